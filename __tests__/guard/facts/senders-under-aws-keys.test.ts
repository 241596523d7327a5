import { check } from "../../../guard";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";

/*
 * Services of AWS send to topics and queues under a customer-managed key alone:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services and
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services.
 */

const ALARM = `resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name    = "a"
  alarm_actions = [aws_sns_topic.t.arn]
}`;
const NOTIFICATION = `resource "aws_s3_bucket_notification" "n" {
  bucket = "b"
  queue {
    queue_arn = aws_sqs_queue.q.arn
    events    = ["s3:ObjectCreated:*"]
  }
}`;
const SUBSCRIPTION = `resource "aws_sns_topic_subscription" "s" {
  topic_arn = "arn:aws:sns:eu-west-1:111122223333:t"
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.q.arn
}`;
const topic = (key: string) => `resource "aws_sns_topic" "t" {\n${key}\n}`;
const queue = (key: string) => `resource "aws_sqs_queue" "q" {\n${key}\n}`;
const found = (...all: string[]) =>
  check(hclDocument({ ".": all.join("\n") }), { rules: ["key-policy-lets-service-use-it"] });

it.each([
  ["an alarm", topic('kms_master_key_id = "alias/aws/sns"'), ALARM, "cloudwatch.amazonaws.com"],
  ["a bucket", queue('kms_master_key_id = "alias/aws/sqs"'), NOTIFICATION, "s3.amazonaws.com"],
  ["a topic", queue('kms_master_key_id = "alias/aws/sqs"'), SUBSCRIPTION, "sns.amazonaws.com"],
])("%s sends to nothing under a key that AWS manages", (_what, receiver, sender, service) => {
  const all = found(receiver, sender);
  expect(all.map(({ status, severity, argument }) => [status, severity, argument])).toEqual([
    ["finding", "error", "kms_master_key_id"],
  ]);
  expect(all.map(message).join()).toContain(`whose policy lets ${service} use it`);
});

it.each([
  ["a topic without a key", topic(""), ALARM],
  ["a queue under SSE-SQS", queue("sqs_managed_sse_enabled = true"), SUBSCRIPTION],
  ["a topic that nothing sends to", topic('kms_master_key_id = "alias/aws/sns"'), ""],
])("%s is not objected to", (_what, receiver, sender) => {
  expect(found(receiver, sender)).toEqual([]);
});
