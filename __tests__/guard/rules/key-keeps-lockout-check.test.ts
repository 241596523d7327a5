import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const bypass = (value: JsonObject[string], type = "aws_kms_key"): JsonObject => ({
  resource: { [type]: { k: { bypass_policy_lockout_safety_check: value } } },
});

describeRule("key-keeps-lockout-check", {
  valid: [
    ["a key that says nothing", { resource: { aws_kms_key: { k: {} } } }],
    ["a key that keeps it", bypass(false)],
    ["a policy that keeps it, in words", bypass("false", "aws_kms_key_policy")],
    ["null", bypass(null)],
  ],
  invalid: [
    [
      "a key without it",
      bypass(true),
      "aws_kms_key.k: bypass_policy_lockout_safety_check is true, so AWS accepts even a policy that locks the account out for good. Remove bypass_policy_lockout_safety_check.",
    ],
    [
      "a policy of its own without it",
      bypass("true", "aws_kms_key_policy"),
      "aws_kms_key_policy.k: bypass_policy_lockout_safety_check is true, so AWS accepts even a policy that locks the account out for good. Remove bypass_policy_lockout_safety_check.",
    ],
    [
      "an unknown value",
      bypass("${var.bypass}"),
      "aws_kms_key.k: cannot tell; bypass_policy_lockout_safety_check comes from var.bypass. Check the plan.",
      "cannot-tell",
    ],
  ],
});
