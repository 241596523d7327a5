import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const key = (days: JsonObject[string], rotates: JsonObject[string] = true): JsonObject => ({
  resource: { aws_kms_key: { k: { rotation_period_in_days: days, enable_key_rotation: rotates } } },
});

describeRule("rotation-period-is-valid", {
  valid: [
    ["a key that says nothing", { resource: { aws_kms_key: { k: {} } } }],
    ["the shortest period", key(90)],
    ["the longest period", key(2560)],
    ["a period where only Terraform knows whether the key rotates", key(180, "${var.on}")],
  ],
  invalid: [
    [
      "a period that is too short",
      key(89),
      "aws_kms_key.k: rotation_period_in_days is 89; AWS accepts 90 to 2560. Choose a number of days in that range.",
    ],
    [
      "a period that is too long",
      key("2561"),
      "aws_kms_key.k: rotation_period_in_days is 2561; AWS accepts 90 to 2560. Choose a number of days in that range.",
    ],
    [
      "a period of a key that does not rotate",
      key(180, false),
      "aws_kms_key.k: rotation_period_in_days is 180, and the key does not rotate. Set enable_key_rotation to true.",
    ],
    [
      "a period that is unknown",
      key("${var.days}"),
      "aws_kms_key.k: cannot tell; rotation_period_in_days comes from var.days. Check the plan.",
      "cannot-tell",
    ],
  ],
});
