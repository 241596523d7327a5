import { check } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * What is said of several that send alike to what is under one key.
 */

const HEAD = `provider "aws" {
  region = "eu-west-1"
}
resource "aws_kms_key" "k" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" },
    { Effect = "Allow", Principal = { Service = "cloudwatch.amazonaws.com" }, Action = ["kms:Decrypt", "kms:GenerateDataKey*"], Resource = "*",
      Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:good-*" } } },
  ] })
}
resource "aws_sns_topic" "t" {
  name              = "t"
  kms_master_key_id = aws_kms_key.k.arn
}
`;
const alarm = (label: string, name: string, more = "") => `resource "aws_cloudwatch_metric_alarm" "${label}" {
  ${more}
  alarm_name    = "${name}"
  alarm_actions = [aws_sns_topic.t.arn]
}
`;
const lines = (hcl: string) =>
  check(hclDocument({ ".": HEAD + hcl }), { rules: ["key-policy-lets-service-use-it"] }).map(message);
const line = (who: string) =>
  `aws_sns_topic.t: kms_master_key_id names aws_kms_key.k, and the policy of that key does not let cloudwatch.amazonaws.com use it to publish to an encrypted topic, so the notifications of an alarm (${who}) never arrive. Allow cloudwatch.amazonaws.com kms:Decrypt, kms:GenerateDataKey*.`;
const a = (instance: number) => `aws_cloudwatch_metric_alarm.a[${instance}]`;

it.each([
  ["one", alarm("a", "bad"), "aws_cloudwatch_metric_alarm.a"],
  [
    "one by two arguments",
    alarm("a", "bad", "ok_actions = [aws_sns_topic.t.arn]"),
    "aws_cloudwatch_metric_alarm.a",
  ],
  ["instances", alarm("a", "bad-${count.index}", "count = 2"), `${a(0)} and ${a(1)}`],
  ["many", alarm("a", "bad-${count.index}", "count = 5"), `${a(0)}, ${a(1)}, ${a(2)} and 2 more`],
  [
    "those that are refused",
    alarm("a", '${count.index == 1 ? "good" : "bad"}-1', "count = 3"),
    `${a(0)} and ${a(2)}`,
  ],
])("%s: one line", (_, hcl, who) => {
  expect(lines(hcl)).toEqual([line(who)]);
});
