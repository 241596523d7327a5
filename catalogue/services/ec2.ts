import type { Default } from "../default";
import {
  EBS_DEFAULT_KEY,
  EBS_KEY_OR_IMAGE,
  fromSnapshot,
  inherits,
  KEY_OF_IMAGE,
  OF_IMAGE,
  UNLESS_ACCOUNT_OR_IMAGE,
} from "../defaults";
import type { AwsEffect, Proof } from "../effect";
import { CHANGE_UNSEEN, IN_PLACE, REPLACED_KEPT } from "../effects";
import { ENCRYPTING_ZONES, ZONES_PAGE } from "../encrypting-zones";
import { ANY_ARN, ANYTHING } from "../forms";
import { asLinkedRole, DOCS } from "../kms-access";
import type { Origin } from "../origin";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

const SPOT = `${DOCS}/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html`;
const FLEET = `${DOCS}/AWSEC2/latest/UserGuide/ec2-fleet-prerequisites.html`;
const SPOT_FLEET = `${DOCS}/AWSEC2/latest/UserGuide/spot-fleet-prerequisites.html`;

/** EC2 takes no key of a volume without `encrypted`, whether it launches an instance or copies an image. */
const NO_KEY_ALONE: Proof = {
  says: "Submitting a KmsKeyId without also setting the Encrypted parameter results in an error.",
  source: `${DOCS}/AWSEC2/latest/UserGuide/AMIEncryption.html`,
};

/** What is launched as a Spot Instance. */
const IF_SPOT = [
  { service: "ec2-spot", when: [{ path: "instance_market_options.market_type", is: ["spot"] }] },
] as const;

/** A fleet keeps the launch specifications with which it is requested. */
const FLEET_KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of a fleet takes no launch specifications",
  says: "If you specified `LaunchSpecifications` in your Spot Fleet request, then omit this parameter.",
  source: `${DOCS}/AWSEC2/latest/APIReference/API_ModifySpotFleetRequest.html`,
};

/** A device of an instance that exists: the provider sends AWS nothing, and AWS could do nothing. */
const DEVICE_KEPT: AwsEffect = {
  does: "kept",
  why: "AWS gives a volume that exists no other key, and the provider does not make the volume anew",
  says: "You cannot change the KMS key that is associated with an existing snapshot or volume.",
  source: `${DOCS}/ebs/latest/userguide/ebs-encryption.html`,
};

/** A copy that is not asked to be encrypted, of an image in the same Region. */
const OF_SOURCE_IMAGE: Default = {
  ...inherits("the encryption and the key of its source image, or the account's default", {
    by: "source_ami_id",
    types: { aws_ami_copy: "kms_key_id" },
  }),
  source: OF_IMAGE.source,
};

/** With `encrypted` and without a key, AWS's pages disagree: the user guide says the one, the API reference the other. */
const KEY_OF_COPY: Default = {
  ...inherits("the key of its source image, or the default EBS key"),
  source: `${DOCS}/AWSEC2/latest/APIReference/API_CopyImage.html`,
};

/** A device of an instance, which has a snapshot, or is in a zone where EBS encrypts everything: as if `encrypted` were true. */
const originsOfDevice = (device: string, instance = ""): readonly Origin[] => {
  const ofSnapshot = fromSnapshot(`${device}.snapshot_id`);
  const places = encryptingPlaces(instance);
  return [
    ...places.map((place) => ({
      ...place,
      and: { path: ofSnapshot.by },
      bare: ofSnapshot.switchedOn,
    })),
    ofSnapshot,
    ...places.map((place) => ({ ...place, bare: EBS_KEY_OR_IMAGE })),
  ];
};

/** The root volume of an instance there. */
const rootIn = (instance = ""): readonly Origin[] =>
  encryptingPlaces(instance).map((place) => ({ ...place, bare: KEY_OF_IMAGE }));

/** Where EBS encrypts everything: in a zone that an instance names or that its subnet is in, and on an Outpost. */
function encryptingPlaces(instance: string): readonly Omit<Origin, "bare">[] {
  const inZone = { is: ENCRYPTING_ZONES, source: ZONES_PAGE };
  const bySubnet = (argument: string) => ({
    by: `${instance}subnet_id`,
    through: { type: "aws_subnet", argument },
  });
  return [
    { by: `${instance}availability_zone`, ...inZone },
    { ...bySubnet("availability_zone"), ...inZone },
    { ...bySubnet("outpost_arn"), source: ZONES_PAGE },
  ];
}

/** What a fleet launches by a template, which it names by its id or its name. */
const fromTemplate = (
  prefix: string,
  rest: Pick<Sender, "when" | "unless" | "source"> & { readonly service: string },
): readonly Sender[] =>
  ["id", "name"].map((name) => ({
    by: `launch_template_config[].launch_template_specification.${prefix}${name}`,
    to: ["aws_launch_template"],
    what: "the instances of a fleet",
    otherwise: "end at launch",
    ...rest,
  }));

/** The snapshot of a device of a launch configuration. */
const DEVICE_SNAPSHOT = fromSnapshot("ebs_block_device[].snapshot_id");

/** What keywright knows of EC2. */
export const ec2 = {
  services: {
    /**
     * Spot Instances are launched by a service-linked role. It has to exist before a key policy names it. AWS's pages
     * let it by grants, which need not be in any document.
     */
    "ec2-spot": {
      title: "Spot Instances",
      ...asLinkedRole("Spot", "aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot", SPOT, {
        use: {
          to: "to launch Spot Instances with encrypted volumes",
          isOptional: true,
          sentence:
            "If you specify an encrypted AMI or an encrypted Amazon EBS snapshot for your Spot Instances and you use a customer managed key for encryption, you must grant the AWSServiceRoleForEC2Spot role permission to use the customer managed key so that Amazon EC2 can launch Spot Instances on your behalf.",
        },
        grant: {
          to: "to let EC2 attach the volumes of Spot Instances",
          isOptional: true,
          sentence:
            '"Decrypt" "Encrypt" "GenerateDataKey" "GenerateDataKeyWithoutPlaintext" "CreateGrant" "DescribeKey" "ReEncryptFrom" "ReEncryptTo"',
        },
      }),
    },
    /** A Spot Fleet has a role of its own, beside the one of its instances. */
    "ec2-spot-fleet": {
      title: "Spot Fleet",
      ...asLinkedRole(
        "SpotFleet",
        "aws-service-role/spotfleet.amazonaws.com/AWSServiceRoleForEC2SpotFleet",
        SPOT_FLEET,
        {
          use: {
            to: "to launch a fleet with encrypted volumes",
            isOptional: true,
            sentence:
              "If you specify an encrypted AMI or an encrypted Amazon EBS snapshot in your Spot Fleet request and you use a customer managed key for encryption, you must grant the AWSServiceRoleForEC2SpotFleet role permission to use the CMK so that Amazon EC2 can launch instances on your behalf.",
          },
          grant: {
            to: "to let EC2 attach the volumes of a fleet",
            isOptional: true,
            sentence:
              '"Decrypt" "Encrypt" "GenerateDataKey" "GenerateDataKeyWithoutPlaintext" "CreateGrant" "DescribeKey" "ReEncryptFrom" "ReEncryptTo"',
          },
        },
      ),
    },
    /** A fleet that goes on after its request launches instances by a role of its own. */
    "ec2-fleet": {
      title: "EC2 Fleet",
      ...asLinkedRole(
        "Ec2Fleet",
        "aws-service-role/ec2fleet.amazonaws.com/AWSServiceRoleForEC2Fleet",
        FLEET,
        {
          use: {
            to: "to launch a fleet with encrypted volumes",
            isOptional: true,
            sentence:
              "If you specify an encrypted AMI or an encrypted Amazon EBS snapshot in your EC2 Fleet and you use an AWS KMS key for encryption, you must grant the AWSServiceRoleForEC2Fleet role permission to use the customer managed key so that Amazon EC2 can launch instances on your behalf.",
          },
          grant: {
            to: "to let EC2 attach the volumes of a fleet",
            isOptional: true,
            sentence:
              '"Decrypt" "Encrypt" "GenerateDataKey" "GenerateDataKeyWithoutPlaintext" "CreateGrant" "DescribeKey" "ReEncryptFrom" "ReEncryptTo"',
          },
        },
      ),
    },
  },
  senders: {
    aws_ec2_fleet: [
      // "An instant EC2 Fleet does not require this role."
      ...fromTemplate("launch_template_", {
        unless: [{ path: "type", is: ["instant"] }],
        service: "ec2-fleet",
        source: FLEET,
      }),
      ...fromTemplate("launch_template_", {
        when: [{ path: "target_capacity_specification.default_target_capacity_type", is: ["spot"] }],
        service: "ec2-spot",
        source: SPOT,
      }),
    ],
    aws_spot_fleet_request: [
      ...fromTemplate("", { service: "ec2-spot-fleet", source: SPOT_FLEET }),
      ...fromTemplate("", { service: "ec2-spot", source: SPOT }),
    ],
  },
  iam: { ec2: ["ec2", "ami", "instance", "launch", "security_group", "spot", "subnet", "vpc"] },
  rows: {
    aws_ami: {
      keys: [],
      settings: [
        {
          path: "ebs_block_device[].encrypted",
          value: true,
          otherwise: "a new volume of the image is not encrypted, unless the account encrypts EBS by default",
          protects: "the volume",
          within: "ebs_block_device[]",
          unless: ["ebs_block_device[].snapshot_id"],
          effect: "keep",
          settledBy: "ebs-encryption",
          source: `${DOCS}/AWSEC2/latest/APIReference/API_EbsBlockDevice.html`,
        },
      ],
    },
    aws_ami_copy: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the image",
          switches: [{ path: "encrypted", value: true, refuses: NO_KEY_ALONE }],
          bare: OF_SOURCE_IMAGE,
          switchedOn: KEY_OF_COPY,
          origins: [
            // "Backing snapshots copied to an Outpost are encrypted by default using the default encryption key for the
            // Region or the key that you specify. Outposts do not support unencrypted snapshots."
            {
              by: "destination_outpost_arn",
              bare: EBS_DEFAULT_KEY,
              source: `${DOCS}/AWSEC2/latest/APIReference/API_CopyImage.html`,
            },
            {
              by: "source_ami_id",
              bare: OF_SOURCE_IMAGE,
              switchedOn: KEY_OF_COPY,
              // "The specified KMS key must exist in the destination Region."
              otherRegion: inherits("its encryption, but not its key, from its source image"),
              source: `${DOCS}/AWSEC2/latest/APIReference/API_CopyImage.html`,
            },
          ],
          source: `${DOCS}/AWSEC2/latest/UserGuide/how-ami-copy-works.html`,
          accepts: ANY_ARN,
          // An image has no key in what AWS tells of it, and aws_ami has no argument for one: it keeps what is written.
          answers: {
            form: "as-written",
            says: "The remaining operations are shared with the generic aws_ami resource",
            source:
              "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/ec2/ec2_ami_copy.go",
          },
          effects: REPLACED_KEPT,
          service: "ebs",
        },
      ],
      handles: ["id", "name"],
      isCopy: true,
      least: { name: "example", source_ami_id: "example", source_ami_region: "eu-west-1" },
    },
    aws_instance: {
      keys: [
        {
          path: "root_block_device.kms_key_id",
          protects: "the root volume",
          switches: [{ path: "root_block_device.encrypted", value: true, refuses: NO_KEY_ALONE }],
          bare: OF_IMAGE,
          switchedOn: KEY_OF_IMAGE,
          origins: [
            {
              by: "launch_template",
              bare: inherits(
                "the encryption and the key that its launch template gives its device, or else those of its image",
              ),
              source: `${DOCS}/AWSEC2/latest/APIReference/API_RunInstances.html`,
            },
            ...rootIn(),
          ],
          accepts: ANYTHING,
          answers: {
            form: "arn",
            says: "The Amazon Resource Name (ARN) of the KMS key that was used to protect the volume encryption key for the volume.",
            source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html",
          },
          effects: REPLACED_KEPT,
          service: "ebs",
          also: IF_SPOT,
          note: "The root volume exists whether or not root_block_device is written.",
        },
        {
          path: "ebs_block_device[].kms_key_id",
          protects: "the volume",
          within: "ebs_block_device[]",
          switches: [{ path: "ebs_block_device[].encrypted", value: true, refuses: NO_KEY_ALONE }],
          bare: UNLESS_ACCOUNT_OR_IMAGE,
          switchedOn: EBS_KEY_OR_IMAGE,
          origins: originsOfDevice("ebs_block_device[]"),
          accepts: ANYTHING,
          effects: { ...CHANGE_UNSEEN, aws: { addition: DEVICE_KEPT } },
          service: "ebs",
          also: IF_SPOT,
          note: "A change of key on an existing instance is not planned at all: the old key stays.",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/instance#ebs-ephemeral-and-root-block-devices",
        },
      ],
      least: {
        ebs_block_device: [{ device_name: "example" }],
        root_block_device: {},
        ami: "ami-12345678",
        instance_type: "m7g.large",
      },
    },
    aws_launch_configuration: {
      isDescription: true,
      keys: [],
      settings: [
        {
          path: "ebs_block_device[].encrypted",
          value: true,
          otherwise:
            "the volume is not encrypted, unless the account encrypts EBS by default or the image has an encrypted snapshot for the device",
          protects: "the volume",
          within: "ebs_block_device[]",
          unless: ["ebs_block_device[].snapshot_id", "ebs_block_device[].no_device"],
          effect: "replace",
          settledBy: "ebs-encryption",
          source: `${DOCS}/ebs/latest/userguide/encryption-examples.html`,
        },
      ],
      cannot: [
        {
          protects: "the root volume",
          bare: {
            ...OF_IMAGE,
            from: { by: "image_id", types: {} },
          },
          origins: [
            {
              by: "root_block_device.encrypted",
              is: [true],
              bare: { ...KEY_OF_IMAGE, from: { by: "image_id", types: {} } },
              source: `${DOCS}/AWSEC2/latest/UserGuide/AMIEncryption.html`,
            },
          ],
        },
        {
          protects: "the volume",
          each: "ebs_block_device[].encrypted",
          bare: EBS_KEY_OR_IMAGE,
          origins: [
            {
              ...DEVICE_SNAPSHOT,
              and: { path: "ebs_block_device[].encrypted", is: [true] },
              bare: DEVICE_SNAPSHOT.switchedOn,
            },
            DEVICE_SNAPSHOT,
          ],
          when: [
            { path: "ebs_block_device[].encrypted", is: [true] },
            { path: "ebs_block_device[].snapshot_id" },
          ],
          instead: "an aws_launch_template",
        },
      ],
    },
    aws_launch_template: {
      keys: [
        {
          path: "block_device_mappings[].ebs.kms_key_id",
          protects: "the volume",
          within: "block_device_mappings[].ebs",
          unwritten:
            "without block_device_mappings the volumes take the encryption of the AMI, or the account's default",
          // A string in the provider's schema, not a boolean.
          switches: [{ path: "block_device_mappings[].ebs.encrypted", value: "true", refuses: NO_KEY_ALONE }],
          bare: {
            ...inherits(
              "what the account gives new EBS volumes, or the encryption and the key of the device's snapshot in its image",
            ),
            unlessImage: "ebs-key-by-default",
            source: `${DOCS}/AWSEC2/latest/UserGuide/AMIEncryption.html`,
          },
          switchedOn: {
            ...inherits("the default EBS key, or the key of the device's encrypted snapshot in its image"),
            unlessImage: "ebs-key",
            source: `${DOCS}/AWSEC2/latest/UserGuide/AMIEncryption.html`,
          },
          origins: [fromSnapshot("block_device_mappings[].ebs.snapshot_id")],
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "ebs",
          also: IF_SPOT,
          // The user guide says nothing of this, and gives a volume of a snapshot a key:
          // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html
          note: "A new version of the template; instances that run keep their volumes. AWS's API reference says that encrypted cannot be set beside snapshot_id.",
        },
      ],
      least: { block_device_mappings: [{ ebs: {} }] },
    },
    aws_spot_fleet_request: {
      keys: [
        {
          path: "launch_specification[].root_block_device[].kms_key_id",
          protects: "the root volume",
          within: "launch_specification[]",
          switches: [
            {
              path: "launch_specification[].root_block_device[].encrypted",
              value: true,
              refuses: NO_KEY_ALONE,
            },
          ],
          bare: OF_IMAGE,
          switchedOn: KEY_OF_IMAGE,
          origins: rootIn("launch_specification[]."),
          accepts: ANYTHING,
          effects: { ...CHANGE_UNSEEN, aws: { addition: FLEET_KEPT } },
          service: "ebs",
          also: [{ service: "ec2-spot" }, { service: "ec2-spot-fleet" }],
        },
        {
          path: "launch_specification[].ebs_block_device[].kms_key_id",
          protects: "the volume",
          within: "launch_specification[].ebs_block_device[]",
          switches: [
            {
              path: "launch_specification[].ebs_block_device[].encrypted",
              value: true,
              refuses: NO_KEY_ALONE,
            },
          ],
          bare: UNLESS_ACCOUNT_OR_IMAGE,
          switchedOn: EBS_KEY_OR_IMAGE,
          origins: originsOfDevice("launch_specification[].ebs_block_device[]", "launch_specification[]."),
          accepts: ANYTHING,
          effects: { ...CHANGE_UNSEEN, aws: { addition: FLEET_KEPT } },
          service: "ebs",
          also: [{ service: "ec2-spot" }, { service: "ec2-spot-fleet" }],
          note: "A change of key is not planned at all.",
        },
      ],
      least: {
        launch_specification: [
          {
            ebs_block_device: [{ device_name: "example" }],
            root_block_device: [{}],
            ami: "example",
            instance_type: "example",
          },
        ],
        iam_fleet_role: "arn:aws:iam::111122223333:role/example",
        target_capacity: 1,
      },
    },
    aws_spot_instance_request: {
      keys: [
        {
          path: "root_block_device.kms_key_id",
          protects: "the root volume",
          switches: [{ path: "root_block_device.encrypted", value: true, refuses: NO_KEY_ALONE }],
          bare: OF_IMAGE,
          switchedOn: KEY_OF_IMAGE,
          origins: rootIn(),
          accepts: ANYTHING,
          answers: {
            form: "arn",
            says: "The Amazon Resource Name (ARN) of the KMS key that was used to protect the volume encryption key for the volume.",
            source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html",
          },
          effects: REPLACED_KEPT,
          service: "ebs",
          also: [{ service: "ec2-spot" }],
        },
        {
          path: "ebs_block_device[].kms_key_id",
          protects: "the volume",
          within: "ebs_block_device[]",
          switches: [{ path: "ebs_block_device[].encrypted", value: true, refuses: NO_KEY_ALONE }],
          bare: UNLESS_ACCOUNT_OR_IMAGE,
          switchedOn: EBS_KEY_OR_IMAGE,
          origins: originsOfDevice("ebs_block_device[]"),
          accepts: ANYTHING,
          effects: { ...CHANGE_UNSEEN, aws: { addition: DEVICE_KEPT } },
          service: "ebs",
          also: [{ service: "ec2-spot" }],
          note: "A change of key on an existing instance is not planned at all.",
        },
      ],
      least: {
        ebs_block_device: [{ device_name: "example" }],
        root_block_device: {},
        ami: "ami-12345678",
        instance_type: "m7g.large",
      },
    },
  },
} as const satisfies ServiceFile;
