import { check } from "../../../guard";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";

/*
 * Logs that CloudWatch Logs delivers to an encrypted bucket for other services:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-destinations-table.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html#AWS-logs-SSE-KMS-S3.
 */

const ACTIONS = '["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]';
const ACCOUNT_ALONE = `{
  Effect    = "Allow"
  Principal = { AWS = "arn:aws:iam::111122223333:root" }
  Action    = "kms:*"
  Resource  = "*"
}`;

/** AWS's statement, with the sources that one of its two pages shows. */
const letsDeliver = (sources: string, actions = ACTIONS) => `{
  Effect    = "Allow"
  Principal = { Service = ["delivery.logs.amazonaws.com"] }
  Action    = ${actions}
  Resource  = "*"
  Condition = {
    StringEquals = { "aws:SourceAccount" = ["111122223333"] }
    ArnLike      = { "aws:SourceArn" = ["arn:aws:logs:eu-west-1:111122223333:${sources}"] }
  }
}`;
const DATA_KEYS = `{
  Effect    = "Allow"
  Principal = { Service = ["delivery.logs.amazonaws.com"] }
  Action    = "kms:GenerateDataKey*"
  Resource  = "*"
}`;

interface Estate {
  readonly statements?: readonly string[];
  /** How the bucket names its key. @default by its ARN; null for alias/aws/s3 */
  readonly key?: string | null;
}

function found(sender: string, { statements = [ACCOUNT_ALONE], key = "aws_kms_key.k.arn" }: Estate = {}) {
  const text = `
provider "aws" {
  region = "eu-west-1"
}
resource "aws_kms_key" "k" {
  enable_key_rotation = true
  policy = jsonencode({ Version = "2012-10-17", Statement = [${statements.join(", ")}] })
}
resource "aws_s3_bucket" "b" {
  bucket = "aws-waf-logs-b"
}
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
      ${key === null ? "" : `kms_master_key_id = ${key}`}
    }
  }
}
${sender}
`;
  return check(hclDocument({ ".": text }), {
    rules: ["key-policy-lets-service-use-it", "key-fits-its-use"],
  }).map(message);
}

const SENDERS: readonly (readonly [string, string, "delivery" | "sources" | "data keys"])[] = [
  ["aws_flow_log", 'log_destination_type = "s3"\nlog_destination = aws_s3_bucket.b.arn', "delivery"],
  ["aws_route53_resolver_query_log_config", 'name = "q"\ndestination_arn = aws_s3_bucket.b.arn', "delivery"],
  ["aws_vpclattice_access_log_subscription", "destination_arn = aws_s3_bucket.b.arn", "delivery"],
  ["aws_spot_datafeed_subscription", "bucket = aws_s3_bucket.b.id", "delivery"],
  [
    "aws_fis_experiment_template",
    "log_configuration {\ns3_configuration {\nbucket_name = aws_s3_bucket.b.id\n}\n}",
    "delivery",
  ],
  [
    "aws_verifiedaccess_instance_logging_configuration",
    "access_logs {\ns3 {\nenabled = true\nbucket_name = aws_s3_bucket.b.id\n}\n}",
    "delivery",
  ],
  [
    "aws_mskconnect_connector",
    "log_delivery {\nworker_log_delivery {\ns3 {\nenabled = true\nbucket = aws_s3_bucket.b.id\n}\n}\n}",
    "delivery",
  ],
  [
    "aws_internetmonitor_monitor",
    "internet_measurements_log_delivery {\ns3_config {\nbucket_name = aws_s3_bucket.b.id\n}\n}",
    "delivery",
  ],
  [
    "aws_evidently_project",
    "data_delivery {\ns3_destination {\nbucket = aws_s3_bucket.b.id\n}\n}",
    "delivery",
  ],
  [
    "aws_ivschat_logging_configuration",
    "destination_configuration {\ns3 {\nbucket_name = aws_s3_bucket.b.id\n}\n}",
    "delivery",
  ],
  [
    "aws_networkfirewall_logging_configuration",
    'logging_configuration {\nlog_destination_config {\nlog_destination_type = "S3"\nlog_type = "FLOW"\nlog_destination = {\nbucketName = aws_s3_bucket.b.bucket\n}\n}\n}',
    "delivery",
  ],
  [
    "aws_cloudwatch_log_delivery_destination",
    "delivery_destination_configuration {\ndestination_resource_arn = aws_s3_bucket.b.arn\n}",
    "sources",
  ],
  ["aws_wafv2_web_acl_logging_configuration", "log_destination_configs = [aws_s3_bucket.b.arn]", "data keys"],
  [
    "aws_globalaccelerator_accelerator",
    "attributes {\nflow_logs_enabled = true\nflow_logs_s3_bucket = aws_s3_bucket.b.id\n}",
    "data keys",
  ],
];
const AS_ON_ITS_PAGE = {
  delivery: letsDeliver("*"),
  sources: letsDeliver("delivery-source:*"),
  "data keys": DATA_KEYS,
};
const resource = (type: string, body: string) => `resource "${type}" "it" {\n${body}\n}`;

describe.each(SENDERS)("%s", (type, body, statement) => {
  const written = resource(type, body);

  it("needs a statement in the policy of the bucket's key", () => {
    const [line, ...more] = found(written);
    expect(more).toEqual([]);
    expect(line).toContain(`does not let delivery.logs.amazonaws.com use it`);
    expect(line).toContain(`(${type}.it) never arrive`);
  });

  it("is content with the statement of its page", () => {
    expect(found(written, { statements: [ACCOUNT_ALONE, AS_ON_ITS_PAGE[statement]] })).toEqual([]);
  });

  it("cannot be read under alias/aws/s3", () => {
    const [line, ...more] = found(written, { key: null });
    expect(more).toEqual([]);
    expect(line).toContain("is under alias/aws/s3, since");
    expect(line).toContain(`(${type}.it) cannot be read. Set`);
  });

  it("wants the key of the bucket by its ARN", () => {
    const statements = [ACCOUNT_ALONE, AS_ON_ITS_PAGE[statement]];
    expect(found(written, { statements, key: "aws_kms_key.k.key_id" }).join()).toContain(
      "for which AWS wants the ARN of the key",
    );
  });
});

const flowLog = (destination: string) =>
  resource("aws_flow_log", `log_destination_type = "s3"\nlog_destination = ${destination}`);

it.each([
  ["a folder of the bucket", '"${aws_s3_bucket.b.arn}/vpc/"'],
  ["the bucket's ARN as a text", '"arn:aws:s3:::aws-waf-logs-b"'],
  ["the same with a folder", '"arn:aws:s3:::aws-waf-logs-b/vpc/"'],
])("%s names the bucket", (_what, destination) => {
  expect(found(flowLog(destination)).join()).toContain("(aws_flow_log.it) never arrive");
});

it.each([
  ["flow logs that go to CloudWatch Logs", resource("aws_flow_log", "log_destination = aws_s3_bucket.b.arn")],
  ["another bucket", flowLog('"arn:aws:s3:::other/aws-waf-logs-b"')],
  [
    "accelerators without flow logs",
    resource(
      "aws_globalaccelerator_accelerator",
      "attributes {\nflow_logs_s3_bucket = aws_s3_bucket.b.id\n}",
    ),
  ],
])("%s ask nothing of the key", (_what, written) => {
  expect(found(written)).toEqual([]);
});

it("logs of a web ACL are let in by the conditions of all deliveries, and by those of no other account", () => {
  const waf = resource(
    "aws_wafv2_web_acl_logging_configuration",
    "log_destination_configs = [aws_s3_bucket.b.arn]",
  );
  const lets = letsDeliver("*", '"kms:GenerateDataKey*"');
  expect(found(waf, { statements: [ACCOUNT_ALONE, lets] })).toEqual([]);
  const others = lets.replaceAll("111122223333", "444455556666");
  expect(found(waf, { statements: [ACCOUNT_ALONE, others] })).toEqual([
    expect.stringContaining("does not let delivery.logs.amazonaws.com use it"),
  ]);
});

it("the sources of one kind of delivery are not those of another", () => {
  const statements = [ACCOUNT_ALONE, letsDeliver("other-source:*")];
  const [, body = ""] = SENDERS.find(([type]) => type === "aws_cloudwatch_log_delivery_destination") ?? [];
  expect(found(resource("aws_cloudwatch_log_delivery_destination", body), { statements })).toHaveLength(1);
});

it("a bucket that takes what no key lets in is under the key that is written all the same", () => {
  const text = (key: string) => `
provider "aws" {
  region = "eu-west-1"
}
resource "aws_s3_bucket" "b" {
  bucket = "b"
}
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
      ${key}
    }
  }
}
resource "aws_lb" "l" {
  access_logs {
    bucket  = aws_s3_bucket.b.id
    enabled = true
  }
}
resource "aws_s3_bucket_inventory" "i" {
  bucket = aws_s3_bucket.b.id
  destination {
    bucket {
      bucket_arn = aws_s3_bucket.b.arn
    }
  }
}
${flowLog("aws_s3_bucket.b.arn")}
`;
  for (const key of ["", 'kms_master_key_id = "alias/aws/s3"']) {
    const lines = check(hclDocument({ ".": text(key) }), {
      rules: ["data-uses-customer-key", "key-policy-lets-service-use-it"],
    }).map(message);
    expect(lines).toEqual([
      expect.stringContaining("(aws_lb.l), so none of them arrive"),
      expect.stringContaining("the flow logs (aws_flow_log.it) cannot be read"),
      expect.stringMatching(
        /the inventory takes the bucket's default, and aws_s3_bucket\.b is under a(?:lias\/aws\/s3| key of AWS)/,
      ),
    ]);
  }
});
