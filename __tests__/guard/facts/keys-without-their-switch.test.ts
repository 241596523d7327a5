import { type Row, type Switch, table } from "../../../catalogue";
import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { replaces } from "../replaces";
import { describeRule } from "../rules/rule-lists";

/*
 * A key beside a switch that is off: AWS refuses the request, or takes it and the key counts for a part or for nothing.
 */

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const resource = (type: string, it: JsonObject): JsonObject => ({
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
  resource: { [type]: { it } },
});
const said = (type: string, key: string, off: string, follows: string, on: string): string =>
  `${type}.it: ${key} is set but ${off}, so ${follows}. Set ${on}.${replaces(type, key)}`;
const refused = (type: string, key = "kms_key_id", name = "encrypted"): string =>
  said(type, key, `${name} is not set`, "AWS refuses the key", `${name} to true`);

const DEVICE = "block_device_mappings.ebs";
const COPY = "policy_details.action.cross_region_copy.encryption_configuration";
const UNENCRYPTED_SOURCE =
  "the copy of an unencrypted snapshot, where the account does not encrypt EBS by default, is not under the key";
const DEFAULT = "rule.apply_server_side_encryption_by_default";

describeRule("data-uses-customer-key", {
  valid: [],
  invalid: [
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html
    ["a volume", resource("aws_ebs_volume", { kms_key_id: ARN }), refused("aws_ebs_volume")],
    // The provider: "ValidationException: Cannot specify KMSKeyId for AWS_OWNED_KEY"
    [
      "an integration of DevOps Guru that asks for the key of AWS",
      resource("aws_devopsguru_service_integration", {
        kms_server_side_encryption: [
          { type: "AWS_OWNED_KMS_KEY", opt_in_status: "ENABLED", kms_key_id: ARN },
        ],
      }),
      "aws_devopsguru_service_integration.it: kms_server_side_encryption.kms_key_id is set but kms_server_side_encryption.type is AWS_OWNED_KMS_KEY, so AWS refuses the key. Set kms_server_side_encryption.type to CUSTOMER_MANAGED_KEY.",
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopySnapshot.html
    [
      "a copy of a snapshot",
      resource("aws_ebs_snapshot_copy", { source_snapshot_id: "snap-1", kms_key_id: ARN }),
      refused("aws_ebs_snapshot_copy"),
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportSnapshot.html
    [
      "an imported snapshot",
      resource("aws_ebs_snapshot_import", { disk_container: { format: "VMDK" }, kms_key_id: ARN }),
      refused("aws_ebs_snapshot_import"),
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
    [
      "a copy of an image",
      resource("aws_ami_copy", { source_ami_id: "ami-1", kms_key_id: ARN }),
      refused("aws_ami_copy"),
    ],
    [
      "the device of a launch template",
      resource("aws_launch_template", { block_device_mappings: { ebs: { kms_key_id: ARN } } }),
      refused("aws_launch_template", `${DEVICE}.kms_key_id`, `${DEVICE}.encrypted`),
    ],
    // https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html
    ["a file system", resource("aws_efs_file_system", { kms_key_id: ARN }), refused("aws_efs_file_system")],
    // https://docs.aws.amazon.com/storagegateway/latest/APIReference/API_CreateCachediSCSIVolume.html
    [
      "a cached volume of Storage Gateway",
      resource("aws_storagegateway_cached_iscsi_volume", { kms_key: ARN }),
      refused("aws_storagegateway_cached_iscsi_volume", "kms_key", "kms_encrypted"),
    ],
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
    [
      "a database",
      resource("aws_db_instance", { engine: "mariadb", kms_key_id: ARN }),
      refused("aws_db_instance", "kms_key_id", "storage_encrypted"),
    ],
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
    [
      "a cluster of Aurora, which is encrypted without a key",
      resource("aws_rds_cluster", { engine: "aurora-mysql", kms_key_id: ARN }),
      refused("aws_rds_cluster", "kms_key_id", "storage_encrypted"),
    ],
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-neptune-dbcluster.html
    [
      "a cluster of Neptune",
      resource("aws_neptune_cluster", { kms_key_arn: ARN }),
      refused("aws_neptune_cluster", "kms_key_arn", "storage_encrypted"),
    ],
    // The pages of DocumentDB do not say what it does with such a key.
    [
      "a cluster of DocumentDB",
      resource("aws_docdb_cluster", { kms_key_id: ARN }),
      said(
        "aws_docdb_cluster",
        "kms_key_id",
        "storage_encrypted is not set",
        "the key encrypts nothing",
        "storage_encrypted to true",
      ),
    ],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html
    [
      "the default of a bucket for which keys of S3 are chosen",
      resource("aws_s3_bucket_server_side_encryption_configuration", {
        bucket: "b",
        rule: {
          apply_server_side_encryption_by_default: { sse_algorithm: "AES256", kms_master_key_id: ARN },
        },
      }),
      said(
        "aws_s3_bucket_server_side_encryption_configuration",
        `${DEFAULT}.kms_master_key_id`,
        `${DEFAULT}.sse_algorithm is AES256`,
        "AWS refuses the key",
        `${DEFAULT}.sse_algorithm to aws:kms`,
      ),
    ],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html
    [
      "a bucket of vectors for which keys of S3 are chosen",
      resource("aws_s3vectors_vector_bucket", {
        encryption_configuration: [{ sse_type: "AES256", kms_key_arn: ARN }],
      }),
      said(
        "aws_s3vectors_vector_bucket",
        "encryption_configuration.kms_key_arn",
        "encryption_configuration.sse_type is AES256",
        "AWS refuses the key",
        "encryption_configuration.sse_type to aws:kms",
      ),
    ],
    // https://docs.aws.amazon.com/dlm/latest/APIReference/API_EncryptionConfiguration.html
    [
      "copies of snapshots, of which those of encrypted snapshots are encrypted all the same",
      resource("aws_dlm_lifecycle_policy", {
        policy_details: {
          action: {
            cross_region_copy: {
              target: "eu-west-1",
              encryption_configuration: { encrypted: false, cmk_arn: ARN },
            },
          },
        },
      }),
      said(
        "aws_dlm_lifecycle_policy",
        `${COPY}.cmk_arn`,
        `${COPY}.encrypted is false`,
        UNENCRYPTED_SOURCE,
        `${COPY}.encrypted to true`,
      ),
    ],
  ],
});

const switches = Object.values(table as Record<string, Row>).flatMap(({ keys }) =>
  keys.flatMap((key): readonly Switch[] => key.switches ?? []),
);

it("what is said of a key without its switch has a sentence of AWS where AWS refuses the key", () => {
  const refusing = switches.flatMap(({ refuses }) => (refuses ? [refuses] : []));
  expect(refusing.length).toBeGreaterThan(12);
  for (const { says, source } of refusing) {
    expect(says).toMatch(/\b(must|only|error)\b|^ValidationException: Cannot\b/);
    // The provider quotes what AWS answers where no page says it.
    expect(source).toMatch(
      /^https:\/\/(docs\.aws\.amazon\.com|github\.com\/hashicorp\/terraform-provider-aws)\//,
    );
  }
  expect(switches.filter(({ refuses, leaves }) => refuses !== undefined && leaves !== undefined)).toEqual([]);
});

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html#globaltables-kms
it("a replica takes no key if its table is under a key that AWS owns", () => {
  const table = { name: "it", replica: { region_name: "eu-west-2", kms_key_arn: ARN } };
  const module = synthesisedJson("main", resource("aws_dynamodb_table", table));
  expect(check({ modules: [module] }, { rules: ["data-uses-customer-key"] }).map(message)).toContainEqual(
    expect.stringContaining(
      "replica.kms_key_arn is set but server_side_encryption.enabled is not set, so AWS refuses the key.",
    ),
  );
});
