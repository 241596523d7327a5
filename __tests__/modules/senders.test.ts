import * as fs from "node:fs";
import * as path from "node:path";
import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import {
  EncryptedS3Bucket,
  EncryptedSnsTopic,
  EncryptedSqsQueue,
  ExistingKey,
  encrypt,
  Key,
  KeywrightStack,
  MultiRegionKey,
  ReplicaKey,
} from "../../modules";
import { statement, valuesOf } from "../policies";
import {
  ACCOUNT,
  KEY_ARN,
  REGION,
  refusedStack,
  synth,
  type Terraform,
  terraformOf,
  testingApp,
  testingStack,
} from "../testing-stack";

/*
 * Classes of the provider that send to what is under a key of the app: its policy lets them.
 */

const ALARM = { comparisonOperator: "LessThanThreshold", evaluationPeriods: 1 };
const alarm = (stack: KeywrightStack, name: string, topic: string, provider?: AwsProvider) =>
  new CloudwatchMetricAlarm(stack, name, {
    alarmName: name,
    ...ALARM,
    alarmActions: [topic],
    ...(provider && { provider }),
  });
const WEB_ACL = `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/shop/1`;
const alarmArn = (name: string, region = REGION) => `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`;
const keyOf = (stack: KeywrightStack, id = "k") => new Key(stack, id, { description: "K" });

/** The sources that a statement of a key asks for. */
const sources = (terraform: Terraform, sid: string, key = "k") =>
  valuesOf(statement(terraform, key, sid), "aws:SourceArn");

it("alarms of the provider's class are let in by name, each once", () => {
  const terraform = synth((stack) => {
    const topic = new EncryptedSnsTopic(stack, "topic", { key: keyOf(stack), name: "alarms" });
    alarm(stack, "one", topic.arn);
    alarm(stack, "two", topic.arn);
    new CloudwatchMetricAlarm(stack, "other", { alarmName: "other", ...ALARM });
  });
  expect(sources(terraform, "AlarmsPublish")).toEqual([alarmArn("one"), alarmArn("two")]);
});

it("whatever the order in which they are made", () => {
  const terraform = synth((stack) => {
    alarm(stack, "one", "${aws_sns_topic.topic.arn}");
    new EncryptedSnsTopic(stack, "topic", { key: keyOf(stack), name: "alarms" });
  });
  expect(sources(terraform, "AlarmsPublish")).toEqual([alarmArn("one")]);
});

it("an alarm whose name Terraform makes up stands for all of the account", () => {
  const terraform = synth((stack) => {
    const topic = new EncryptedSnsTopic(stack, "topic", { key: keyOf(stack), name: "alarms" });
    new CloudwatchMetricAlarm(stack, "one", {
      alarmName: "${aws_sns_topic.topic.id}",
      ...ALARM,
      alarmActions: [topic.arn],
    });
  });
  expect(sources(terraform, "AlarmsPublish")).toEqual([alarmArn("*")]);
});

it("a subscription lets the topic in, under the name that it will have", () => {
  const terraform = synth((stack) => {
    const queue = new EncryptedSqsQueue(stack, "queue", { key: keyOf(stack), name: "orders" });
    const topic = encrypt(new SnsTopic(stack, "topic", { name: "orders" }), keyOf(stack, "other"));
    new SnsTopicSubscription(stack, "s", { protocol: "sqs", topicArn: topic.arn, endpoint: queue.arn });
    new SnsTopicSubscription(stack, "mail", {
      protocol: "email",
      topicArn: topic.arn,
      endpoint: "a@b.example",
    });
  });
  const topic = `arn:aws:sns:${REGION}:${ACCOUNT}:orders`;
  expect(sources(terraform, "SnsDeliversToQueues")).toEqual([topic]);
  expect(sources(terraform, "SnsDeliversToQueues", "other")).toBeUndefined();
});

it("a raw queue under the key is found by its own argument, and an ARN by its text", () => {
  const terraform = synth((stack) => {
    const key = keyOf(stack);
    key.usedBy({ service: "sqs" });
    const queue = new SqsQueue(stack, "queue", { name: "orders", kmsMasterKeyId: key.arn });
    const topicArn = `arn:aws:sns:${REGION}:${ACCOUNT}:elsewhere`;
    new SnsTopicSubscription(stack, "s", { protocol: "sqs", topicArn, endpoint: queue.arn });
  });
  expect(sources(terraform, "SnsDeliversToQueues")).toEqual([`arn:aws:sns:${REGION}:${ACCOUNT}:elsewhere`]);
});

it("a distribution reads a bucket whose key is set beside it", () => {
  const distribution = (originAccessControlId?: string) =>
    synth((stack) => {
      const bucket = new EncryptedS3Bucket(stack, "files", { key: keyOf(stack), bucket: "example-files" });
      const domainName = bucket.resource.bucketRegionalDomainName;
      new CloudfrontDistribution(stack, "d", {
        enabled: true,
        origin: [{ originId: "files", domainName, ...(originAccessControlId && { originAccessControlId }) }],
        defaultCacheBehavior: {
          allowedMethods: ["GET", "HEAD"],
          cachedMethods: ["GET", "HEAD"],
          targetOriginId: "files",
          viewerProtocolPolicy: "https-only",
        },
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: { cloudfrontDefaultCertificate: true },
      });
    });
  expect(sources(distribution("E1"), "CloudFrontReadsObjects")).toEqual([
    `arn:aws:cloudfront::${ACCOUNT}:distribution/*`,
  ]);
  expect(sources(distribution(), "CloudFrontReadsObjects")).toBeUndefined();
});

describe("from another stack of the app", () => {
  const app = (keyFirst: boolean) => {
    const root = testingApp();
    const make = (id: string) => new KeywrightStack(root, id, { region: REGION, account: ACCOUNT });
    const [first, second] = [make("first"), make("second")];
    const [home, away] = keyFirst ? [first, second] : [second, first];
    const topic = new EncryptedSnsTopic(home, "topic", { key: keyOf(home), name: "alarms" });
    alarm(away, "one", topic.arn);
    return { root, home };
  };

  it.each([true, false])("which is written later or earlier (%s)", (keyFirst) => {
    const { home } = app(keyFirst);
    expect(sources(terraformOf(home), "AlarmsPublish")).toEqual([alarmArn("one")]);
  });

  it.each([true, false])("when the whole app is synthesised (%s)", (keyFirst) => {
    const { root, home } = app(keyFirst);
    root.synth();
    const file = path.join(root.outdir, "stacks", home.node.id, "cdk.tf.json");
    const terraform = JSON.parse(fs.readFileSync(file, "utf8")) as Terraform;
    expect(sources(terraform, "AlarmsPublish")).toEqual([alarmArn("one")]);
  });
});

it("what is made after a synthesis is told before the next", () => {
  const stack = testingStack();
  const topic = new EncryptedSnsTopic(stack, "topic", { key: keyOf(stack), name: "alarms" });
  expect(sources(terraformOf(stack), "AlarmsPublish")).toBeUndefined();
  alarm(stack, "one", topic.arn);
  expect(sources(terraformOf(stack), "AlarmsPublish")).toEqual([alarmArn("one")]);
});

it("of a key with replicas, the one of the receiver's Region is told", () => {
  const terraform = synth((stack) => {
    const provider = new AwsProvider(stack, "far", {
      alias: "far",
      region: "us-east-1",
      allowedAccountIds: [ACCOUNT],
    });
    const key = new MultiRegionKey(stack, "k", { description: "K" });
    new ReplicaKey(stack, "r", { primary: key, provider });
    const topic = new EncryptedSnsTopic(stack, "topic", { key, name: "alarms", provider });
    alarm(stack, "one", topic.arn, provider);
  });
  expect(sources(terraform, "AlarmsPublish")).toBeUndefined();
  expect(sources(terraform, "AlarmsPublish", "r")).toEqual([alarmArn("one", "us-east-1")]);
});

it.each([{ arn: KEY_ARN }, { alias: "shared/alarms" }])(
  "a key of others says so in its statements: %j",
  (by) => {
    const stack = testingStack();
    const key = new ExistingKey(stack, "shared", by);
    const topic = new EncryptedSnsTopic(stack, "topic", { key, name: "alarms" });
    alarm(stack, "one", topic.arn);
    terraformOf(stack);
    const publish = key.statements.find(({ sid }) => sid === "AlarmsPublish");
    expect(publish?.conditions).toContainEqual({
      test: "ArnLike",
      variable: "aws:SourceArn",
      values: [alarmArn("one")],
    });
  },
);

it("flow logs and the logs of a web ACL are let into a bucket under a key", () => {
  const terraform = synth((stack) => {
    const bucket = new EncryptedS3Bucket(stack, "logs", { key: keyOf(stack), bucket: "aws-waf-logs-shop" });
    const { arn } = bucket.resource;
    new FlowLog(stack, "vpc", { logDestination: `${arn}/vpc/`, logDestinationType: "s3", vpcId: "vpc-1" });
    new Wafv2WebAclLoggingConfiguration(stack, "waf", { logDestinationConfigs: [arn], resourceArn: WEB_ACL });
  });
  expect(statement(terraform, "k", "LogsDelivers")?.principals).toEqual([
    { type: "Service", identifiers: ["delivery.logs.amazonaws.com"] },
  ]);
  // Flow logs of other Regions may come here too.
  expect(sources(terraform, "LogsDelivers")).toEqual([`arn:aws:logs:*:${ACCOUNT}:*`]);
});

it("logs of a load balancer into a bucket under a key are refused, with what works instead", () => {
  const lines = refusedStack((stack) => {
    const bucket = new EncryptedS3Bucket(stack, "logs", { key: keyOf(stack), bucket: "example-logs" });
    new Lb(stack, "lb", { accessLogs: { bucket: bucket.resource.id, enabled: true } });
  });
  expect(lines).toEqual([
    "test/logs/encryption: aws_s3_bucket_server_side_encryption_configuration.logs: every object that names no key is under aws_kms_key.k, and aws_lb.lb sends the logs of a load balancer there, which AWS writes with SSE-S3 alone, so none of them arrive. Set another bucket for it, whose default is AES256.",
  ]);
});
