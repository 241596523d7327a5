import { comparePolicies, type PolicyDifference } from "../../policy";
import { allow } from "../policies";
import { ACCOUNT, KEY } from "./arbitrary";

const APP = `arn:aws:iam::${ACCOUNT}:role/app`;
const OTHER = `arn:aws:iam::${ACCOUNT}:role/other`;
const STRANGER = "arn:aws:iam::444455556666:role/app";
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const S3 = "s3.eu-west-1.amazonaws.com";
const RDS = "rds.eu-west-1.amazonaws.com";

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const compare = (before: object, after: object) =>
  comparePolicies(
    { policy: before, account: ACCOUNT, arn: KEY },
    { policy: after, account: ACCOUNT, arn: KEY },
  );
const decrypt = (more: object = {}) =>
  allow({ Sid: "Data", Principal: { AWS: APP }, Action: "kms:Decrypt", Resource: "*", ...more });
const deny = (more: object = {}) =>
  allow({ Effect: "Deny", Sid: "No", Principal: "*", Action: "kms:Decrypt", ...more });
const STAR = { Service: "codestar-notifications.amazonaws.com" };
const via = (...services: string[]) => ({ StringEquals: { "kms:ViaService": services } });

/** In few words: who, what, and whether that is certain. */
const said = (all: readonly PolicyDifference[]) =>
  all.map(
    ({ principal, actions, example }) =>
      `${principal} ${actions.length > 3 ? `${actions.length} actions` : actions.join()}${example ? "" : " ?"}`,
  );
const outcome = (before: object, after: object) => {
  const { widened, narrowed } = compare(before, after);
  return { wider: said(widened), narrower: said(narrowed) };
};
const SAME = { wider: [], narrower: [] };

describe("what is the same", () => {
  it.each<[string, object, object]>([
    [
      "the order of statements",
      policy(decrypt(), decrypt({ Principal: { AWS: OTHER } })),
      policy(decrypt({ Principal: { AWS: OTHER } }), decrypt()),
    ],
    [
      "one statement for two",
      policy(decrypt({ Principal: { AWS: [APP, OTHER] } })),
      policy(decrypt(), decrypt({ Principal: { AWS: OTHER } })),
    ],
    [
      "a value for each of two statements",
      policy(decrypt({ Condition: via(S3, RDS) })),
      policy(decrypt({ Condition: via(RDS) }), decrypt({ Condition: via(S3) })),
    ],
    [
      "upper and lower case of actions and keys",
      policy(decrypt({ Condition: { StringEquals: { "KMS:viaservice": S3 } } })),
      policy(decrypt({ Action: "kms:decrypt", Condition: via(S3) })),
    ],
    [
      "an account as digits and as its root",
      policy(decrypt({ Principal: { AWS: ROOT } })),
      policy(decrypt({ Principal: { AWS: ACCOUNT } })),
    ],
    ["a statement inside another", policy(decrypt()), policy(decrypt(), decrypt({ Condition: via(S3) }))],
    [
      "a list and what is in it",
      policy(decrypt({ Action: ["kms:ReEncrypt*"] })),
      policy(decrypt({ Action: ["kms:ReEncryptTo", "kms:ReEncryptFrom"] })),
    ],
    [
      "a denied action that was not allowed",
      policy(decrypt()),
      policy(decrypt(), deny({ Principal: { AWS: OTHER } })),
    ],
    [
      "what is denied being allowed",
      policy(decrypt(), deny()),
      policy(decrypt(), decrypt({ Principal: { AWS: OTHER } }), deny()),
    ],
    [
      "what only Terraform knows",
      policy(decrypt({ Principal: { AWS: "${var.role}" } })),
      policy(decrypt({ Sid: "X", Principal: { AWS: ["${var.role}"] } })),
    ],
  ])("%s", (_what, before, after) => {
    expect(outcome(before, after)).toEqual(SAME);
    expect(outcome(after, before)).toEqual(SAME);
  });
});

describe("what is wider, and narrower the other way round", () => {
  it.each<[string, object, object, string[]]>([
    [
      "somebody more",
      policy(decrypt()),
      policy(decrypt({ Principal: { AWS: [APP, STRANGER] } })),
      [`${STRANGER} kms:Decrypt`],
    ],
    [
      "an action more",
      policy(decrypt()),
      policy(decrypt({ Action: ["kms:Decrypt", "kms:Encrypt"] })),
      [`${APP} kms:Encrypt`],
    ],
    ["everything", policy(decrypt()), policy(decrypt({ Action: "kms:*" })), [`${APP} 46 actions`]],
    ["a condition less", policy(decrypt({ Condition: via(S3) })), policy(decrypt()), [`${APP} kms:Decrypt`]],
    [
      "a service more",
      policy(decrypt({ Condition: via(S3) })),
      policy(decrypt({ Condition: via(S3, RDS) })),
      [`${APP} kms:Decrypt`],
    ],
    [
      "a service that calls as itself through another",
      policy(decrypt({ Principal: STAR, Condition: via("sns.eu-west-1.amazonaws.com") })),
      policy(decrypt({ Principal: STAR, Condition: via("sns.eu-west-1.amazonaws.com", S3) })),
      ["codestar-notifications.amazonaws.com kms:Decrypt"],
    ],
    [
      "a pattern for a name",
      policy(decrypt({ Condition: via(S3) })),
      policy(decrypt({ Condition: { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } } })),
      [`${APP} kms:Decrypt`],
    ],
    [
      "requests without the key",
      policy(decrypt({ Condition: via(S3) })),
      policy(decrypt({ Condition: { StringEqualsIfExists: { "kms:ViaService": S3 } } })),
      [`${APP} kms:Decrypt`],
    ],
    [
      "a denial less",
      policy(decrypt(), deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } })),
      policy(decrypt()),
      [`${APP} kms:Decrypt`],
    ],
    [
      "a denial with an exception",
      policy(decrypt(), deny()),
      policy(decrypt(), deny({ Condition: { StringNotEquals: { "kms:ViaService": S3 } } })),
      [`${APP} kms:Decrypt`],
    ],
    [
      "without IAM",
      policy(decrypt({ Principal: { AWS: ROOT } })),
      policy(decrypt({ Principal: { AWS: ROOT } }), decrypt()),
      [`${APP} kms:Decrypt`],
    ],
    ["everybody", policy(decrypt()), policy(decrypt({ Principal: "*" })), ["* kms:Decrypt"]],
    [
      "everybody in an account",
      policy(decrypt()),
      policy(decrypt({ Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": ACCOUNT } } })),
      ["* kms:Decrypt"],
    ],
    [
      "more addresses",
      policy(decrypt({ Condition: { IpAddress: { "aws:SourceIp": "10.1.0.0/16" } } })),
      policy(decrypt({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
      [`${APP} kms:Decrypt`],
    ],
    [
      "a longer time",
      policy(decrypt({ Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": "300" } } })),
      policy(decrypt({ Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } } })),
      [`${APP} kms:Decrypt`],
    ],
    [
      "a role that Terraform makes",
      policy(decrypt()),
      policy(decrypt(), decrypt({ Principal: { AWS: "${aws_iam_role.other.arn}" } })),
      ["${aws_iam_role.other.arn} kms:Decrypt"],
    ],
  ])("%s", (_what, before, after, wider) => {
    expect(outcome(before, after)).toEqual({ wider, narrower: [] });
    expect(outcome(after, before)).toEqual({ wider: [], narrower: wider });
  });
});

it("swaps one for another", () => {
  expect(outcome(policy(decrypt()), policy(decrypt({ Principal: { AWS: OTHER } })))).toEqual({
    wider: [`${OTHER} kms:Decrypt`],
    narrower: [`${APP} kms:Decrypt`],
  });
});

it("says what it cannot tell, and never that it is the same", () => {
  const open = policy(decrypt({ Principal: { AWS: "${var.role}" } }));
  expect(outcome(policy(decrypt()), open)).toEqual({
    wider: ["${var.role} kms:Decrypt ?"],
    narrower: [`${APP} kms:Decrypt ?`],
  });
  const others = policy(decrypt({ Principal: undefined, NotPrincipal: { AWS: [OTHER] } }));
  expect(outcome(policy(decrypt()), others)).toEqual({
    wider: ["* kms:Decrypt"],
    narrower: [`${APP} kms:Decrypt ?`],
  });
  const strange = policy(decrypt({ Condition: { StringEquals: { "kms:Service": "s3" } } }));
  expect(outcome(policy(decrypt({ Principal: { AWS: OTHER } })), strange).wider).toEqual([
    `${APP} kms:Decrypt ?`,
  ]);
});
