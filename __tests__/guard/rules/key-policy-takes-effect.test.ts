import { check } from "../../../guard";
import { synthesisedJson } from "../../../terraform";
import { ADMINISTRATION, key, written } from "./key-with-policy";
import { describeRule } from "./rule-lists";

const FLAG = { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } };

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
    [
      "a grant for a service of AWS alone",
      written(ADMINISTRATION, {
        ...ADMINISTRATION,
        Sid: "S",
        Action: ["kms:CreateGrant", "kms:ListGrants"],
        ...FLAG,
      }),
    ],
    [
      "everything with a grant among it, of which a pattern says no more",
      written(ADMINISTRATION, { ...ADMINISTRATION, Sid: "S", Action: ["kms:Create*"], ...FLAG }),
    ],
  ],
  invalid: [
    // conditions-kms.html#conditions-kms-grant-is-for-aws-resource: CreateGrant, ListGrants and RevokeGrant have it.
    [
      "uses of a key that shall be a grant",
      written(ADMINISTRATION, {
        ...ADMINISTRATION,
        Sid: "S",
        Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant"],
        ...FLAG,
      }),
      'aws_kms_key.k: statement "S": kms:Decrypt, kms:GenerateDataKey* are allowed only with kms:GrantIsForAWSResource, which no request for them has. Allow them in a statement without kms:GrantIsForAWSResource.',
    ],
    [
      "an alias as the resource",
      written(ADMINISTRATION, {
        ...ADMINISTRATION,
        Sid: "S",
        Resource: "arn:aws:kms:eu-west-1:111122223333:alias/k",
      }),
      'aws_kms_key.k: statement "S": its resource is arn:aws:kms:eu-west-1:111122223333:alias/k, which is not the key (in a key policy: "*"), so the statement is never about a request. Correct it, or leave it out.',
    ],
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

// conditions-kms.html: AWS's own example has CreateGrant, ListGrants and RevokeGrant beside the key; RetireGrant has none.
it.each([
  ["warning", "one action beside others that take effect", ["kms:CreateGrant", "kms:RetireGrant"]],
  ["warning", "looking at the key", ["kms:CreateGrant", "kms:Describe*"]],
  ["error", "a statement of which nothing takes effect", ["kms:RetireGrant", "kms:DescribeKey"]],
  ["error", "data that stays out of reach", ["kms:CreateGrant", "kms:Decrypt"]],
])("a %s: %s", (severity, _what, Action) => {
  const terraform = written(ADMINISTRATION, { ...ADMINISTRATION, Sid: "S", Action, ...FLAG });
  const found = check(
    { modules: [synthesisedJson("main", terraform)] },
    { rules: ["key-policy-takes-effect"] },
  );
  expect(found.map((one) => one.severity)).toEqual([severity]);
});

it("is an error of each condition where two of them leave nothing of a statement", () => {
  const Condition = {
    ...FLAG.Condition,
    StringEquals: { "kms:GrantConstraintType": "EncryptionContextSubset" },
  };
  const Action = ["kms:RetireGrant", "kms:RevokeGrant"];
  const terraform = written(ADMINISTRATION, { ...ADMINISTRATION, Sid: "S", Action, Condition });
  const found = check(
    { modules: [synthesisedJson("main", terraform)] },
    { rules: ["key-policy-takes-effect"] },
  );
  expect(found.map((one) => one.severity)).toEqual(["error", "error"]);
});
