import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";

/*
 * What AWS sends to nothing that KMS encrypts, with whatever key: notifications of caches to topics, audit logs of
 * Redshift and logs of load balancers to buckets. And the role that launches the nodes of EKS.
 */
const KEY = "${aws_kms_key.k.arn}";
const said = (resource: JsonObject, rules: Parameters<typeof check>[1]) =>
  check(
    { modules: [synthesisedJson("main", { provider: { aws: { region: "eu-west-1" } }, resource })] },
    rules,
  ).map((one) => `${one.severity}: ${message(one)}`);
const RULES = { rules: ["data-uses-customer-key", "key-fits-its-use"] } as const;
const topic = (key: string | undefined, sender: JsonObject) => ({
  aws_kms_key: { k: {} },
  aws_sns_topic: { t: { ...(key !== undefined && { kms_master_key_id: key }) } },
  ...sender,
});
const CACHES = {
  // AmazonElastiCache/latest/dg/ElastiCacheSNS.html: "The Amazon SNS topic you are publishing to cannot be encrypted."
  aws_elasticache_replication_group: { notification_topic_arn: "${aws_sns_topic.t.arn}" },
  aws_elasticache_cluster: { notification_topic_arn: "${aws_sns_topic.t.arn}" },
  // memorydb/latest/devguide/memorydbsns.html: "Do not use an encrypted Amazon SNS topic for event notifications."
  aws_memorydb_cluster: { sns_topic_arn: "${aws_sns_topic.t.arn}" },
};

describe.each(Object.entries(CACHES))("the topic of an %s", (type, body) => {
  const of = (key?: string) =>
    said(topic(key, { [type]: { c: body } }), RULES).filter((line) => line.includes(" aws_sns_topic.t: "));

  it("is refused under a key of the customer", () => {
    expect(of(KEY)).toEqual([
      expect.stringMatching(
        /^error: aws_sns_topic\.t: the message is under aws_kms_key\.k, and .* publishes to unencrypted topics alone, so none of them arrive\. Set another topic/,
      ),
    ]);
  });

  it("is refused under a key of AWS", () => {
    expect(of("alias/aws/sns")).toEqual([
      expect.stringMatching(
        /^error: aws_sns_topic\.t: the message is under a key of AWS, and it receives .*, so none of them arrive\. Set another topic/,
      ),
    ]);
  });

  it("is as AWS wants it without a key", () => {
    expect(of()).toEqual([
      expect.stringMatching(/^note: aws_sns_topic\.t: the message is not encrypted, as AWS wants it: /),
    ]);
  });
});

const bucket = (by: JsonObject, more: JsonObject) => ({
  aws_kms_key: { k: {} },
  aws_s3_bucket: { b: {} },
  aws_s3_bucket_server_side_encryption_configuration: {
    b: { bucket: "${aws_s3_bucket.b.id}", rule: [{ apply_server_side_encryption_by_default: [by] }] },
  },
  ...more,
});
const BUCKET = "${aws_s3_bucket.b.id}";
const LOGS = {
  // redshift/latest/mgmt/db-auditing.html: "You can use only Amazon S3-managed keys (SSE-S3) encryption (AES-256)."
  aws_redshift_logging: { bucket_name: BUCKET },
  aws_lb: { access_logs: [{ bucket: BUCKET, enabled: true }] },
};

it.each(Object.entries(LOGS))("a bucket for the logs of an %s is under keys of S3 alone", (type, body) => {
  const of = (by: JsonObject) =>
    said(bucket(by, { [type]: { l: body } }), RULES).filter((line) => line.includes("_configuration.b: "));
  expect(of({ sse_algorithm: "aws:kms", kms_master_key_id: KEY })).toEqual([
    expect.stringMatching(/^error: .* AWS writes with SSE-S3 alone, so none of them arrive/),
  ]);
  expect(of({ sse_algorithm: "aws:kms" })).toEqual([
    expect.stringMatching(/^error: .* is under a key of AWS, and it receives .* so none of them arrive/),
  ]);
  expect(of({ sse_algorithm: "AES256" })).toEqual([expect.stringMatching(/^note: .* as AWS wants it/)]);
});

// eks/latest/userguide/managed-node-groups.html
it.each(["id", "name"])(
  "the role of Auto Scaling launches the nodes of a group, by the %s of a template",
  (name) => {
    const role =
      "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    const allow = (AWS: string) => ({ Effect: "Allow", Principal: { AWS }, Action: "kms:*", Resource: "*" });
    const of = (...who: string[]) =>
      said(
        {
          aws_kms_key: {
            k: { policy: JSON.stringify({ Version: "2012-10-17", Statement: who.map(allow) }) },
          },
          aws_launch_template: {
            l: { name: "l", block_device_mappings: [{ ebs: [{ encrypted: true, kms_key_id: KEY }] }] },
          },
          aws_eks_node_group: {
            g: { launch_template: [{ [name]: `\${aws_launch_template.l.${name}}`, version: 1 }] },
          },
        },
        { rules: ["key-policy-lets-service-use-it"] },
      );
    expect(of("111122223333")).toEqual([
      expect.stringMatching(/does not let AWSServiceRoleForAutoScaling use it, so the nodes of a node group/),
    ]);
    expect(of("111122223333", role)).toEqual([]);
  },
);
