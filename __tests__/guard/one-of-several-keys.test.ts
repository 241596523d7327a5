import { check, type RuleId } from "../../guard";
import { planDocument } from "../../keys";
import type { Document } from "../../terraform";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";
import { constant, planOf, refers } from "./evasions/written-plan";

/*
 * A place that names one of several keys, and nothing here says which: what is wrong with one of them is not said as
 * if that one were named.
 */
const RULES: readonly RuleId[] = [
  "data-uses-customer-key",
  "key-fits-its-use",
  "key-policy-lets-service-use-it",
];

const lines = (document: Document) =>
  check(document, { rules: RULES }).map((one) => `${one.status} ${message(one)}`);

describe("HCL, by a condition that is not known", () => {
  const topic = (key: string) => `variable "x" {}
resource "aws_kms_key" "closed" {}
resource "aws_kms_key" "other" {}
resource "aws_kms_key" "open" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" },
      { Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = ["kms:Decrypt", "kms:GenerateDataKey*"], Resource = "*" },
    ]
  })
}
resource "aws_sns_topic" "t" {
  kms_master_key_id = ${key}
}
resource "aws_cloudwatch_event_target" "t" {
  rule = "r"
  arn  = aws_sns_topic.t.arn
}
`;
  const of = (key: string) => lines(hclDocument({ ".": topic(key) }));
  const says = (key: string) => expect.stringContaining(`kms_master_key_id names aws_kms_key.${key}`);

  it("of a policy that is written", () => {
    expect(of("aws_kms_key.open.arn")).toEqual([]);
    expect(of("aws_kms_key.closed.arn")).toEqual([says("closed")]);
    expect(of("var.x ? aws_kms_key.closed.arn : aws_kms_key.open.arn")).toEqual([
      expect.stringMatching(/^cannot-tell .* depending on var.x, kms_master_key_id names aws_kms_key.closed/),
    ]);
  });

  it("but if it is wrong with each of them, that is a finding", () => {
    expect(of("var.x ? aws_kms_key.closed.arn : aws_kms_key.other.arn")).toEqual([
      expect.stringMatching(/^finding .* depending on var.x: /),
    ]);
  });
});

describe("a plan", () => {
  const key = (name: string, more = {}) => ({
    address: `aws_kms_key.${name}`,
    written: Object.fromEntries(
      Object.entries(more).map(([argument, value]) => [argument, constant(String(value))]),
    ),
    values: more,
    unknown: { arn: true },
  });
  const queue = (...references: string[]) => ({
    address: "aws_sqs_queue.q",
    written: { kms_master_key_id: refers(...references) },
    unknown: { kms_master_key_id: true },
  });
  const of = (...resources: Parameters<typeof planOf>[0]) => lines(planDocument(planOf(resources)));
  const ASYMMETRIC = { customer_master_key_spec: "RSA_2048" };
  const BOTH = queue("var.which", "aws_kms_key.a.arn", "aws_kms_key.a", "aws_kms_key.b.arn", "aws_kms_key.b");

  it("does not show which key is named, and both are the customer's", () => {
    expect(of(key("a"), key("b"), BOTH)).toEqual([]);
  });

  it("says of a key that does not fit that it may be named", () => {
    expect(of(key("a"), key("b", ASYMMETRIC), BOTH)).toEqual([
      expect.stringMatching(/^cannot-tell .* depending on var.which, kms_master_key_id names aws_kms_key.b/),
    ]);
  });

  it("says that neither fits", () => {
    expect(of(key("a", ASYMMETRIC), key("b", ASYMMETRIC), BOTH)).toEqual([
      expect.stringMatching(/^finding .* depending on var.which: /),
    ]);
  });
});
