import { findSendings } from "../../keys/senders";
import { scopeOf } from "../../terraform";
import { hclDocument } from "../hcl-document";

/*
 * What sends to a topic or a bucket, and whose requests its key has to allow.
 */

/** What sends to the resource `x` of a type: the address of each sender, and the service. */
function sending(type: string, hcl: string): string[] {
  for (const module of hclDocument({ ".": hcl }).modules) {
    const receiver = module.resources.find((one) => one.type === type && one.address.endsWith(".x"));
    if (!receiver) continue;
    return findSendings(receiver, scopeOf(receiver, module))
      .map(({ from, sender }) => `${from.resource.address} ${sender.service}`)
      .sort();
  }
  throw new Error("there is no receiver");
}

const TOPIC = `resource "aws_sns_topic" "x" {\n  name = "x"\n}\nresource "aws_sns_topic" "y" {}\n`;
const toTopic = (hcl: string) => sending("aws_sns_topic", TOPIC + hcl);

it.each<[string, string, string[]]>([
  [
    "an alarm, by one of several actions",
    `resource "aws_cloudwatch_metric_alarm" "a" {\n  ok_actions = [aws_sns_topic.y.arn, aws_sns_topic.x.arn]\n}\n`,
    ["aws_cloudwatch_metric_alarm.a cloudwatch-alarms"],
  ],
  [
    "an alarm, by a list that stands elsewhere",
    `locals {\n  all = [aws_sns_topic.x.arn]\n}\nresource "aws_cloudwatch_composite_alarm" "a" {\n  alarm_actions = local.all\n}\n`,
    ["aws_cloudwatch_composite_alarm.a cloudwatch-alarms"],
  ],
  [
    "a trail",
    `resource "aws_cloudtrail" "t" {\n  sns_topic_name = aws_sns_topic.x.name\n}\n`,
    ["aws_cloudtrail.t cloudtrail-notifications"],
  ],
  [
    "a vault, a group and a repository",
    `resource "aws_backup_vault_notifications" "v" {\n  sns_topic_arn = aws_sns_topic.x.arn\n}
resource "aws_autoscaling_notification" "g" {\n  topic_arn = aws_sns_topic.x.arn\n}
resource "aws_codecommit_trigger" "r" {\n  trigger {\n    destination_arn = aws_sns_topic.x.arn\n  }\n}\n`,
    [
      "aws_autoscaling_notification.g autoscaling-notifications",
      "aws_backup_vault_notifications.v backup-notifications",
      "aws_codecommit_trigger.r codecommit-triggers",
    ],
  ],
  [
    "another topic's alarm",
    `resource "aws_cloudwatch_metric_alarm" "a" {\n  ok_actions = [aws_sns_topic.y.arn]\n}\n`,
    [],
  ],
])("to a topic: %s", (_what, hcl, wanted) => {
  expect(toTopic(hcl)).toEqual(wanted);
});

const distribution = (more: string) =>
  `resource "aws_s3_bucket" "x" {}
resource "aws_cloudfront_distribution" "d" {
  origin {
    domain_name = aws_s3_bucket.x.bucket_regional_domain_name
    ${more}
  }
}
`;

it("to a bucket: a distribution with origin access control, and no other", () => {
  expect(sending("aws_s3_bucket", distribution('origin_access_control_id = "E2QWRUHAPOMQZL"'))).toEqual([
    "aws_cloudfront_distribution.d cloudfront",
  ]);
  expect(sending("aws_s3_bucket", distribution(""))).toEqual([]);
});

it("to a bucket: the logs of model calls", () => {
  const hcl = `resource "aws_s3_bucket" "x" {}
resource "aws_bedrock_model_invocation_logging_configuration" "l" {
  logging_config {
    s3_config {
      bucket_name = aws_s3_bucket.x.id
    }
  }
}
`;
  expect(sending("aws_s3_bucket", hcl)).toEqual([
    "aws_bedrock_model_invocation_logging_configuration.l bedrock-logging",
  ]);
});
