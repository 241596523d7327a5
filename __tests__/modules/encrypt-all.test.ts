import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { GlueJob } from "@cdktf/provider-aws/lib/glue-job";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { cannotsOf, findRow, plain, resourceTypes } from "../../catalogue";
import { allow, encryptAll, Key, KeywrightStack } from "../../modules";
import { leastConfig } from "../catalogue/least-config";
import { namedFor } from "../catalogue/row-contract";
import { providerClass } from "../provider-class";
import {
  KEY_ARN,
  REGION,
  refusal,
  refusedStack,
  synth,
  terraformOf,
  testingApp,
  testingStack,
} from "../testing-stack";

const OTHER_KEY = KEY_ARN.replace("1234abcd", "abcd1234");
const disk = { availabilityZone: "eu-west-1a", size: 8 };

/**
 * Types whose key a resource of the same Region can take, all of provider 5.100.0, that need no other resource for it,
 * and that have no data beside it which never takes a key.
 */
const types = resourceTypes().filter((type) => {
  const row = findRow(type);
  if (row && cannotsOf(row).some(({ each, when }) => each === undefined && when === undefined)) return false;
  const keys = row?.keys.filter(({ since, until }) => !since && !until) ?? [];
  return !row?.since && !row?.choices && keys.length > 0 && keys.every(({ otherRegion }) => !otherRegion);
});

it("says what AWS does to what exists, where no plan tells", () => {
  const stack = testingStack();
  new DbInstance(stack, "db", {
    instanceClass: "db.t4g.medium",
    manageMasterUserPassword: true,
    performanceInsightsEnabled: true,
    storageEncrypted: true,
  });
  const said = encryptAll(stack, KEY_ARN).map(({ argument, addition, aws }) => [
    argument,
    addition,
    aws?.does,
  ]);
  expect(said).toEqual([
    ["kms_key_id", "replace", undefined],
    ["master_user_secret_kms_key_id", "ignored", "refused"],
    ["performance_insights_kms_key_id", "ignored", "refused"],
  ]);
});

describe("an app that knows no keys", () => {
  const app = (stack: KeywrightStack) =>
    types.map((type) => new (providerClass(type))(stack, type, leastConfig(type)));

  it("is refused as it is, and passes with one line", () => {
    expect(types.length).toBeGreaterThanOrEqual(60);
    expect(refusedStack(app).length).toBeGreaterThanOrEqual(60);
    const stack = testingStack();
    const resources = app(stack);
    const set = encryptAll(stack, KEY_ARN);
    expect(refusal(() => Testing.synth(stack))).toEqual([]);

    // Everything that it says it set is there, and every type of the app that has anything to encrypt is in it.
    const terraform = terraformOf(stack);
    for (const { resource, argument, key } of set) {
      expect(key).toBe(KEY_ARN);
      const body = terraform.resource[resource.terraformResourceType]?.[resource.friendlyUniqueId];
      const row = findRow(resource.terraformResourceType);
      const known = row?.keys.find(({ path }) => plain(path) === argument);
      expect(known).toBeDefined();
      if (known) expect(JSON.stringify(body)).toContain(`"${namedFor(known, KEY_ARN)}`);
    }
    const touched = new Set(set.map(({ resource }) => resource));
    expect(resources.filter((one) => touched.has(one)).length).toBeGreaterThanOrEqual(60);
  });

  it("has nothing left to set the second time", () => {
    const stack = testingStack();
    app(stack);
    expect(encryptAll(stack, KEY_ARN)).not.toEqual([]);
    expect(encryptAll(stack, OTHER_KEY)).toEqual([]);
  });
});

describe("what is left alone", () => {
  it("a resource that names another customer-managed key, also beside arguments that name none", () => {
    const terraform = synth((stack) => {
      new EbsVolume(stack, "own", { ...disk, encrypted: true, kmsKeyId: OTHER_KEY });
      new EbsVolume(stack, "bare", disk);
      new DbInstance(stack, "db", {
        instanceClass: "db.m7g.large",
        storageEncrypted: true,
        kmsKeyId: OTHER_KEY,
        performanceInsightsEnabled: true,
      });
      const set = encryptAll(stack, KEY_ARN);
      expect(set.map(({ resource, argument }) => `${resource.node.id} ${argument}`)).toEqual([
        "bare kms_key_id",
        "db performance_insights_kms_key_id",
      ]);
    });
    expect(terraform.resource.aws_ebs_volume?.own?.kms_key_id).toBe(OTHER_KEY);
    expect(terraform.resource.aws_ebs_volume?.bare?.kms_key_id).toBe(KEY_ARN);
    expect(terraform.resource.aws_db_instance?.db).toMatchObject({
      kms_key_id: OTHER_KEY,
      performance_insights_kms_key_id: KEY_ARN,
    });
  });

  it("says what becomes of what stands already", () => {
    const stack = testingStack();
    new EbsVolume(stack, "disk", disk);
    new SqsQueue(stack, "queue", {});
    expect(encryptAll(stack, KEY_ARN).map(({ addition }) => addition)).toEqual(["replace", "in-place"]);
  });

  it("a bucket whose encryption is a resource of its own, by reference or by name", () => {
    const terraform = synth((stack) => {
      const bucket = new S3Bucket(stack, "referred", {});
      new S3BucketServerSideEncryptionConfigurationA(stack, "one", { bucket: bucket.id, rule: [{}] });
      new S3Bucket(stack, "named", { bucket: "example-named" });
      new S3BucketServerSideEncryptionConfigurationA(stack, "two", { bucket: "example-named", rule: [{}] });
      new S3Bucket(stack, "lonely", { bucket: "example-lonely" });
      const set = encryptAll(stack, KEY_ARN);
      expect(set.map(({ resource }) => resource.node.id)).toEqual(["one", "two", "lonely"]);
    });
    expect(terraform.resource.aws_s3_bucket?.referred).toEqual(
      expect.not.objectContaining({ server_side_encryption_configuration: expect.anything() }),
    );
  });

  it("what stands outside the scope", () => {
    const stack = testingStack();
    const inside = new SqsQueue(stack, "inside", {});
    new SqsQueue(inside, "below", {});
    new SqsQueue(stack, "outside", {});
    expect(encryptAll(inside, KEY_ARN).map(({ resource }) => resource.node.path)).toEqual([
      "test/inside",
      "test/inside/below",
    ]);
  });

  it("what is allowed with a reason", () => {
    synth((stack) => {
      const job = new GlueJob(stack, "job", {
        name: "job",
        roleArn: "arn:aws:iam::111122223333:role/glue",
        command: { scriptLocation: "s3://example-bucket/job.py" },
      });
      allow(job, "data-uses-customer-key", { reason: "It reads public data" });
      expect(encryptAll(stack, KEY_ARN)).toEqual([]);
    });
  });
});

describe("what is said to be left as it is", () => {
  const REASON = "Holds public maps";
  const build = () => {
    const stack = testingStack();
    const make = (id: string) => new EbsVolume(stack, id, disk);
    return { stack, set: make("set"), make };
  };

  it("what allow() names, with its reason, while the exception lasts", () => {
    const { stack, set, make } = build();
    const can = allow(make("can"), "data-uses-customer-key", { reason: REASON });
    const lasts = allow(make("lasts"), "data-can-use-customer-key", { reason: REASON, until: "9999-12-31" });
    const ended = allow(make("ended"), "data-uses-customer-key", { reason: REASON, until: "2020-01-01" });
    const other = allow(make("other"), "exception-holds", { reason: REASON });
    const report = encryptAll(stack, KEY_ARN);
    expect(new Set(report.map(({ resource }) => resource))).toEqual(new Set([set, ended, other]));
    expect(report.left).toEqual([
      { resource: can, by: "allow", reason: REASON },
      { resource: lasts, by: "allow", reason: REASON },
    ]);
    expect(can.kmsKeyIdInput).toBeUndefined();
  });

  it("single resources, and constructs with all that is in them, by except", () => {
    const { stack, set, make } = build();
    const alone = make("alone");
    const inside = new SqsQueue(new Construct(stack, "legacy"), "queue", {});
    const legacy = inside.node.scope as Construct;
    const report = encryptAll(stack, KEY_ARN, { except: [alone, legacy, "sns"] });
    expect(new Set(report.map(({ resource }) => resource))).toEqual(new Set([set]));
    expect(report.left).toEqual([
      { resource: alone, by: "except" },
      { resource: inside, by: "except" },
    ]);
    // The guard refuses it all the same.
    expect(refusal(() => Testing.synth(stack))).toEqual([
      expect.stringContaining("test/alone"),
      expect.stringContaining("test/legacy/queue"),
    ]);
  });

  it.each([
    [{ except: "rds" }, 'encryptAll: except is "rds", not a list. Write ["rds"].'],
    [{ only: 5 }, 'encryptAll: only is 5, not a list. Write ["rds"].'],
    [
      { except: [5] },
      'encryptAll: except names 5, which is no service and no resource type of the catalogue. Name one, such as "ebs" or "aws_ebs_volume".',
    ],
    [
      { except: ["aws_ebs_volum"] },
      'encryptAll: except names "aws_ebs_volum", which is no service and no resource type of the catalogue. Did you mean "aws_ebs_volume"?',
    ],
  ])("%j is refused", (options, line) => {
    expect(refusal(() => encryptAll(build().stack, KEY_ARN, options as never))).toEqual([line]);
  });
});

describe("what is chosen", () => {
  const build = (options: Parameters<typeof encryptAll>[2]) => {
    const stack = testingStack();
    new DbInstance(stack, "db", { instanceClass: "db.m7g.large", performanceInsightsEnabled: true });
    new SnsTopic(stack, "topic", {});
    new SqsQueue(stack, "queue", {});
    return encryptAll(stack, KEY_ARN, options).map(
      ({ resource, argument, key }) => `${resource.node.id}.${argument}${key === OTHER_KEY ? " other" : ""}`,
    );
  };

  it("only some services and types", () => {
    expect(build({ only: ["sns", "aws_sqs_queue"] })).toEqual([
      "topic.kms_master_key_id",
      "queue.kms_master_key_id",
    ]);
    expect(build({ only: ["performance-insights"] })).toEqual(["db.performance_insights_kms_key_id"]);
  });

  it("all except some", () => {
    expect(build({ except: ["performance-insights", "aws_sns_topic"] })).toEqual([
      "db.kms_key_id",
      "queue.kms_master_key_id",
    ]);
  });

  it("keys of their own, a type's before a service's", () => {
    expect(build({ byService: { sns: OTHER_KEY, aws_sqs_queue: OTHER_KEY, sqs: KEY_ARN } })).toEqual([
      "db.kms_key_id",
      "db.performance_insights_kms_key_id",
      "topic.kms_master_key_id other",
      "queue.kms_master_key_id other",
    ]);
  });
});

describe("a key of another stack", () => {
  it("is referred to through the state of that stack, and learns what it is used for", () => {
    const app = testingApp();
    const security = new KeywrightStack(app, "security", { region: REGION });
    const key = new Key(security, "shop", { description: "Everything of the shop" });
    const shop = new KeywrightStack(app, "shop", { region: REGION });
    new EbsVolume(shop, "disk", disk);
    new SqsQueue(shop, "queue", {});
    encryptAll(shop, key);
    for (const stack of [security, shop]) stack.prepareStack();

    const volume = terraformOf(shop).resource.aws_ebs_volume?.disk;
    expect(volume?.kms_key_id).toMatch(
      /^\$\{data\.terraform_remote_state\.cross-stack-reference-input-security\.outputs\.cross-stack-output-aws_kms_keyshoparn\}$/,
    );
    const { data } = terraformOf(security);
    expect(JSON.stringify(data.aws_iam_policy_document)).toContain("UseThroughEbs");
    expect(JSON.stringify(data.aws_iam_policy_document)).toContain("UseThroughSqs");
  });
});

describe("what is refused, a line each", () => {
  it("leaves everything as it was", () => {
    const stack = testingStack();
    const fine = new SqsQueue(stack, "fine", {});
    new EbsVolume(stack, "default", { ...disk, encrypted: true, kmsKeyId: "alias/aws/ebs" });
    new EbsVolume(stack, "off", { ...disk, encrypted: false });
    new GlueJob(stack, "job", {
      name: "job",
      roleArn: "arn:aws:iam::111122223333:role/glue",
      command: { scriptLocation: "s3://example-bucket/job.py" },
    });
    new SecretsmanagerSecret(stack, "secret", { replica: [{ region: "us-east-1" }] });
    const far = new AwsProvider(stack, "far", { alias: "far", region: "us-east-1" });
    new SqsQueue(stack, "far-queue", { provider: far });
    expect(refusal(() => encryptAll(stack, KEY_ARN))).toEqual([
      'aws_ebs_volume "test/default": kmsKeyId is set; the key decides it. Remove kmsKeyId.',
      'aws_ebs_volume "test/off": encrypted is false, so AWS would refuse the key. Remove encrypted.',
      'aws_glue_job "test/job": security_configuration is not set, and the key is there. Name an aws_glue_security_configuration that has the key.',
      'aws_secretsmanager_secret "test/secret": replica has no key; what stands in another Region takes a key of that Region. Give the block a key of its own.',
      'aws_sqs_queue "test/far-queue": the key is in eu-west-1 and the resource in us-east-1; AWS accepts a key of the same Region. Make a key in us-east-1.',
    ]);
    expect(fine.kmsMasterKeyIdInput).toBeUndefined();
  });

  it("a type that takes no key, unless it is allowed with a reason", () => {
    const Cannot = resourceTypes().filter((type) =>
      cannotsOf(findRow(type)).some(({ bare, when }) => bare.kind !== "inherits" && !when),
    );
    const [type = ""] = Cannot;
    const stack = testingStack();
    const resource = new (providerClass(type))(stack, "it", {});
    expect(refusal(() => encryptAll(stack, KEY_ARN))).toEqual([
      expect.stringMatching(
        new RegExp(`^${type} "test/it": Terraform has no argument for a key of your own\\. `),
      ),
    ]);
    allow(resource, "data-can-use-customer-key", { reason: "Nothing secret" });
    expect(refusal(() => encryptAll(stack, KEY_ARN))).toEqual([]);
  });

  it.each([
    [
      "no scope",
      () => encryptAll(undefined as never, KEY_ARN),
      "encryptAll: the first argument is not a construct. Pass a stack, an app or a construct.",
    ],
    ["no key", () => encryptAll(testingStack(), undefined as never), /^encryptAll: no key is given\./],
    [
      "an alias",
      () => encryptAll(testingStack(), "alias/orders"),
      /^encryptAll: key is "alias\/orders", an alias/,
    ],
    [
      "no key for a service",
      () => encryptAll(testingStack(), KEY_ARN, { byService: { sns: "alias/aws/sns" } }),
      /^encryptAll: key is "alias\/aws\/sns", a key of AWS/,
    ],
    [
      "an unknown service",
      () => encryptAll(testingStack(), KEY_ARN, { only: ["rsd" as "rds"] }),
      'encryptAll: only names "rsd", which is no service and no resource type of the catalogue. Name one, such as "ebs" or "aws_ebs_volume".',
    ],
  ] as const)("%s", (_, attempt, line) => {
    expect(refusal(attempt)).toEqual([line instanceof RegExp ? expect.stringMatching(line) : line]);
  });
});

it("has nothing to do in an app without resources, or without stacks", () => {
  const key = new Key(testingStack(), "k", { description: "K" });
  expect(encryptAll(testingApp(), key.arn)).toEqual([]);
  const app = testingApp();
  new TerraformStack(app, "empty");
  expect(encryptAll(app, key.arn)).toEqual([]);
});

it("works on an app of plain stacks, which no guard watches", () => {
  const app = testingApp();
  const stack = new TerraformStack(app, "plain");
  new AwsProvider(stack, "default", { region: REGION });
  const queue = new SqsQueue(stack, "queue", {});
  encryptAll(app, KEY_ARN);
  expect(queue.kmsMasterKeyIdInput).toBe(KEY_ARN);
});
