import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Testing } from "cdktf";
import { ProviderServer } from "../../local/provider-server";
import {
  EncryptedDynamoDbTable,
  EncryptedEbsVolume,
  EncryptedS3Bucket,
  EncryptedSecretsManagerSecret,
  EncryptedSnsTopic,
  encryptAll,
  Key,
  KeywrightStack,
  MultiRegionKey,
  ReplicaKey,
} from "../../modules";
import { itNeeds } from "../local/tools";
import { sids } from "../policies";
import { REGION, refusal, synth, terraformOf, testingApp, testingStack } from "../testing-stack";

const FAR = "us-east-1";
const far = (stack: KeywrightStack, id = "far", region = FAR) =>
  new AwsProvider(stack, id, { alias: id, region });
const primary = (stack: KeywrightStack) => new MultiRegionKey(stack, "carts", { description: "Carts" });

/** A key with a replica, both in one stack. */
const both = (stack: KeywrightStack) => {
  const key = primary(stack);
  const provider = far(stack);
  return { key, provider, replica: new ReplicaKey(stack, "carts-there", { primary: key, provider }) };
};
describe("a multi-Region key", () => {
  const terraform = synth((stack) => both(stack));

  it("is a primary that rotates, and replicas with an alias and a policy of their own", () => {
    expect(terraform.resource.aws_kms_key?.carts).toEqual({
      description: "Carts",
      enable_key_rotation: true,
      multi_region: true,
      deletion_window_in_days: 30,
      policy: "${data.aws_iam_policy_document.carts.json}",
      lifecycle: { prevent_destroy: true },
    });
    expect(terraform.resource.aws_kms_replica_key?.["carts-there"]).toEqual({
      description: "Carts",
      primary_key_arn: "${aws_kms_key.carts.arn}",
      provider: "aws.far",
      deletion_window_in_days: 30,
      policy: "${data.aws_iam_policy_document.carts-there.json}",
      lifecycle: { prevent_destroy: true },
    });
    expect(terraform.resource.aws_kms_alias).toMatchObject({
      carts: { name: "alias/test/carts", target_key_id: "${aws_kms_key.carts.key_id}" },
      "carts-there": {
        name: "alias/test/carts",
        target_key_id: "${aws_kms_replica_key.carts-there.key_id}",
        provider: "aws.far",
      },
    });
  });

  itNeeds("terraform", "the AWS provider")(
    "is accepted by the real provider",
    async () => {
      const server = await ProviderServer.start();
      try {
        for (const [type, name] of [
          ["aws_kms_key", "carts"],
          ["aws_kms_replica_key", "carts-there"],
        ] as const) {
          const said = await server.validate(type, terraform.resource[type]?.[name] ?? {});
          expect(said.filter(({ severity }) => severity === "error")).toEqual([]);
        }
      } finally {
        server.stop();
      }
    },
    60_000,
  );

  it("gives the key of a Region, or says which there are", () => {
    const stack = testingStack();
    const { key, replica } = both(stack);
    expect(key.in(REGION)).toBe(key);
    expect(key.in(FAR)).toBe(replica);
    expect(refusal(() => key.in("eu-west-2"))).toEqual([
      'MultiRegionKey "test/carts": it has no replica in eu-west-2; there are eu-west-1, us-east-1. Make a ReplicaKey in eu-west-2.',
    ]);
  });
});

const OF_PRIMARY = [
  "AdministratorsManageKey",
  "AdministratorsUpdatePrimaryRegion",
  "AdministratorsReplicateKey",
];

describe("a resource takes the key of its Region by itself", () => {
  const THERE = "${aws_kms_replica_key.carts-there.arn}";
  const HERE = "${aws_kms_key.carts.arn}";

  it("whatever makes it, and tells that key alone", () => {
    const terraform = synth((stack) => {
      const { key, provider } = both(stack);
      new EncryptedEbsVolume(stack, "here", { key, availabilityZone: "eu-west-1a", size: 8 });
      new EncryptedEbsVolume(stack, "there", { key, provider, availabilityZone: "us-east-1a", size: 8 });
      new EncryptedSnsTopic(stack, "alerts", { key, provider, publishers: ["cloudwatch-alarms"] });
      new EncryptedS3Bucket(stack, "files", { key, provider });
      encryptAll(new SqsQueue(stack, "queue", { provider }), key);
    });
    expect(terraform.resource.aws_ebs_volume?.here?.kms_key_id).toBe(HERE);
    expect(terraform.resource.aws_ebs_volume?.there?.kms_key_id).toBe(THERE);
    expect(terraform.resource.aws_sns_topic?.alerts?.kms_master_key_id).toBe(THERE);
    expect(terraform.resource.aws_sqs_queue?.queue?.kms_master_key_id).toBe(THERE);
    expect(JSON.stringify(terraform.data.aws_iam_policy_document?.files)).toContain(THERE);
    expect(sids(terraform, "carts")).toEqual([...OF_PRIMARY, "UseThroughEbs", "GrantThroughEbs"]);
    expect(sids(terraform, "carts-there")).toEqual([
      "AdministratorsManageKey",
      "AdministratorsUpdatePrimaryRegion",
      "AlarmsPublish",
      "UseThroughEbs",
      "GrantThroughEbs",
      "UseThroughS3",
      "UseThroughSns",
      "UseThroughSqs",
    ]);
  });

  it("and so does a copy elsewhere, which then needs no key of its own", () => {
    const terraform = synth((stack) => {
      const { key } = both(stack);
      new EncryptedDynamoDbTable(stack, "carts-table", {
        key,
        name: "carts",
        hashKey: "id",
        attribute: [{ name: "id", type: "S" }],
        replica: [{ regionName: FAR }],
      });
      new EncryptedSecretsManagerSecret(stack, "token", { key, replica: [{ region: FAR }] });
    });
    expect(terraform.resource.aws_dynamodb_table?.["carts-table"]).toMatchObject({
      server_side_encryption: { kms_key_arn: HERE },
      replica: [{ region_name: FAR, kms_key_arn: THERE }],
    });
    expect(terraform.resource.aws_secretsmanager_secret?.token).toMatchObject({
      kms_key_id: HERE,
      replica: [{ region: FAR, kms_key_id: THERE }],
    });
  });

  it("also from stacks of several Regions", () => {
    const app = testingApp();
    const here = new KeywrightStack(app, "here", { region: REGION });
    const there = new KeywrightStack(app, "there", { region: FAR });
    const key = primary(here);
    new ReplicaKey(there, "carts", { primary: key });
    new SqsQueue(there, "raw", {});
    encryptAll(there, key);
    for (const stack of [here, there]) stack.prepareStack();
    const terraform = terraformOf(there);
    expect(terraform.resource.aws_sqs_queue?.raw?.kms_master_key_id).toBe("${aws_kms_replica_key.carts.arn}");
    expect(terraform.resource.aws_kms_replica_key?.carts?.primary_key_arn).toContain(
      "cross-stack-output-aws_kms_keycartsarn",
    );
    expect(sids(terraformOf(here), "carts")).toEqual(OF_PRIMARY);
  });

  it("where there is none, the line says so", () => {
    const attempt = () => {
      const stack = testingStack();
      const key = primary(stack);
      new EncryptedEbsVolume(stack, "there", {
        key,
        provider: far(stack),
        availabilityZone: "us-east-1a",
        size: 8,
      });
      Testing.synth(stack);
    };
    expect(refusal(attempt)).toEqual([
      'aws_ebs_volume "test/there": the key test/carts has no replica in us-east-1; AWS accepts a key of the same Region. Make a ReplicaKey in us-east-1.',
    ]);
  });
});

describe("what is refused", () => {
  it.each([
    [
      "a replica of a key of one Region",
      'ReplicaKey "test/r": primary is no MultiRegionKey; AWS replicates no other. Pass one.',
      (stack: KeywrightStack) =>
        new ReplicaKey(stack, "r", {
          primary: new Key(stack, "k", { description: "K" }) as never,
          provider: far(stack),
        }),
    ],
    [
      "a replica beside its primary",
      'ReplicaKey "test/r": eu-west-1 already has carts of the same key. Make the replica in another Region.',
      (stack: KeywrightStack) => new ReplicaKey(stack, "r", { primary: primary(stack), alias: "r" }),
    ],
    [
      "two replicas in a Region",
      'ReplicaKey "test/r": us-east-1 already has carts-there of the same key. Make the replica in another Region.',
      (stack: KeywrightStack) =>
        new ReplicaKey(stack, "r", { primary: both(stack).key, provider: far(stack, "again") }),
    ],
    [
      "a replica of a Region that only Terraform knows",
      'ReplicaKey "test/r": its Region or the primary\'s is known only when Terraform runs. Write both down in their providers.',
      (stack: KeywrightStack) => {
        const provider = new AwsProvider(stack, "unknown", { alias: "unknown", region: "${var.region}" });
        new ReplicaKey(stack, "r", { primary: primary(stack), provider });
      },
    ],
    [
      "a replica that rotates by itself",
      'ReplicaKey "test/r": unknown property rotationPeriodInDays; a replica rotates with its primary. Leave it out.',
      (stack: KeywrightStack) =>
        new ReplicaKey(stack, "r", { primary: primary(stack), rotationPeriodInDays: 90 } as never),
    ],
    [
      "an option that no replica has",
      'ReplicaKey "test/r": unknown property colour; a ReplicaKey takes description, alias, aliases, administrators, deletionWindowInDays, preventDestroy, state, adopt, tags, provider, primary. Leave it out.',
      (stack: KeywrightStack) =>
        new ReplicaKey(stack, "r", { primary: primary(stack), colour: "red" } as never),
    ],
    [
      "a primary that is told to rotate",
      'MultiRegionKey "test/k": unknown property enableKeyRotation; a MultiRegionKey always rotates. Leave it out.',
      (stack: KeywrightStack) =>
        new MultiRegionKey(stack, "k", { description: "K", enableKeyRotation: false } as never),
    ],
    [
      "an option that no primary has",
      'MultiRegionKey "test/k": unknown property colour; a MultiRegionKey takes description, alias, aliases, administrators, deletionWindowInDays, preventDestroy, state, adopt, tags, provider, rotationPeriodInDays. Leave it out.',
      (stack: KeywrightStack) => new MultiRegionKey(stack, "k", { description: "K", colour: "red" } as never),
    ],
    [
      "a period that AWS does not have",
      'MultiRegionKey "test/k": rotationPeriodInDays is 89; AWS accepts 90 to 2560.',
      (stack: KeywrightStack) =>
        new MultiRegionKey(stack, "k", { description: "K", rotationPeriodInDays: 89 }),
    ],
  ])("%s", (_, line, attempt) => {
    expect(refusal(() => attempt(testingStack()))).toEqual([line]);
  });
});
