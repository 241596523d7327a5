import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const key = (days: JsonObject[string]): JsonObject => ({
  resource: { aws_kms_key: { k: { deletion_window_in_days: days } } },
});

describeRule("key-waits-before-deletion", {
  valid: [
    ["a key that says nothing, for which AWS waits 30 days", { resource: { aws_kms_key: { k: {} } } }],
    ["the longest wait", key(30)],
    ["two weeks", key("14")],
    ["null", key(null)],
  ],
  invalid: [
    [
      "a week",
      key(7),
      "aws_kms_key.k: deletion_window_in_days is 7: what uses the key once a month would fail only after the key is gone. Set deletion_window_in_days to 30.",
    ],
    [
      "13 days",
      key(13),
      "aws_kms_key.k: deletion_window_in_days is 13: what uses the key once a month would fail only after the key is gone. Set deletion_window_in_days to 30.",
    ],
    [
      "less than AWS accepts",
      key(3),
      "aws_kms_key.k: deletion_window_in_days is 3; AWS accepts 7 to 30. Choose a number of days in that range.",
    ],
    [
      "more than AWS accepts",
      key(31),
      "aws_kms_key.k: deletion_window_in_days is 31; AWS accepts 7 to 30. Choose a number of days in that range.",
    ],
    [
      "an unknown value",
      key("${var.days}"),
      "aws_kms_key.k: cannot tell; deletion_window_in_days comes from var.days. Check the plan.",
      "cannot-tell",
    ],
  ],
});
