import { check } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * A bucket that gets what AWS writes under a key, and what it writes with SSE-S3 alone.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
 */

const LET = `{ Effect = "Allow", Principal = { Service = "delivery.logs.amazonaws.com" }, Action = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"], Resource = "*" }`;
const balancer = (name: string) => `resource "aws_lb" "${name}" {
  access_logs {
    bucket  = aws_s3_bucket.logs.id
    enabled = true
  }
}
`;
const FLOW_LOG = `resource "aws_flow_log" "f" {
  log_destination      = aws_s3_bucket.logs.arn
  log_destination_type = "s3"
}
`;
const UNDER_KEY = `sse_algorithm = "aws:kms"
      kms_master_key_id = aws_kms_key.k.arn`;

const remedies = (senders: string, { form = UNDER_KEY, statement = "" } = {}): string[] => {
  const hcl = `resource "aws_kms_key" "k" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" },
    ${statement}
  ] })
}
resource "aws_s3_bucket" "logs" {}
resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id
  rule {
    apply_server_side_encryption_by_default {
      ${form}
    }
  }
}
${senders}`;
  const rules = ["key-fits-its-use", "key-policy-lets-service-use-it"] as const;
  return check(hclDocument({ ".": hcl }), { rules })
    .map((one) => message(one))
    .map((one) => one.slice(one.indexOf(". ") + 2));
};

const ANOTHER = "Set another bucket for it, whose default is AES256.";
const ALLOW =
  "Allow delivery.logs.amazonaws.com kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt*.";
const LEAVE =
  "Leave the flow logs (aws_flow_log.f) here, for which AWS takes the key: each needs a bucket of its own.";
const elsewhere = (who: string) =>
  `Send the logs of a load balancer (${who}), which AWS writes with SSE-S3 alone, elsewhere: under a key, each needs a bucket of its own.`;

it("names in the remedy for each of two senders the other", () => {
  expect(remedies(balancer("a") + FLOW_LOG)).toEqual([
    `${ANOTHER} ${LEAVE}`,
    `${ALLOW} ${elsewhere("aws_lb.a")}`,
  ]);
  const all = remedies(balancer("a") + balancer("b") + FLOW_LOG);
  expect(all.at(-1)).toBe(`${ALLOW} ${elsewhere("aws_lb.a and aws_lb.b")}`);
});

it("names the other where the policy lets the one in", () => {
  expect(remedies(balancer("a") + FLOW_LOG, { statement: LET })).toEqual([`${ANOTHER} ${LEAVE}`]);
});

it("names it under a key of AWS as well", () => {
  const [first] = remedies(balancer("a") + FLOW_LOG, { form: `sse_algorithm = "aws:kms"` });
  expect(first).toContain(`. ${elsewhere("aws_lb.a")}`.slice(2));
});

it("names no other where there is one sender, or where SSE-S3 takes both", () => {
  expect(remedies(balancer("a"))).toEqual([ANOTHER]);
  expect(remedies(FLOW_LOG)).toEqual([ALLOW]);
  expect(remedies(balancer("a") + FLOW_LOG, { form: `sse_algorithm = "AES256"` })).toEqual([]);
});
