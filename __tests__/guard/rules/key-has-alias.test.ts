import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const keys = (key: JsonObject, alias?: JsonObject): JsonObject => ({
  variable: { id: {} },
  resource: { aws_kms_key: { k: key }, ...(alias && { aws_kms_alias: { a: alias } }) },
});
const NO_ALIAS =
  "aws_kms_key.k: no alias names the key, so consoles and logs show only its id. Add an aws_kms_alias that names it.";

describeRule("key-has-alias", {
  valid: [
    ["a key with an alias", keys({}, { target_key_id: "${aws_kms_key.k.key_id}" })],
    ["a key with an alias by its ARN", keys({}, { target_key_id: "${aws_kms_key.k.arn}" })],
    [
      "keys and aliases of one for_each",
      keys(
        { for_each: { a: 1 } },
        { for_each: { a: 1 }, target_key_id: "${aws_kms_key.k[each.key].key_id}" },
      ),
    ],
    ["a key that exists", { data: { aws_kms_key: { k: { key_id: "alias/k" } } } }],
  ],
  invalid: [
    ["a key without an alias", keys({}), NO_ALIAS],
    [
      "a key where another has the alias",
      keys({}, { target_key_id: "12345678-1234-1234-1234-123456789012" }),
      NO_ALIAS,
    ],
    [
      "an alias whose owner is unknown",
      keys({}, { target_key_id: "${var.id}" }),
      "aws_kms_key.k: cannot tell; target_key_id comes from var.id. Check the plan.",
      "cannot-tell",
    ],
  ],
});
