import { type Decision, evaluate, type Grant, type KeyRequest, readPolicy, UNKNOWN } from "../../policy";
import { allow } from "../policies";

/*
 * What the generated comparison cannot ask: grants, root users, what only Terraform knows, and unknown parts
 * of a request.
 */
const ACCOUNT = "111122223333";
const APP = `arn:aws:iam::${ACCOUNT}:role/app`;
const ANN = `arn:aws:iam::${ACCOUNT}:user/ann`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const STRANGER = "arn:aws:iam::444455556666:role/app";
const VIA = "kms:ViaService";
const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${ID}`;
const OF_TAG = KEY.replace(ID, "${aws:PrincipalTag/key}");

const deny = (more: object) => allow({ Effect: "Deny", ...more });
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const old = (...Statement: object[]) => ({ Version: "2008-10-17", Statement });

type Row = [
  name: string,
  policy: object,
  request: Partial<KeyRequest> & { grants?: readonly Grant[]; arn?: string },
  verdict: Decision["verdict"],
  because: string,
];

const TEAM = { StringEquals: { "aws:PrincipalTag/team": "${aws:username}" } };
const grant: Grant = {
  name: "backup",
  granteePrincipal: APP,
  operations: ["Decrypt", "CreateGrant", "DescribeKey"],
};
const narrow: Grant = { ...grant, constraints: { encryptionContextSubset: { tenant: "a" } } };
const exact: Grant = { ...grant, constraints: { encryptionContextEquals: { tenant: "a" } } };
const nothing = policy(allow({ Principal: { AWS: ANN } }));
const tenant = { "kms:EncryptionContext:tenant": "a" };
const decided = "NotPrincipal names the principal without its account, or its account without it";

const rows: Row[] = [
  ["a role by name", policy(allow({ Principal: { AWS: APP } })), {}, "allowed", "statement 1 allows it"],
  [
    "the account, and IAM unknown",
    policy(allow({ Sid: "Iam", Principal: { AWS: ROOT } })),
    {},
    "cannot tell",
    `IAM in account ${ACCOUNT} decides`,
  ],
  [
    "the account, and IAM silent",
    policy(allow({ Principal: { AWS: ACCOUNT } })),
    { iam: "silent" },
    "denied",
    "IAM in the principal's account does not allow it",
  ],
  [
    "the account, and IAM allows",
    policy(allow({ Principal: { AWS: ACCOUNT } })),
    { iam: "allow" },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "IAM denies",
    policy(allow({ Principal: { AWS: APP } })),
    { iam: "deny" },
    "denied",
    "IAM in the principal's account denies it",
  ],
  [
    "the root user, whom no IAM policy binds",
    policy(allow({ Principal: { AWS: ROOT } })),
    { principal: ROOT },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "the root user, where its account is not named",
    nothing,
    { principal: ROOT },
    "denied",
    "nothing allows it",
  ],
  [
    "a stranger by name",
    policy(allow({ Principal: { AWS: STRANGER } })),
    { principal: STRANGER },
    "cannot tell",
    "IAM in account 444455556666 decides",
  ],
  [
    "a service",
    policy(allow({ Principal: { Service: "sns.amazonaws.com" } })),
    { principal: "sns.amazonaws.com" },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a pattern of roles, which AWS refuses",
    policy(allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/*` } })),
    {},
    "denied",
    "nothing allows it",
  ],
  [
    "a session of a role with a path",
    policy(allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/deep/app` } })),
    { principal: `arn:aws:sts::${ACCOUNT}:assumed-role/app/one` },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a session, by the ARN of its role",
    policy(allow({ Condition: { ArnEquals: { "aws:PrincipalArn": APP } } })),
    { principal: `arn:aws:sts::${ACCOUNT}:assumed-role/app/one` },
    "cannot tell",
    "the aws:PrincipalArn of the request is not known",
  ],

  [
    "a role that only Terraform knows",
    policy(allow({ Principal: { AWS: "${aws_iam_role.app.arn}" } })),
    { iam: "allow" },
    "cannot tell",
    "${aws_iam_role.app.arn} is known only to Terraform",
  ],
  [
    "an account that only Terraform knows",
    policy(allow({ Principal: { AWS: "arn:aws:iam::${var.account}:root" } })),
    { iam: "allow" },
    "cannot tell",
    "${var.account} is known only to Terraform",
  ],
  [
    "a user, where it can only be a role",
    policy(allow({ Principal: { AWS: "arn:aws:iam::${var.account}:role/x" } })),
    { principal: ANN },
    "denied",
    "nothing allows it",
  ],
  [
    "a reference in what cannot fit anyway",
    policy(allow({ Condition: { StringLike: { [VIA]: "rds.${var.region}.amazonaws.com" } } })),
    { context: { [VIA]: "s3.eu-west-1.amazonaws.com" } },
    "denied",
    "nothing allows it",
  ],
  [
    "a denial that only Terraform knows",
    policy(allow({}), deny({ Condition: { StringEquals: { [VIA]: "${var.service}" } } })),
    { iam: "allow", context: { [VIA]: "s3.eu-west-1.amazonaws.com" } },
    "cannot tell",
    "${var.service} is known only to Terraform",
  ],
  [
    "an expression with braces of its own",
    policy(allow({ Principal: { AWS: '${lookup({a = "b"}, "a")}' } })),
    { iam: "allow" },
    "cannot tell",
    '${lookup({a = "b"}, "a")} is known only to Terraform',
  ],
  [
    "a condition key that there is not",
    policy(allow({ Condition: { StringEquals: { "kms:ViaServices": "s3" } } })),
    {},
    "cannot tell",
    "kms:ViaServices is no condition key of requests to KMS",
  ],
  [
    "whether such a key is missing",
    policy(allow({ Condition: { Null: { "kms:ViaServices": "true" } } })),
    {},
    "cannot tell",
    "kms:ViaServices is no condition key of requests to KMS",
  ],
  [
    "a key of the request that is unknown",
    policy(allow({ Condition: { StringEquals: { [VIA]: "s3" } } })),
    { context: { [VIA]: UNKNOWN } },
    "cannot tell",
    "the kms:ViaService of the request is not known",
  ],
  [
    "keys that are not named",
    policy(allow({ Condition: { StringEquals: { [VIA]: "s3" } } })),
    { otherKeys: "unknown" },
    "cannot tell",
    "the kms:ViaService of the request is not known",
  ],
  [
    "a list without a word for it",
    policy(allow({ Condition: { StringEquals: { "kms:GrantOperations": "Decrypt" } } })),
    { context: { "kms:GrantOperations": ["Decrypt"] } },
    "cannot tell",
    "kms:GrantOperations can have several values, and the condition has neither ForAnyValue nor ForAllValues",
  ],
  [
    "a certain denial beside what cannot be told",
    policy(allow({ Principal: { AWS: "${var.who}" } }), deny({ Sid: "No" })),
    {},
    "denied",
    'statement "No" denies it',
  ],
  [
    "a resource, where the key has no name yet",
    policy(allow({ Resource: "arn:aws:kms:*:*:key/x" })),
    {},
    "cannot tell",
    "whether the key is arn:aws:kms:*:*:key/x is not known",
  ],

  [
    "a variable",
    policy(allow({ Condition: TEAM })),
    { iam: "allow", context: { "aws:username": "ann", "aws:PrincipalTag/team": "ann" } },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a variable in a policy of 2008",
    old(allow({ Condition: TEAM })),
    { iam: "allow", context: { "aws:username": "ann", "aws:PrincipalTag/team": "ann" } },
    "denied",
    "nothing allows it",
  ],
  [
    "a variable with a default",
    policy(allow({ Condition: { StringEquals: { "aws:PrincipalTag/team": "${aws:username, 'ann'}" } } })),
    { context: { "aws:PrincipalTag/team": "ann" } },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a star that is a star",
    policy(allow({ Condition: { StringLike: { "aws:PrincipalTag/team": "a${*}" } } })),
    { context: { "aws:PrincipalTag/team": "ann" } },
    "denied",
    "nothing allows it",
  ],
  [
    "an address of IPv6",
    policy(allow({ Condition: { IpAddress: { "aws:SourceIp": "2001:db8::/32" } } })),
    { context: { "aws:SourceIp": "2001:db8::1" } },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "an address of IPv6 beside a range of IPv4",
    policy(allow({ Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
    { context: { "aws:SourceIp": "2001:db8::1" } },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a range that is none",
    policy(allow({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/33" } } })),
    { context: { "aws:SourceIp": "10.0.0.1" } },
    "cannot tell",
    "10.0.0.0/33 is no range of addresses",
  ],
  [
    "a number that is none",
    policy(allow({ Condition: { NumericEquals: { "aws:MultiFactorAuthAge": "1h" } } })),
    { context: { "aws:MultiFactorAuthAge": "1" } },
    "cannot tell",
    "1h is no number",
  ],
  [
    "seconds since 1970",
    policy(allow({ Condition: { DateLessThan: { "aws:CurrentTime": "1800000000" } } })),
    { context: { "aws:CurrentTime": "2026-11-24T00:00:00Z" } },
    "allowed",
    "statement 1 allows it",
  ],

  [
    "NotPrincipal with its account, listed",
    policy(allow({}), deny({ Principal: undefined, NotPrincipal: { AWS: [APP, ROOT] } })),
    {},
    "allowed",
    "statement 1 allows it",
  ],
  [
    "NotPrincipal with its account, another of it",
    policy(allow({}), deny({ Principal: undefined, NotPrincipal: { AWS: [ANN, ROOT] } })),
    {},
    "denied",
    "statement 2 denies it",
  ],
  [
    "NotPrincipal without its account",
    policy(allow({}), deny({ Principal: undefined, NotPrincipal: { AWS: APP } })),
    {},
    "cannot tell",
    decided,
  ],

  ["a grant", nothing, { grants: [grant] }, "allowed", 'grant "backup" allows it'],
  [
    "a grant for something else",
    nothing,
    { grants: [grant], action: "kms:Encrypt" },
    "denied",
    "nothing allows it",
  ],
  [
    "a grant to somebody else",
    nothing,
    { grants: [{ ...grant, granteePrincipal: ANN }] },
    "denied",
    "nothing allows it",
  ],
  ["a grant, and a denial", policy(deny({})), { grants: [grant] }, "denied", "statement 1 denies it"],
  [
    "a grant with a subset",
    nothing,
    { grants: [narrow], context: { ...tenant, "kms:EncryptionContext:app": "x" } },
    "allowed",
    'grant "backup" allows it',
  ],
  [
    "a grant with another subset",
    nothing,
    { grants: [narrow], context: { "kms:EncryptionContext:Tenant": "a" } },
    "denied",
    "nothing allows it",
  ],
  [
    "a grant with the exact context",
    nothing,
    { grants: [exact], context: tenant },
    "allowed",
    'grant "backup" allows it',
  ],
  [
    "a grant with more than the exact context",
    nothing,
    { grants: [exact], context: { ...tenant, "kms:EncryptionContext:app": "x" } },
    "denied",
    "nothing allows it",
  ],
  [
    "a grant, and a context that is unknown",
    nothing,
    { grants: [exact], otherKeys: "unknown" },
    "cannot tell",
    "the encryption context of the request is not known",
  ],
  [
    "a constraint on what has no context",
    nothing,
    { grants: [exact], action: "kms:DescribeKey" },
    "allowed",
    'grant "backup" allows it',
  ],
  [
    "a grant from a narrow grant",
    nothing,
    { grants: [narrow], action: "kms:CreateGrant" },
    "cannot tell",
    "whether the new grant is as narrow as the one it comes from is not known",
  ],
  [
    "a variable in the resource",
    policy(allow({ Principal: { AWS: APP }, Resource: OF_TAG })),
    { arn: KEY, context: { "aws:PrincipalTag/key": ID } },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a variable in the resource, with another value",
    policy(allow({ Principal: { AWS: APP }, Resource: OF_TAG })),
    { arn: KEY, context: { "aws:PrincipalTag/key": "other" } },
    "denied",
    "nothing allows it",
  ],
  [
    "a variable in the resource, without a value",
    policy(allow({ Principal: { AWS: APP }, Resource: OF_TAG })),
    { arn: KEY },
    "denied",
    "nothing allows it",
  ],
  [
    "a variable in the resource, with a default",
    policy(allow({ Principal: { AWS: APP }, Resource: OF_TAG.replace("}", `, '${ID}'}`) })),
    { arn: KEY },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a variable for the account of the resource, which AWS does not replace",
    policy(allow({ Principal: { AWS: APP }, Resource: KEY.replace(ACCOUNT, "${aws:PrincipalAccount}") })),
    { arn: KEY },
    "denied",
    "nothing allows it",
  ],
  [
    "what looks like a variable, in a policy of 2008",
    old(allow({ Principal: { AWS: APP }, Resource: OF_TAG })),
    { arn: KEY, context: { "aws:PrincipalTag/key": ID } },
    "denied",
    "nothing allows it",
  ],
  [
    "a user's name, which is in the ARN",
    policy(allow({ Principal: { AWS: ANN }, Condition: { StringEquals: { "aws:username": "ann" } } })),
    { principal: ANN },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a user's name, of a role, which has none",
    policy(allow({ Principal: { AWS: APP }, Condition: { StringLike: { "aws:username": "*" } } })),
    { otherKeys: "unknown" },
    "denied",
    "nothing allows it",
  ],
  [
    "the type of a user",
    policy(allow({ Principal: { AWS: ANN }, Condition: { StringEquals: { "aws:PrincipalType": "User" } } })),
    { principal: ANN },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "the type of a role",
    policy(
      allow({ Principal: { AWS: APP }, Condition: { StringEquals: { "aws:PrincipalType": "AssumedRole" } } }),
    ),
    {},
    "allowed",
    "statement 1 allows it",
  ],
  [
    "the type of the root user",
    policy(allow({ Principal: { AWS: ROOT }, Condition: { StringEquals: { "aws:PrincipalType": "User" } } })),
    { principal: ROOT, otherKeys: "unknown" },
    "denied",
    "nothing allows it",
  ],
  [
    "the keys of the encryption context that a request has",
    policy(
      allow({
        Principal: { AWS: APP },
        Condition: { "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["tenant", "app"] } },
      }),
    ),
    { context: tenant },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a key of the encryption context that the policy does not name",
    policy(
      allow({
        Principal: { AWS: APP },
        Condition: { "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["tenant", "app"] } },
      }),
    ),
    { context: { ...tenant, "kms:EncryptionContext:other": "x" } },
    "denied",
    "nothing allows it",
  ],
  [
    "a time without a zone, which is in UTC",
    policy(
      allow({
        Principal: { AWS: APP },
        Condition: { DateLessThan: { "aws:CurrentTime": "2026-06-01T12:00:00" } },
      }),
    ),
    { context: { "aws:CurrentTime": "2026-06-01T11:59:59Z" } },
    "allowed",
    "statement 1 allows it",
  ],
  [
    "a time without a zone, a second too late",
    policy(
      allow({
        Principal: { AWS: APP },
        Condition: { DateLessThan: { "aws:CurrentTime": "2026-06-01T12:00:00" } },
      }),
    ),
    { context: { "aws:CurrentTime": "2026-06-01T12:00:01Z" } },
    "denied",
    "nothing allows it",
  ],
  [
    "a date in words",
    policy(
      allow({ Principal: { AWS: APP }, Condition: { DateLessThan: { "aws:CurrentTime": "June 1, 2026" } } }),
    ),
    { context: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } },
    "cannot tell",
    "June 1, 2026 is no date",
  ],
  [
    "the principal that may retire a grant, and nothing else",
    policy(allow({ Principal: { AWS: STRANGER } })),
    { grants: [{ ...grant, retiringPrincipal: ANN }], principal: ANN, action: "kms:RetireGrant" },
    "allowed",
    'grant "backup" allows it',
  ],
];

it.each(rows)("%s", (_name, given, { grants = [], arn, ...request }, verdict, because) => {
  const key = { policy: given, account: ACCOUNT, grants, ...(arn !== undefined && { arn }) };
  const decision = evaluate(key, { principal: APP, action: "kms:Decrypt", ...request });
  expect(decision).toEqual({ verdict, because: [because] });
  // A policy that is read once answers the same.
  const read = { ...key, policy: readPolicy(JSON.stringify(given)) };
  expect(evaluate(read, { principal: APP, action: "kms:Decrypt", ...request })).toEqual(decision);
});
