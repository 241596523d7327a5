import type { Evasion } from "./evasion";
import { keyWith, when } from "./policies";

const OPEN = 'finding: aws_kms_key.k: statement "X": the principal is everybody, in any account';
const UNKNOWN = "cannot-tell: aws_kms_key.k: cannot tell";
const REFUSED = 'finding: aws_kms_key.k: statement "X": ';
const ACCOUNT = "111122223333";
/** An account that is easily taken for the one of a stranger. */
const OTHER_ACCOUNT = "999999999999";
const deny = (statement: object) => ({ Effect: "Deny", Action: "kms:*", ...statement });

/** An allowing statement for everybody, under conditions. */
const open = (tried: string, Condition: object, says = OPEN): Evasion =>
  keyWith(tried, [{ Condition }], [says]);
const not = (operator: string, key: string, value: string | readonly string[]) =>
  when(operator, key, value).Condition;

/** Statements that leave some strangers out, or that a stranger fits by what they say of themselves. */
export const strangers: readonly Evasion[] = [
  // Those who are left out
  open("leave out one account", not("StringNotEquals", "aws:PrincipalAccount", OTHER_ACCOUNT)),
  open(
    "leave out one account, as KMS calls it",
    not("StringNotEquals", "kms:CallerAccount", [OTHER_ACCOUNT]),
  ),
  open("leave out the accounts that begin with 9", not("StringNotLike", "aws:PrincipalAccount", "9*")),
  open(
    "leave out the accounts that begin with any digit but 1",
    not("StringNotLike", "aws:PrincipalAccount", ["9*", "8*", "7*", "6*", "5*", "4*", "3*", "2*", "0*"]),
  ),
  open(
    "leave out all principals of one account",
    not("ArnNotLike", "aws:PrincipalArn", `arn:aws:iam::${OTHER_ACCOUNT}:*`),
  ),
  open(
    "leave out a role and a user",
    not("ArnNotEquals", "aws:PrincipalArn", [
      `arn:aws:iam::${OTHER_ACCOUNT}:role/anything`,
      `arn:aws:iam::${OTHER_ACCOUNT}:user/anything`,
    ]),
  ),
  open("leave out one organization", not("StringNotEquals", "aws:PrincipalOrgID", "o-zq9xk7wv5j")),
  open("leave out one endpoint, and ask for another", {
    StringNotEquals: { "aws:SourceVpce": "vpce-0f9e7d5c3b1a09f8e" },
    Null: { "aws:SourceVpce": "false" },
  }),
  open("leave out two addresses", not("NotIpAddress", "aws:SourceIp", ["100.24.0.7/32", "203.1.2.7/32"])),
  open("leave out an organization and an account", {
    Null: { "aws:PrincipalOrgID": "true" },
    StringNotEquals: { "aws:PrincipalAccount": OTHER_ACCOUNT },
  }),
  open(
    "leave out an account in a pattern, beside those that begin alike",
    {
      StringLike: { "aws:PrincipalAccount": "1*" },
      StringNotEquals: { "aws:PrincipalAccount": "199999999999" },
    },
    'finding: aws_kms_key.k: statement "X"',
  ),
  keyWith(
    "name those who are not meant",
    [
      {
        NotPrincipal: {
          AWS: [`arn:aws:iam::${OTHER_ACCOUNT}:root`, `arn:aws:iam::${OTHER_ACCOUNT}:role/anything`],
        },
      },
    ],
    ['finding: aws_kms_key.k: statement "X": NotPrincipal is everybody else'],
  ),
  keyWith(
    "deny one account by a condition",
    [{}, deny(when("StringEquals", "aws:PrincipalAccount", OTHER_ACCOUNT))],
    [OPEN],
  ),
  keyWith("deny one account by name", [{}, deny({ Principal: { AWS: OTHER_ACCOUNT } })], [OPEN]),
  keyWith("deny all that is no service", [{}, deny({ Principal: { Service: "s3.amazonaws.com" } })], [OPEN]),
  keyWith(
    "deny other accounts in plain HTTP alone",
    [
      {},
      deny({
        Condition: {
          StringNotEquals: { "aws:PrincipalAccount": ACCOUNT },
          Bool: { "aws:SecureTransport": "false" },
        },
      }),
    ],
    [OPEN],
  ),
  // What a stranger says of themselves
  open(
    "ask that a tag of the caller's says their account",
    not("StringEquals", "aws:PrincipalAccount", [ACCOUNT, "${aws:PrincipalTag/account}"]),
  ),
  open(
    "ask that a tag of the caller's says their organization",
    not("StringEquals", "aws:PrincipalOrgID", "${aws:PrincipalTag/org}"),
  ),
  open(
    "ask for a role of the caller's own account",
    not("ArnLike", "aws:PrincipalArn", "arn:aws:iam::${aws:PrincipalAccount}:role/app"),
  ),
  open(
    "ask that a tag of the session says its name",
    not("StringLike", "aws:userid", "*:${aws:PrincipalTag/x}"),
  ),
  open(
    "ask that the encryption context says the caller's account",
    not("StringEquals", "kms:EncryptionContext:account", "${aws:PrincipalAccount}"),
  ),
  open(
    "ask that the caller's account is what the encryption context says",
    not("StringEquals", "aws:PrincipalAccount", "${kms:EncryptionContext:account}"),
  ),
  open(
    "ask that the instance is in the network that it calls from",
    not("StringEquals", "aws:Ec2InstanceSourceVpc", "${aws:SourceVpc}"),
  ),
  open(
    "ask for the tag that the key has, if it has one",
    not("StringEquals", "aws:PrincipalTag/team", "${aws:ResourceTag/team}"),
    UNKNOWN,
  ),
  // Values that look narrower than they are
  open(
    "ask for an organization of twelve letters",
    not("StringLike", "aws:PrincipalOrgID", "o-????????????"),
  ),
  open("ask for seconds since 1970", not("NumericGreaterThan", "aws:EpochTime", "0")),
  open("ask for an address in a range that is none", not("IpAddress", "aws:SourceIp", "0/0"), UNKNOWN),
  open("ask for an address that is a word", not("IpAddress", "aws:SourceIp", "any"), UNKNOWN),
  open("ask for what is only a tag", not("StringEquals", "aws:PrincipalTag/team", "data")),
  open("ask for sessions without a known caller", not("Bool", "aws:PrincipalIsAWSService", "false")),
  open("ask for a moment that is past", not("DateGreaterThan", "aws:CurrentTime", "2020-01-01T00:00:00Z")),
  open("ask for the caller's program", not("StringEquals", "aws:UserAgent", "ours")),
  open("ask that all of no values are right", {
    "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-abc1234567/*" },
  }),
  open("ask for an organization if there is one", {
    StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abc1234567" },
  }),
  // Principals
  keyWith(
    "name every service",
    [{ Principal: { Service: "*" } }],
    [`${REFUSED}* is a pattern, which AWS takes for no service`],
  ),
  keyWith(
    "name every service of AWS by the end of its name",
    [{ Principal: { Service: "*.amazonaws.com" } }],
    [`${REFUSED}*.amazonaws.com is a pattern, which AWS takes for no service`],
  ),
  keyWith(
    "name a service that is not of AWS",
    [{ Principal: { Service: "evil.example.com" } }],
    [`${UNKNOWN} whether AWS accepts the Service principal evil.example.com`],
  ),
  keyWith(
    "name everybody whom an identity provider knows",
    [{ Principal: { Federated: "*" } }],
    [`${UNKNOWN} whether AWS accepts the Federated principal *`],
  ),
  keyWith(
    "name the users of Cognito",
    [{ Principal: { Federated: "cognito-identity.amazonaws.com" } }],
    [`${REFUSED}cognito-identity.amazonaws.com is an identity provider, which a key policy cannot name`],
  ),
  keyWith(
    "name an identity provider of another account",
    [{ Principal: { Federated: `arn:aws:iam::${OTHER_ACCOUNT}:saml-provider/x` } }],
    [`${UNKNOWN} whether AWS accepts the Federated principal`],
  ),
  keyWith(
    "name an account by the id that S3 gives it",
    [{ Principal: { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" } }],
    [`${UNKNOWN} whether AWS accepts the CanonicalUser principal`],
  ),
  keyWith(
    "name the same account of another partition",
    [{ Principal: { AWS: `arn:aws-cn:iam::${ACCOUNT}:root` }, Action: "kms:*" }],
    [`${REFUSED}arn:aws-cn:iam::${ACCOUNT}:root is of the partition aws-cn, and the key is of aws`],
  ),
  // Actions and resources
  keyWith("allow all but one action", [{ NotAction: ["kms:ScheduleKeyDeletion"] }], [OPEN]),
  keyWith("allow all but actions of another service", [{ NotAction: ["s3:*"] }], [OPEN]),
  keyWith("spell an action with stars", [{ Action: ["kms:*rypt"] }], [OPEN]),
  keyWith(
    "allow grants for services alone",
    [{ Action: "kms:CreateGrant", ...when("Bool", "kms:GrantIsForAWSResource", "true") }],
    [OPEN],
  ),
  keyWith("allow another key", [{ Resource: `arn:aws:kms:eu-west-1:${OTHER_ACCOUNT}:key/x` }], [OPEN]),
];
