import { EbsSnapshotCopy } from "@cdktf/provider-aws/lib/ebs-snapshot-copy";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { S3BucketInventory } from "@cdktf/provider-aws/lib/s3-bucket-inventory";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { Fn, TerraformVariable } from "cdktf";
import {
  EncryptedEbsVolume,
  EncryptedS3Bucket,
  encrypt,
  encrypted,
  Key,
  type KeywrightStack,
} from "../../modules";
import { describeRefusals, PASS, type RefusalCase, type Untyped } from "../refusals";
import { KEY_ARN } from "../testing-stack";

const key = (options: object) => (stack: KeywrightStack) =>
  new Key(stack, "orders", { description: "Orders", ...options });
const volume = (config: object) => (stack: KeywrightStack) =>
  new EncryptedEbsVolume(stack, "disk", { availabilityZone: "eu-west-1a", size: 8, ...config } as never);
const bucket = (name: string) => (stack: KeywrightStack) =>
  new EncryptedS3Bucket(stack, "docs", { key: KEY_ARN, bucket: name });
const settings: RefusalCase[] = [
  [
    "nothing at all",
    `aws_ebs_volume "test/disk": no key is given. ${PASS}`,
    (stack) => new (EncryptedEbsVolume as never as Untyped)(stack, "disk"),
  ],
  [
    "a Key of nothing at all",
    'Key "test/k": description is missing. Say what the key is for.',
    (stack) => new (Key as never as Untyped)(stack, "k"),
  ],
  [
    "a bucket of nothing at all",
    'EncryptedS3Bucket "test/b": no key is given. Pass a Key.',
    (stack) => new (EncryptedS3Bucket as never as Untyped)(stack, "b"),
  ],
  ["an alias that is a number", 'Key "test/orders": alias is 7, not a name.', key({ alias: 7 })],
  [
    "a bucket that is a number",
    'EncryptedS3Bucket "test/docs": bucket is 7, not a name.',
    bucket(7 as never),
  ],
  [
    "encryption switched off",
    'aws_ebs_volume "test/disk": encrypted is false, so AWS would refuse the key. Remove encrypted.',
    volume({ key: KEY_ARN, encrypted: false }),
  ],
  [
    "encryption that a variable decides",
    'aws_ebs_volume "test/disk": encrypted is known only when Terraform runs; without it AWS refuses the key. Remove encrypted.',
    (stack) =>
      volume({ key: KEY_ARN, encrypted: new TerraformVariable(stack, "on", {}).booleanValue })(stack),
  ],
  [
    "another key beside the key",
    'aws_ebs_volume "test/disk": kmsKeyId is set; the key decides it. Remove kmsKeyId.',
    volume({ key: KEY_ARN, kmsKeyId: "alias/aws/ebs" }),
  ],
  [
    "another algorithm",
    'aws_s3_bucket_server_side_encryption_configuration "test/sse": rule.applyServerSideEncryptionByDefault.sseAlgorithm is "AES256", so AWS would refuse the key. Remove rule.applyServerSideEncryptionByDefault.sseAlgorithm.',
    (stack) =>
      new (encrypted(S3BucketServerSideEncryptionConfigurationA))(stack, "sse", {
        key: KEY_ARN,
        bucket: "documents",
        rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
      }),
  ],
  [
    "an inventory with another encryption",
    'aws_s3_bucket_inventory "test/list": destination.bucket.encryption.sseS3 is set, which rules out a key of your own. Remove destination.bucket.encryption.sseS3.',
    (stack) =>
      new (encrypted(S3BucketInventory))(stack, "list", {
        key: KEY_ARN,
        destination: { bucket: { bucketArn: "a", format: "CSV", encryption: { sseS3: {} } } },
      } as never),
  ],
  [
    "blocks that Terraform computes",
    'aws_instance "test/host": ebsBlockDevice is known only when Terraform runs, so the key cannot be set in it. Write the block out.',
    (stack) =>
      new (encrypted(Instance))(stack, "host", { key: KEY_ARN, ebsBlockDevice: Fn.tolist([]) } as never),
  ],
  [
    "a launch template whose volumes come from the AMI",
    'aws_launch_template "test/host": without block_device_mappings the volumes take the encryption of the AMI, or the account\'s default, so no key can be set. Write blockDeviceMappings.',
    (stack) => new (encrypted(LaunchTemplate))(stack, "host", { key: KEY_ARN }),
  ],
  [
    "replication that leaves out what is encrypted",
    'aws_s3_bucket_replication_configuration "test/copy": rule.sourceSelectionCriteria.sseKmsEncryptedObjects.status is "Disabled", so the key would encrypt nothing. Remove rule.sourceSelectionCriteria.sseKmsEncryptedObjects.status.',
    (stack) =>
      new (encrypted(S3BucketReplicationConfigurationA))(stack, "copy", {
        key: KEY_ARN,
        bucket: "documents",
        role: "arn:aws:iam::111122223333:role/copy",
        rule: [
          {
            status: "Enabled",
            destination: { bucket: "arn:aws:s3:::copies" },
            sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Disabled" } },
          },
        ],
      } as never),
  ],
  [
    "encrypt() of something that is no resource",
    "encrypt: the first argument is not a Terraform resource. Pass a resource of the AWS provider.",
    () => encrypt({} as never, KEY_ARN),
  ],
  [
    "encrypt() of a type that takes no key",
    'aws_iam_role "test/role": no argument of aws_iam_role takes a key that the catalogue knows. Encrypt what it belongs to, or teach the catalogue with addRow.',
    (stack) => encrypt(new IamRole(stack, "role", { assumeRolePolicy: "{}" }), KEY_ARN),
  ],
  [
    "encrypted() of a type that takes no key",
    "aws_iam_role: no argument of aws_iam_role takes a key that the catalogue knows. Encrypt what it belongs to, or teach the catalogue with addRow.",
    () => encrypted(IamRole as never),
  ],
  [
    "encrypt() of what names another key",
    'aws_ebs_volume "test/disk": kmsKeyId is set; the key decides it. Remove kmsKeyId.',
    (stack) =>
      encrypt(
        new EbsVolume(stack, "disk", { availabilityZone: "eu-west-1a", kmsKeyId: "alias/other" }),
        KEY_ARN,
      ),
  ],
  [
    "encrypt() with a key of another Region",
    'aws_ebs_snapshot_copy "test/copy": the key is in us-east-1 and the resource in eu-west-1; AWS accepts a key of the same Region. Make a key in eu-west-1.',
    (stack) =>
      encrypt(
        new EbsSnapshotCopy(stack, "copy", { sourceRegion: "us-east-1", sourceSnapshotId: "snap-1" }),
        KEY_ARN.replace("eu-west-1", "us-east-1"),
      ),
  ],
];

describeRefusals("a resource is refused with", settings);
