import { AthenaWorkgroup } from "@cdktf/provider-aws/lib/athena-workgroup";
import { EbsSnapshot } from "@cdktf/provider-aws/lib/ebs-snapshot";
import { EbsSnapshotCopy } from "@cdktf/provider-aws/lib/ebs-snapshot-copy";
import { GlueSecurityConfiguration } from "@cdktf/provider-aws/lib/glue-security-configuration";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { MemorydbCluster } from "@cdktf/provider-aws/lib/memorydb-cluster";
import { MemorydbSubnetGroup } from "@cdktf/provider-aws/lib/memorydb-subnet-group";
import { MqBroker } from "@cdktf/provider-aws/lib/mq-broker";
import { NeptuneCluster } from "@cdktf/provider-aws/lib/neptune-cluster";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { App } from "cdktf";
import { Life } from "../../local/lifecycle";
import { Moto } from "../../local/moto";
import { terraformEnvironment } from "../../local/terraform";
import { readStacks, Workspace } from "../../local/workspace";
import { AsymmetricKey, EncryptedEbsVolume, encrypted, HmacKey, Key, KeywrightStack } from "../../modules";
import { itNeeds } from "../local/tools";

/*
 * Types that a local AWS can hold beside those in stacks/: made by encrypted(), applied, found unchanged,
 * destroyed. Each is on the one key.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
});

function build(stack: KeywrightStack): void {
  const key = new Key(stack, "everything", { description: "Everything" });
  new AsymmetricKey(stack, "signing", { description: "Signs", usage: "SIGN_VERIFY", spec: "RSA_2048" });
  new AsymmetricKey(stack, "agreement", {
    description: "Agrees",
    usage: "KEY_AGREEMENT",
    spec: "ECC_NIST_P256",
  });
  new HmacKey(stack, "tokens", { description: "Authenticates" });
  const network = new Vpc(stack, "network", { cidrBlock: "10.0.0.0/16" });
  const subnets = ["a", "b"].map(
    (zone, i) =>
      new Subnet(stack, `subnet-${zone}`, {
        vpcId: network.id,
        cidrBlock: `10.0.${i}.0/24`,
        availabilityZone: `eu-west-1${zone}`,
      }),
  );
  const role = new IamRole(stack, "role", {
    name: "role",
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "scheduler.amazonaws.com" } },
      ],
    }),
  });

  const volume = new EncryptedEbsVolume(stack, "volume", { key, availabilityZone: "eu-west-1a", size: 8 });
  const snapshot = new EbsSnapshot(stack, "snapshot", { volumeId: volume.id });
  new (encrypted(EbsSnapshotCopy))(stack, "copy", {
    key,
    sourceSnapshotId: snapshot.id,
    sourceRegion: "eu-west-1",
  });
  new (encrypted(Instance))(stack, "server", {
    key,
    ami: "ami-12c6146b",
    instanceType: "m5.large",
    rootBlockDevice: { volumeSize: 8 },
  });
  // Not an EncryptedS3Bucket: moto takes a statement that denies under a condition for one that always does.
  const bucket = new S3Bucket(stack, "bucket", { bucket: "example-types" });
  new (encrypted(S3BucketServerSideEncryptionConfigurationA))(stack, "bucket-encryption", {
    key,
    bucket: bucket.id,
    rule: [{ bucketKeyEnabled: true }],
  });
  new (encrypted(S3Object))(stack, "object", {
    encryptionKey: key,
    bucket: bucket.id,
    key: "a.txt",
    content: "a",
  });
  new (encrypted(AthenaWorkgroup))(stack, "queries", {
    key,
    name: "queries",
    tags: { Name: "queries" },
    configuration: { resultConfiguration: { outputLocation: "s3://example-types/queries/" } },
  });
  new (encrypted(GlueSecurityConfiguration))(stack, "jobs", {
    key,
    name: "jobs",
    encryptionConfiguration: { cloudwatchEncryption: {}, jobBookmarksEncryption: {}, s3Encryption: {} },
  });
  new (encrypted(NeptuneCluster))(stack, "graph", {
    key,
    clusterIdentifier: "graph",
    skipFinalSnapshot: true,
  });
  const group = new MemorydbSubnetGroup(stack, "group", {
    name: "group",
    subnetIds: subnets.map(({ id }) => id),
  });
  new (encrypted(MemorydbCluster))(stack, "memory", {
    key,
    name: "memory",
    aclName: "open-access",
    nodeType: "db.t4g.small",
    subnetGroupName: group.name,
  });
  new (encrypted(MqBroker))(stack, "broker", {
    key,
    brokerName: "broker",
    engineType: "RabbitMQ",
    engineVersion: "3.13",
    hostInstanceType: "mq.m5.large",
    autoMinorVersionUpgrade: true,
    user: [{ username: "example", password: "not-a-password-1" }],
  });
  new (encrypted(SchedulerSchedule))(stack, "schedule", {
    key,
    name: "schedule",
    scheduleExpression: "rate(1 day)",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: "arn:aws:sqs:eu-west-1:123456789012:work",
      roleArn: role.arn,
      // The key protects the payload.
      input: JSON.stringify({ work: 1 }),
    },
  });
}

it("stand as they are written, each under the key, and go", async () => {
  moto = await Moto.start();
  const app = new App({ outdir: workspace.output, stackTraces: false });
  build(new KeywrightStack(app, "types", { region: "eu-west-1" }));
  app.synth();
  const [stack] = readStacks(workspace.output);
  if (!stack) throw new Error("nothing was synthesised");

  const life = new Life(stack, terraformEnvironment(workspace.folder, moto.environment));
  await life.apply();
  const standing = await life.standing();
  expect(standing.map(({ address, argument }) => `${address} ${argument}`)).toEqual([
    "aws_athena_workgroup.queries configuration.result_configuration.encryption_configuration.kms_key_arn",
    "aws_ebs_snapshot_copy.copy kms_key_id",
    "aws_ebs_volume.volume kms_key_id",
    "aws_glue_security_configuration.jobs encryption_configuration.cloudwatch_encryption.kms_key_arn",
    "aws_glue_security_configuration.jobs encryption_configuration.job_bookmarks_encryption.kms_key_arn",
    "aws_glue_security_configuration.jobs encryption_configuration.s3_encryption.kms_key_arn",
    "aws_instance.server root_block_device.kms_key_id",
    "aws_memorydb_cluster.memory kms_key_arn",
    "aws_mq_broker.broker encryption_options.kms_key_id",
    "aws_neptune_cluster.graph kms_key_arn",
    "aws_s3_bucket_server_side_encryption_configuration.bucket-encryption rule.apply_server_side_encryption_by_default.kms_master_key_id",
    "aws_s3_object.object kms_key_id",
    "aws_scheduler_schedule.schedule kms_key_arn",
  ]);
  expect(new Set(standing.map(({ key }) => key))).toEqual(new Set(["alias/types/everything"]));
  expect(await life.secondPlan()).toBe("");
  expect(await life.destroy()).toEqual([]);
}, 1_200_000);
