import type { Default } from "../default";
import { AWS_OWNED, fromSnapshot, inherits } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, like, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** Encryption without a key leaves what is encrypted already under the key that it has. */
const OF_THE_IMAGE: Default = {
  ...inherits(
    "the key of its snapshot or of the parent image, or the default EBS key if that is not encrypted",
  ),
  source: `${DOCS}/ebs/latest/userguide/encryption-examples.html`,
};

/** "Image Builder encrypts data in transit and at rest by default with a service-owned KMS key". */
const SERVICE_KEY: Default = {
  ...AWS_OWNED,
  source: `${DOCS}/imagebuilder/latest/userguide/data-protection.html#ib-encryption`,
};

/**
 * "If you don't specify a key, Image Builder encrypts the component data with a KMS key that Image Builder owns." The
 * user guide leaves open which key it is: "your default KMS key, or a service-owned KMS key".
 */
const OF_THE_COMPONENT: Default = {
  ...AWS_OWNED,
  source: `${DOCS}/imagebuilder/latest/APIReference/API_CreateComponent.html`,
};

/** The device of a build instance without encryption of its own. */
const OF_THE_DEVICE: Default = inherits(
  "what the account gives new EBS volumes, or the encryption that the parent image has for the device",
);

const NOTIFICATIONS = `${DOCS}/imagebuilder/latest/userguide/integ-sns.html#integ-sns-encrypted`;

/** What keywright knows of Image Builder. */
export const imagebuilder = {
  services: {
    // Components and container recipes: the user guide and the API reference do not say who calls KMS.
    imagebuilder: { title: "Image Builder", ...unconfirmed("ImageBuilder") },
    "imagebuilder-workflows": {
      title: "Image Builder workflows",
      requests: [
        {
          sid: "CallersUseWorkflows",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            CALLER_ACCOUNT,
            like(
              "kms:EncryptionContext:aws:imagebuilder:arn",
              "arn:${partition}:imagebuilder:*:${account}:workflow/*",
            ),
          ],
          to: "to make workflows and run them",
          at: "making",
          sentence:
            "This example key policy grants access for Image Builder pipelines to encrypt workflow resources during the creation process, and decrypt workflow resources to use them.",
        },
      ],
      source: `${DOCS}/imagebuilder/latest/userguide/data-protection.html#ib-workflow-encrypt-cmk`,
    },
    /** The state of an image, told to an encrypted topic: on the topic's key. */
    "imagebuilder-notifications": {
      title: "Image Builder notifications",
      requests: [
        {
          sid: "ImageBuilderNotifies",
          by: { role: "aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          to: "to publish the state of an image",
          sentence:
            "If your SNS topic is encrypted, you must grant permission in the AWS KMS key policy for the Image Builder service role to perform the following actions:",
        },
      ],
      source: NOTIFICATIONS,
    },
  },
  iam: { imagebuilder: ["imagebuilder"] },
  senders: {
    aws_imagebuilder_infrastructure_configuration: [
      {
        by: "sns_topic_arn",
        to: ["aws_sns_topic"],
        what: "the notifications of Image Builder",
        service: "imagebuilder-notifications",
        source: NOTIFICATIONS,
      },
    ],
  },
  rows: {
    aws_imagebuilder_component: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the component",
          bare: OF_THE_COMPONENT,
          accepts: ANYTHING,
          empty: "refused",
          takes: {
            forms: ["arn", "alias-arn"],
            says: "This can be either the Key ARN or the Alias ARN.",
            source: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html",
          },
          effects: REPLACED,
          service: "imagebuilder",
          source: `${DOCS}/imagebuilder/latest/APIReference/API_CreateComponent.html`,
        },
      ],
      least: { version: "1.0.0", name: "example", platform: "Windows", data: "example" },
    },
    aws_imagebuilder_container_recipe: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the Dockerfile template",
          bare: SERVICE_KEY,
          accepts: ANYTHING,
          empty: "refused",
          takes: {
            forms: ["arn", "alias-arn"],
            says: "This can be either the Key ARN or the Alias ARN.",
            source:
              "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateContainerRecipe.html",
          },
          effects: REPLACED,
          service: "imagebuilder",
          source: `${DOCS}/imagebuilder/latest/APIReference/API_CreateContainerRecipe.html`,
          // imagebuilder/latest/APIReference/API_ContainerRecipe.html: "This key isn't used to encrypt the output
          // container image."
          note: "It does not encrypt the container image that is built.",
        },
        {
          path: "instance_configuration.block_device_mapping[].ebs.kms_key_id",
          protects: "the build volume",
          within: "instance_configuration.block_device_mapping[].ebs",
          switches: [{ path: "instance_configuration.block_device_mapping[].ebs.encrypted", value: "true" }],
          bare: OF_THE_DEVICE,
          switchedOn: OF_THE_IMAGE,
          origins: [fromSnapshot("instance_configuration.block_device_mapping[].ebs.snapshot_id")],
          accepts: ANYTHING,
          empty: "refused",
          takes: {
            forms: ["arn", "alias-arn"],
            says: "This can be either the Key ARN or the Alias ARN.",
            source:
              "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_EbsInstanceBlockDeviceSpecification.html",
          },
          effects: REPLACED,
          service: "ebs",
        },
      ],
      least: {
        instance_configuration: { block_device_mapping: [{ ebs: {} }] },
        version: "1.0.0",
        container_type: "DOCKER",
        name: "example",
        parent_image: "example",
        component: [{ component_arn: "arn:aws:s3:::example-bucket" }],
        target_repository: { repository_name: "example", service: "ECR" },
        dockerfile_template_data: "example",
      },
    },
    aws_imagebuilder_distribution_configuration: {
      keys: [
        {
          path: "distribution[].ami_distribution_configuration.kms_key_id",
          protects: "the distributed image",
          within: "distribution[].ami_distribution_configuration",
          bare: inherits("the encryption of the built image"),
          accepts: ANYTHING,
          empty: "refused",
          takes: {
            forms: ["arn", "alias-arn"],
            says: "This can be either the Key ARN or the Alias ARN.",
            source:
              "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html",
          },
          effects: IN_PLACE,
          service: "ebs",
          otherRegion: "distribution[].region",
          note: "It encrypts copies in other Regions and accounts. The key of the image in the Region and the account of the build is the recipe's.",
          source: `${DOCS}/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html`,
        },
      ],
      least: { distribution: [{ ami_distribution_configuration: {}, region: "eu-west-1" }], name: "example" },
    },
    aws_imagebuilder_image_recipe: {
      keys: [
        {
          path: "block_device_mapping[].ebs.kms_key_id",
          protects: "the volume",
          within: "block_device_mapping[].ebs",
          unwritten: "without block_device_mapping the volumes take the encryption of the parent image",
          switches: [{ path: "block_device_mapping[].ebs.encrypted", value: "true" }],
          bare: OF_THE_DEVICE,
          switchedOn: OF_THE_IMAGE,
          origins: [fromSnapshot("block_device_mapping[].ebs.snapshot_id")],
          accepts: ANYTHING,
          empty: "refused",
          takes: {
            forms: ["arn", "alias-arn"],
            says: "This can be either the Key ARN or the Alias ARN.",
            source:
              "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_EbsInstanceBlockDeviceSpecification.html",
          },
          effects: REPLACED,
          service: "ebs",
        },
      ],
      least: {
        block_device_mapping: [{ ebs: {} }],
        name: "example",
        parent_image: "example",
        version: "example",
        component: [{ component_arn: "arn:aws:s3:::example-bucket" }],
      },
    },
    aws_imagebuilder_workflow: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the workflow",
          bare: SERVICE_KEY,
          accepts: ANYTHING,
          empty: "refused",
          takes: {
            forms: ["arn", "alias-arn"],
            says: "This can be either the Key ARN or the Alias ARN.",
            source: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateWorkflow.html",
          },
          effects: REPLACED,
          service: "imagebuilder-workflows",
          source: `${DOCS}/imagebuilder/latest/APIReference/API_CreateWorkflow.html`,
        },
      ],
      least: { version: "1.0.0", name: "example", type: "BUILD", data: "example" },
    },
  },
} as const satisfies ServiceFile;
