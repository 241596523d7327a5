import { ADMINISTRATION, document, key, ROOT, written } from "./key-with-policy";
import { describeRule } from "./rule-lists";

const LINE =
  "aws_kms_key.k: no principal may change the key policy, so only AWS Support can open the key again. Allow kms:PutKeyPolicy to the account or to an administrator.";
const reader = { Effect: "Allow", Principal: { AWS: ROOT }, Action: "kms:Decrypt", Resource: "*" };

describeRule("key-policy-keeps-administrator", {
  valid: [
    ["a key without a policy of its own", key(undefined)],
    ["the account", written(ADMINISTRATION)],
    [
      "a role that may",
      written({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:role/keys" },
        Action: ["kms:Put*"],
        Resource: "*",
      }),
    ],
    [
      "the account that a data source looks up",
      document({
        actions: ["kms:*"],
        resources: ["*"],
        principals: {
          type: "AWS",
          identifiers: [
            "arn:${data.aws_partition.p.partition}:iam::${data.aws_caller_identity.me.account_id}:root",
          ],
        },
      }),
    ],
    ["a policy that is unknown, of which another rule says so", key("${var.policy}")],
  ],
  invalid: [
    [
      "an account that may only with what no such request has",
      written({ ...ADMINISTRATION, Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
      LINE,
    ],
    [
      "an account that may for an alias",
      written({ ...ADMINISTRATION, Resource: "arn:aws:kms:eu-west-1:111122223333:alias/k" }),
      LINE,
    ],
    ["an account that may only read", written(reader), LINE],
    [
      "a denial of it to everybody",
      written(ADMINISTRATION, { ...ADMINISTRATION, Effect: "Deny", Principal: "*" }),
      LINE,
    ],
  ],
});
