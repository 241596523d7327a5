import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const key = (body: JsonObject, type = "aws_kms_key"): JsonObject => ({ resource: { [type]: { k: body } } });

describeRule("key-is-enabled", {
  valid: [
    ["a key that says nothing", key({})],
    ["a key that says null", key({ is_enabled: null })],
    ["an enabled key", key({ is_enabled: true })],
    ["an enabled replica", key({ enabled: "true" }, "aws_kms_replica_key")],
    ["the argument of another type of key", key({ enabled: false })],
  ],
  invalid: [
    [
      "a disabled key",
      key({ is_enabled: false }),
      "aws_kms_key.k: is_enabled is false, so nothing that the key encrypted can be decrypted. Set is_enabled to true, or allow it with a reason while the key is retired.",
    ],
    [
      "a disabled replica",
      key({ enabled: "false" }, "aws_kms_replica_key"),
      "aws_kms_replica_key.k: enabled is false, so nothing that the key encrypted can be decrypted. Set enabled to true, or allow it with a reason while the key is retired.",
    ],
    [
      "a key whose state is unknown",
      key({ is_enabled: "${var.on}" }),
      "aws_kms_key.k: cannot tell; is_enabled comes from var.on. Check the plan.",
      "cannot-tell",
    ],
  ],
});
