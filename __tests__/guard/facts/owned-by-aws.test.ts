import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * Types that came after provider 5.100, which AWS encrypts with a key that it owns unless a key is named. A key can be
 * named only when the resource is made.
 */
const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const AWS_KEY = "no policy you can write, no rotation you can choose, no way to revoke";

const resource = (type: string, body: JsonObject): JsonObject => ({
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
  resource: { [type]: { it: body } },
});

// https://docs.aws.amazon.com/resilience-hub/latest/userguide/encryption-at-rest-cmk.html
const RESILIENCE_HUB: readonly [string, string][] = [
  ["aws_resiliencehubv2_policy", "the resilience policy"],
  ["aws_resiliencehubv2_service", "the service's data"],
  ["aws_resiliencehubv2_system", "the system's data"],
];

describeRule("data-uses-customer-key", {
  valid: RESILIENCE_HUB.map(([type]) => [
    `${type} with a key`,
    resource(type, { name: "n", kms_key_id: ARN }),
  ]),
  invalid: RESILIENCE_HUB.map(([type, protects]) => [
    `${type} without a key`,
    resource(type, { name: "n" }),
    `${type}.it: kms_key_id is not set, so ${protects} is under a key that AWS owns: ${AWS_KEY}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
  ]),
});
