import { ADMINISTRATION, key, written } from "./key-with-policy";
import { describeRule } from "./rule-lists";

describeRule("key-policy-takes-effect", {
  valid: [
    ["a key without a policy of its own", key(undefined)],
    ["AWS's own policy", written(ADMINISTRATION)],
    [
      "actions that AWS's SDK knows before the Service Authorization Reference does",
      written(ADMINISTRATION, {
        ...ADMINISTRATION,
        Sid: "S",
        Action: ["kms:Encapsulate", "kms:Decapsulate", "kms:GetPublicKey"],
      }),
    ],
  ],
  invalid: [
    [
      "a policy that is no object",
      key("[]"),
      "aws_kms_key.k: The policy is no JSON object. Write { Version, Statement }.",
    ],
    [
      "an action that there is not",
      written(ADMINISTRATION, { ...ADMINISTRATION, Sid: "S", Action: "kms:Decypt" }),
      'aws_kms_key.k: statement "S": kms:Decypt is not an action of KMS. Correct it, or leave it out.',
    ],
    [
      "a statement without an action",
      written({ ...ADMINISTRATION, Action: undefined }),
      'aws_kms_key.k: statement "Account": it has no Action. Name one.',
    ],
  ],
});
