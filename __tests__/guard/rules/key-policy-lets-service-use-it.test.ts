import type { Json, JsonObject } from "../../../terraform";
import { ADMINISTRATION, key, statements } from "./key-with-policy";
import { describeRule } from "./rule-lists";

const logGroup = (policy: Json | undefined, more: JsonObject = {}): JsonObject =>
  key(policy, {
    ...more,
    resource: { aws_cloudwatch_log_group: { g: { kms_key_id: "${aws_kms_key.k.arn}" } } },
  });
const logs = (service: string, action: Json = ["kms:Encrypt*", "kms:Decrypt*"]): JsonObject => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: action,
  Resource: "*",
  Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "${aws_cloudwatch_log_group.other.arn}" } },
});
const policy = (...more: JsonObject[]) => JSON.stringify(statements(ADMINISTRATION, ...more));
const IN_IRELAND = { provider: { aws: { region: "eu-west-1" } } };
const line = (which: string, region = "REGION") =>
  `aws_cloudwatch_log_group.g: kms_key_id names aws_kms_key.k, and ${which} of that key does not let logs.${region}.amazonaws.com use it. Allow logs.${region}.amazonaws.com kms:Decrypt*, kms:Describe*, kms:Encrypt*, kms:GenerateDataKey*, kms:ReEncrypt*.`;

describeRule("key-policy-lets-service-use-it", {
  valid: [
    [
      "a policy that names the service of the Region",
      logGroup(policy(logs("logs.eu-west-1.amazonaws.com")), IN_IRELAND),
    ],
    [
      "a policy that names the service of every Region",
      logGroup(policy(logs("logs.amazonaws.com")), IN_IRELAND),
    ],
    [
      "a service whose Region only Terraform knows",
      logGroup(policy(logs("logs.${data.aws_region.r.name}.amazonaws.com"))),
    ],
    [
      "a key that somebody else made",
      { resource: { aws_cloudwatch_log_group: { g: { kms_key_id: "${var.key}" } } } },
    ],
    [
      "a queue, whose callers use the key",
      key(undefined, { resource: { aws_sqs_queue: { q: { kms_master_key_id: "${aws_kms_key.k.arn}" } } } }),
    ],
  ],
  invalid: [
    ["AWS's own policy", logGroup(undefined), line("the default policy")],
    ["a policy for the account alone", logGroup(policy()), line("the policy")],
    [
      "the service of another Region",
      logGroup(policy(logs("logs.us-east-1.amazonaws.com")), IN_IRELAND),
      line("the policy", "eu-west-1"),
    ],
    [
      "a service that may only look",
      logGroup(policy(logs("logs.amazonaws.com", "kms:ListGrants"))),
      line("the policy"),
    ],
    [
      "a policy that nobody knows",
      logGroup("${var.policy}"),
      "aws_cloudwatch_log_group.g: cannot tell; what the policy of aws_kms_key.k allows is not known. Write it out, or check the state.",
      "cannot-tell",
    ],
  ],
});
