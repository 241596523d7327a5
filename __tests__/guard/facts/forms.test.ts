import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * Keys that are named in a form which the provider lets through and AWS does not take.
 */

const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/images";

const distribution = (kms_key_id: string): JsonObject => ({
  resource: {
    aws_imagebuilder_distribution_configuration: {
      it: { distribution: { region: "eu-west-1", ami_distribution_configuration: { kms_key_id } } },
    },
  },
});

describeRule("key-fits-its-use", {
  valid: [
    [
      "a trail whose key is named by an alias, where Terraform does not compare it",
      {
        resource: {
          aws_cloudtrail: {
            it: {
              name: "a",
              s3_bucket_name: "b",
              kms_key_id: ALIAS,
              lifecycle: { ignore_changes: ["kms_key_id"] },
            },
          },
        },
      },
    ],
    // The provider does not read it back, so it is the same in every plan.
    [
      "a replica of a file system whose key is named by its id",
      {
        resource: {
          aws_efs_replication_configuration: { it: { destination: { region: "eu-west-1", kms_key_id: ID } } },
        },
      },
    ],
  ],
  invalid: [
    [
      "a copy of an image whose key is named by an alias, which is never read back and can move",
      {
        resource: { aws_ami_copy: { it: { source_ami_id: "ami-1", encrypted: true, kms_key_id: ALIAS } } },
      },
      "aws_ami_copy.it: kms_key_id is the ARN of an alias, which can be pointed at another key, and no plan shows it. Set kms_key_id to the ARN of the key. This replaces the resource: copy its data first, see keywright fix.",
    ],
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-encryption-cli.html
    [
      "a trail whose key is named by an alias, for which AWS answers with the key",
      {
        resource: { aws_cloudtrail: { it: { name: "a", s3_bucket_name: "b", kms_key_id: ALIAS } } },
      },
      "aws_cloudtrail.it: kms_key_id is the ARN of an alias, and AWS answers with the key's ARN, so every plan changes kms_key_id again. Set kms_key_id to the ARN of the key.",
    ],
    // https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DomainDescription.html
    [
      "a domain of packages whose key is named by an alias, for which AWS answers with the key",
      { resource: { aws_codeartifact_domain: { it: { domain: "a", encryption_key: ALIAS } } } },
      "aws_codeartifact_domain.it: encryption_key is the ARN of an alias, and AWS answers with the key's ARN, so every plan replaces the package. Set encryption_key to the ARN of the key.",
    ],
    // https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html
    [
      "a distributed image whose key is named by its id",
      distribution(ID),
      "aws_imagebuilder_distribution_configuration.it: distribution.ami_distribution_configuration.kms_key_id is a key id, which AWS refuses: it takes the ARN of a key or the ARN of an alias. Set distribution.ami_distribution_configuration.kms_key_id to the ARN of the key.",
    ],
    [
      "a distributed image whose key is named by an alias, which AWS takes and which can move",
      distribution(ALIAS),
      "aws_imagebuilder_distribution_configuration.it: distribution.ami_distribution_configuration.kms_key_id is the ARN of an alias, which can be pointed at another key, and no plan shows it. Set distribution.ami_distribution_configuration.kms_key_id to the ARN of the key.",
    ],
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-msk-channel-encryptionconfiguration.html
    [
      "a channel of MSK whose key is named by an alias",
      {
        resource: { aws_msk_channel: { it: { encryption_configuration: [{ kms_key_arn: ALIAS }] } } },
      },
      "aws_msk_channel.it: encryption_configuration.kms_key_arn is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set encryption_configuration.kms_key_arn to the ARN of the key.",
    ],
    // https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamEncryptionConfigurationInput.html
    [
      "a stream of Firehose whose key is named by an alias",
      {
        resource: {
          aws_kinesis_firehose_delivery_stream: {
            it: {
              server_side_encryption: { enabled: true, key_type: "CUSTOMER_MANAGED_CMK", key_arn: ALIAS },
            },
          },
        },
      },
      "aws_kinesis_firehose_delivery_stream.it: server_side_encryption.key_arn is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set server_side_encryption.key_arn to the ARN of the key.",
    ],
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cassandra-table-encryptionspecification.html
    [
      "a table of Keyspaces whose key is named by an alias",
      {
        resource: {
          aws_keyspaces_table: {
            it: {
              encryption_specification: { type: "CUSTOMER_MANAGED_KMS_KEY", kms_key_identifier: ALIAS },
            },
          },
        },
      },
      "aws_keyspaces_table.it: encryption_specification.kms_key_identifier is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set encryption_specification.kms_key_identifier to the ARN of the key.",
    ],
  ],
});
