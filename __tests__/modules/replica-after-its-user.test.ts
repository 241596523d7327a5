import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App, TerraformStack, Testing } from "cdktf";
import {
  EncryptedDynamoDbTable,
  EncryptedEbsVolume,
  EncryptedLaunchTemplate,
  EncryptedS3Bucket,
  EncryptedSecretsManagerSecret,
  EncryptedSnsTopic,
  encrypt,
  encryptAll,
  KeywrightStack,
  MultiRegionKey,
  ReplicaKey,
} from "../../modules";
import { sids } from "../policies";
import { folder } from "../raw-volume";
import { REGION, refusal, terraformOf, testingApp, testingStack } from "../testing-stack";

/*
 * A replica may be made after what uses it, in the same stack or another: the Terraform is the same.
 */
const FAR = "us-east-1";
const primary = (stack: KeywrightStack) => new MultiRegionKey(stack, "carts", { description: "Carts" });
const disk = { availabilityZone: "us-east-1a", size: 8 };

/** Everything that takes the key of a Region, in that Region or as a copy there. */
function users(stack: KeywrightStack, key: MultiRegionKey, provider?: AwsProvider): void {
  const there = provider && { provider };
  new EncryptedEbsVolume(stack, "volume", { key, ...disk, ...there });
  new EncryptedSnsTopic(stack, "alerts", { key, publishers: ["cloudwatch-alarms"], ...there });
  new EncryptedS3Bucket(stack, "files", { key, ...there });
  new EncryptedLaunchTemplate(stack, "web", {
    key,
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 8 } }],
    ...there,
  });
  encrypt(new SqsQueue(stack, "queue", { ...there }), key);
  encryptAll(new SqsQueue(stack, "other", { ...there }), key);
}

describe("a replica in the same stack", () => {
  const build = (isLast: boolean) => {
    const stack = testingStack();
    const key = primary(stack);
    const provider = new AwsProvider(stack, "far", { alias: "far", region: FAR });
    const make = () => new ReplicaKey(stack, "there", { primary: key, provider });
    if (!isLast) make();
    users(stack, key, provider);
    new EncryptedDynamoDbTable(stack, "table", {
      key,
      name: "carts",
      hashKey: "id",
      attribute: [{ name: "id", type: "S" }],
      replica: [{ regionName: FAR }],
    });
    new EncryptedSecretsManagerSecret(stack, "token", { key, replica: [{ region: FAR }] });
    if (isLast) make();
    return terraformOf(stack);
  };

  it("gives the same Terraform before its users and after them", () => {
    const last = build(true);
    expect(last.resource.aws_ebs_volume?.volume?.kms_key_id).toBe("${aws_kms_replica_key.there.arn}");
    expect(sids(last, "there")).toContain("UseThroughEbs");
    expect(last.resource).toEqual(build(false).resource);
    // Statements are in the order of the uses.
    const documents = (terraform: typeof last) =>
      Object.keys(terraform.data.aws_iam_policy_document ?? {}).map((name) => [
        name,
        new Set(sids(terraform, name)),
      ]);
    expect(documents(last)).toEqual(documents(build(false)));
  });
});

describe("a replica in another stack", () => {
  it.each([
    ["in the stack of its users", false],
    ["in a third one", true],
  ])("%s, after them", (_what, isThird) => {
    const app = new App({ outdir: folder(), stackTraces: false });
    const here = new KeywrightStack(app, "here", { region: REGION });
    const key = primary(here);
    const there = new KeywrightStack(app, "there", { region: FAR });
    users(there, key);
    const third = isThird ? new KeywrightStack(app, "third", { region: FAR }) : there;
    new ReplicaKey(third, "carts", { primary: key });
    expect(refusal(() => app.synth())).toEqual([]);
    const { resource } = terraformOf(there);
    for (const arn of [
      resource.aws_ebs_volume?.volume?.kms_key_id,
      resource.aws_sqs_queue?.other?.kms_master_key_id,
    ])
      expect(arn).toContain(
        isThird ? "cross-stack-output-aws_kms_replica_keycartsarn" : "${aws_kms_replica_key.carts.arn}",
      );
    expect(sids(terraformOf(third), "carts")).toContain("UseThroughSqs");
    expect(sids(terraformOf(here), "carts")).not.toContain("UseThroughSqs");
  });

  it("of which the primary's own stack uses it is refused, since each would wait for the other", () => {
    const app = testingApp();
    const here = new KeywrightStack(app, "here", { region: REGION });
    const key = primary(here);
    new EncryptedSecretsManagerSecret(here, "token", { key, replica: [{ region: FAR }] });
    new ReplicaKey(new KeywrightStack(app, "there", { region: FAR }), "carts", { primary: key });
    expect(refusal(() => Testing.synth(here))).toEqual([
      'aws_secretsmanager_secret "here/token": it takes the replica there/carts, whose stack waits for that of here/carts, so neither can be applied first. Make the ReplicaKey in here.',
    ]);
  });
});

describe("a replica that is never made", () => {
  const NONE =
    "the key test/carts has no replica in us-east-1; AWS accepts a key of the same Region. Make a ReplicaKey in us-east-1.";

  it("is refused for each that needs it", () => {
    const stack = testingStack();
    const key = primary(stack);
    const provider = new AwsProvider(stack, "far", { alias: "far", region: FAR });
    new EncryptedEbsVolume(stack, "volume", { key, ...disk, provider });
    new EncryptedSnsTopic(stack, "topic", { key, provider });
    new EncryptedS3Bucket(stack, "files", { key, provider });
    new EncryptedSecretsManagerSecret(stack, "token", { key, replica: [{ region: FAR }] });
    expect(refusal(() => Testing.synth(stack))).toEqual([
      `aws_ebs_volume "test/volume": ${NONE}`,
      `aws_sns_topic "test/topic/Default": ${NONE}`,
      `EncryptedS3Bucket "test/files": ${NONE}`,
      `aws_secretsmanager_secret "test/token": ${NONE}`,
    ]);
  });

  it.each([
    ["looked at by itself", (stack: TerraformStack) => Testing.synth(stack)],
    ["as an app", (stack: TerraformStack) => (stack.node.root as App).synth()],
  ])("is refused in a plain stack of cdktf too, %s", (_what, synth) => {
    const app = new App({ outdir: folder(), stackTraces: false });
    const key = primary(new KeywrightStack(app, "here", { region: REGION }));
    const plain = new TerraformStack(app, "plain");
    new AwsProvider(plain, "aws", { region: FAR });
    new EncryptedEbsVolume(plain, "volume", { key, ...disk });
    expect(refusal(() => synth(plain))).toEqual([
      `aws_ebs_volume "plain/volume": ${NONE.replace("test/", "here/")}`,
    ]);
  });
});
