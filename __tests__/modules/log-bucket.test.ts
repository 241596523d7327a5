import { Lb } from "@cdktf/provider-aws/lib/lb";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { EncryptedS3Bucket, Key, KeywrightStack, LogBucket } from "../../modules";
import { sids, statement, valuesOf } from "../policies";
import { describeRefusals, type Untyped } from "../refusals";
import { ACCOUNT, REGION, refusal, synth, testingApp } from "../testing-stack";

const balancer = (stack: KeywrightStack, logs: LogBucket, id = "lb") =>
  new Lb(stack, id, { accessLogs: { bucket: logs.resource.id, enabled: true }, dependsOn: [logs.policy] });

const terraform = synth((stack) => balancer(stack, new LogBucket(stack, "logs", { bucket: "example-logs" })));

describe("a LogBucket", () => {
  it("is private, keeps old versions, and is under keys of S3", () => {
    expect(terraform.resource).toMatchObject({
      aws_s3_bucket: { logs: { bucket: "example-logs" } },
      aws_s3_bucket_server_side_encryption_configuration: {
        logs: { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }] },
      },
      aws_s3_bucket_versioning: { logs: { versioning_configuration: { status: "Enabled" } } },
      aws_s3_bucket_public_access_block: {
        logs: { block_public_policy: true, restrict_public_buckets: true },
      },
      aws_s3_bucket_ownership_controls: { logs: { rule: { object_ownership: "BucketOwnerEnforced" } } },
    });
  });

  it("lets the writers of such logs in, for its own account, and objects of no other encryption", () => {
    expect(sids(terraform, "logs")).toEqual([
      "DenyUnencryptedTransport",
      "DenyOtherEncryption",
      "DenyKeysOfClients",
      "LoadBalancersWriteLogs",
      "S3WritesAccessLogs",
    ]);
    const balancers = statement(terraform, "logs", "LoadBalancersWriteLogs");
    expect(valuesOf(balancers, "aws:SourceArn")).toEqual([
      `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/*`,
    ]);
    const access = statement(terraform, "logs", "S3WritesAccessLogs");
    expect(valuesOf(access, "aws:SourceAccount")).toEqual([ACCOUNT]);
    const one = synth((stack) =>
      balancer(stack, new LogBucket(stack, "logs", { writers: ["application-load-balancers"] })),
    );
    expect(sids(one, "logs")).not.toContain("S3WritesAccessLogs");
  });

  it("is as AWS wants it, whether or not something sends such logs there yet", () => {
    const access = (stack: KeywrightStack) => {
      const logs = new LogBucket(stack, "logs");
      const files = new EncryptedS3Bucket(stack, "files", { key: new Key(stack, "k", { description: "K" }) });
      new S3BucketLoggingA(stack, "logging", {
        bucket: files.resource.id,
        targetBucket: logs.resource.id,
        targetPrefix: "files/",
      });
    };
    expect(refusal(() => synth(access))).toEqual([]);
    expect(refusal(() => synth((stack) => new LogBucket(stack, "logs")))).toEqual([]);
  });

  it.each([true, false])("may be in another stack than what sends there (first: %s)", (isFirst) => {
    const app = testingApp();
    const make = (id: string) => new KeywrightStack(app, id, { region: REGION, account: ACCOUNT });
    const [first, second] = [make("first"), make("second")];
    const [home, away] = isFirst ? [first, second] : [second, first];
    balancer(away, new LogBucket(home, "logs"));
    expect(refusal(() => app.synth())).toEqual([]);
  });
});

describeRefusals("a LogBucket refuses", [
  [
    "a key",
    'LogBucket "test/logs": key is set; AWS delivers such logs to no bucket under a key of yours. Leave it out, or make an EncryptedS3Bucket.',
    (stack) => new (LogBucket as unknown as Untyped)(stack, "logs", { key: "k" }),
  ],
  [
    "a writer that has no such logs",
    'LogBucket "test/logs": writers has "trails"; such logs are written by application-load-balancers, s3-access-logs. Name one, or leave it out.',
    (stack) => new (LogBucket as unknown as Untyped)(stack, "logs", { writers: ["trails"] }),
  ],
  [
    "no writer",
    'LogBucket "test/logs": writers has []; such logs are written by application-load-balancers, s3-access-logs. Name one, or leave it out.',
    (stack) => new LogBucket(stack, "logs", { writers: [] }),
  ],
  [
    "a name that AWS refuses",
    'LogBucket "test/logs": bucket is "no", 2 characters; AWS accepts 3 to 63.',
    (stack) => new LogBucket(stack, "logs", { bucket: "no" }),
  ],
]);
