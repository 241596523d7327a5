import type { JsonObject } from "../../../terraform";
import { ADMINISTRATION, document, key, written } from "./key-with-policy";
import { describeRule } from "./rule-lists";

const allow = (who: string, action: string): JsonObject => ({
  Sid: "S",
  Effect: "Allow",
  Principal: { AWS: who },
  Action: action,
  Resource: "*",
});

describeRule("key-policy-names-who", {
  valid: [
    ["a key without a policy of its own", key(undefined)],
    [
      "a role of the account",
      written(ADMINISTRATION, allow("arn:aws:iam::111122223333:role/r", "kms:Decrypt")),
    ],
    [
      "a role of another account",
      written(ADMINISTRATION, allow("arn:aws:iam::444455556666:role/r", "kms:Decrypt")),
    ],
  ],
  invalid: [
    [
      "another account as a whole",
      written(ADMINISTRATION, allow("arn:aws:iam::444455556666:root", "kms:Decrypt")),
      'aws_kms_key.k: statement "S": account 444455556666 as a whole may use the key, and decides which of its roles do. Name its roles.',
    ],
    [
      "an account that may be the key's own",
      document(
        {
          actions: ["kms:*"],
          resources: ["*"],
          principals: { type: "AWS", identifiers: ["${data.aws_caller_identity.me.account_id}"] },
        },
        {
          sid: "S",
          actions: ["kms:Decrypt"],
          resources: ["*"],
          principals: { type: "AWS", identifiers: ["444455556666"] },
        },
      ),
      'aws_kms_key.k: cannot tell whether it is the key\'s own; statement "S": account 444455556666 as a whole may use the key, and decides which of its roles do. Name its roles.',
      "cannot-tell",
    ],
    [
      "a role that may do everything",
      written(ADMINISTRATION, allow("arn:aws:iam::444455556666:role/r", "kms:*")),
      'aws_kms_key.k: statement "S": arn:aws:iam::444455556666:role/r may do everything, and is no administrator that is known. Name the actions, or add it to account.administrators in keywright.json.',
    ],
  ],
});
