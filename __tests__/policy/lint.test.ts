import { type LintedKey, lintKeyPolicy, POLICY_RULES, policyLine } from "../../policy";
import { ADMINISTRATOR, stackPolicies } from "../stack-policies";
import { ACCOUNT, KEY_ARN } from "../testing-stack";

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const APP = `arn:aws:iam::${ACCOUNT}:role/app`;
const OTHER = "444455556666";
const SNS = { Service: "sns.amazonaws.com" };

/** The default policy of AWS's, which is right in itself, and one more statement. */
const iam = { Sid: "Iam", Effect: "Allow", Principal: { AWS: ROOT }, Action: "kms:*", Resource: "*" };
const more = (statement: object, key: Partial<LintedKey> = {}): LintedKey => ({
  account: ACCOUNT,
  policy: {
    Version: "2012-10-17",
    Statement: [
      iam,
      {
        Sid: "X",
        Effect: "Allow",
        Principal: { AWS: APP },
        Action: "kms:Decrypt",
        Resource: "*",
        ...statement,
      },
    ],
  },
  ...key,
});
const only = (statement: object, key: Partial<LintedKey> = {}): LintedKey => ({
  account: ACCOUNT,
  policy: { Version: "2012-10-17", Statement: [{ ...iam, ...statement }] },
  ...key,
});
const when = (test: string, key: string, value: string | string[]) => ({
  Condition: { [test]: { [key]: value } },
});
const everybody = (condition: object) => more({ Principal: "*", ...condition });
const OPEN =
  'statement "X": the principal is everybody, in any account, and no condition says who. Name the principals, or add a condition on aws:PrincipalOrgID or kms:CallerAccount.';
/** A condition that looks as if it said who. */
const lets = (condition: string, stranger: string) =>
  OPEN.replace("no condition says who", `the condition ${condition} lets strangers in, such as ${stranger}`);
const STRANGER = "arn:aws:iam::999999999999:role/anything";
const OF_STRANGER = "o-zq9xk7wv5j";
const whole = `statement "X": account ${OTHER} as a whole may use the key, and decides which of its roles do. Name its roles.`;
const source =
  'statement "X": sns.amazonaws.com may use the key for resources of any account. Add a condition on aws:SourceArn, aws:SourceAccount or an encryption context, if the service has one.';
const never = (why: string) =>
  `statement "X": ${why}, so the statement is never about a request. Correct it, or leave it out.`;

type Row = readonly [rule: (typeof POLICY_RULES)[number], what: string, key: LintedKey, line: string];

const invalid: Row[] = [
  [
    "policy-can-be-read",
    "no JSON",
    { account: ACCOUNT, policy: "[" },
    expect.stringMatching(/^The policy is no JSON: /),
  ],
  [
    "policy-fits",
    "too large",
    more({ Principal: { AWS: Array.from({ length: 900 }, (_, i) => `arn:aws:iam::${ACCOUNT}:role/r${i}`) } }),
    expect.stringMatching(/^The policy has \d{5} bytes; AWS accepts 32768\. Use grants, or another key\.$/),
  ],
  [
    "policy-fits",
    "a character that AWS refuses",
    more({ Sid: "→" }),
    'The policy has the character "→"; AWS accepts those of Latin-1. Write another.',
  ],
  ["key-is-closed-to-the-world", "everybody", everybody({}), OPEN],
  ["key-is-closed-to-the-world", "everybody, in other words", more({ Principal: { AWS: "*" } }), OPEN],
  [
    "key-is-closed-to-the-world",
    "through a service, for any caller",
    everybody(when("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com")),
    OPEN,
  ],
  [
    "key-is-closed-to-the-world",
    "any organisation",
    everybody(when("StringLike", "aws:PrincipalOrgID", "*")),
    lets("StringLike aws:PrincipalOrgID *", OF_STRANGER),
  ],
  [
    "key-is-closed-to-the-world",
    "an organisation, if there is one",
    everybody(when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-a1b2c3d4e5")),
    OPEN,
  ],
  [
    "key-is-closed-to-the-world",
    "all of nothing",
    everybody(when("ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5")),
    OPEN,
  ],
  [
    "key-is-closed-to-the-world",
    "everybody but one",
    everybody(when("StringNotEquals", "aws:PrincipalAccount", OTHER)),
    OPEN,
  ],
  [
    "key-is-closed-to-the-world",
    "a role of some name",
    everybody(when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/admin")),
    lets("ArnLike aws:PrincipalArn arn:aws:iam::*:role/admin", STRANGER.replace("anything", "admin")),
  ],
  [
    "key-is-closed-to-the-world",
    "every address",
    everybody(when("IpAddress", "aws:SourceIp", "0.0.0.0/0")),
    expect.stringContaining("the condition IpAddress aws:SourceIp 0.0.0.0/0 lets strangers in, such as "),
  ],
  [
    "key-is-closed-to-the-world",
    "a tag, which anybody can have",
    everybody(when("StringEquals", "aws:PrincipalTag/team", "red")),
    OPEN,
  ],
  [
    "key-is-closed-to-the-world",
    "any bucket",
    everybody(when("ArnLike", "aws:SourceArn", "arn:aws:s3:::*")),
    lets("ArnLike aws:SourceArn arn:aws:s3:::*", "arn:aws:s3:::9"),
  ],
  [
    "key-is-closed-to-the-world",
    "any caller with an organisation",
    everybody(when("Null", "aws:PrincipalOrgID", "false")),
    OPEN,
  ],
  [
    "key-is-closed-to-the-world",
    "NotPrincipal",
    more({ Principal: undefined, NotPrincipal: { AWS: APP } }),
    OPEN.replace("the principal is everybody", "NotPrincipal is everybody else"),
  ],
  ["foreign-accounts-name-who", "another account", more({ Principal: { AWS: OTHER } }), whole],
  [
    "foreign-accounts-name-who",
    "another account's root",
    more({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }),
    whole,
  ],
  [
    "somebody-manages-the-key",
    "no principal",
    only({ Action: "kms:Decrypt" }),
    "no principal may change the key policy, so only AWS Support can open the key again. Allow kms:PutKeyPolicy to the account or to an administrator.",
  ],
  [
    "somebody-manages-the-key",
    "what hangs on Terraform",
    only({ Action: "${var.action}" }),
    "cannot tell whether a principal may change the key policy: ${var.action} is known only to Terraform.",
  ],
  [
    "deployer-stays-in",
    "somebody else's key",
    more({}, { deployer: `arn:aws:iam::${OTHER}:role/ci` }),
    `arn:aws:iam::${OTHER}:role/ci could not change the key policy again: nothing allows it. AWS refuses such a policy. Make this principal an administrator of the key, or deploy as another one.`,
  ],
  [
    "deployer-stays-in",
    "a condition on the request",
    only(when("Bool", "aws:MultiFactorAuthPresent", "true"), { deployer: APP }),
    `cannot tell whether ${APP} may change the key policy again: the aws:MultiFactorAuthPresent of the request is not known.`,
  ],
  [
    "actions-exist",
    "a slip",
    more({ Action: "kms:Decrypts" }),
    'statement "X": kms:Decrypts is not an action of KMS. Correct it, or leave it out.',
  ],
  [
    "actions-exist",
    "an action of another service",
    more({ Action: ["kms:Decrypt", "s3:GetObject"] }),
    'statement "X": s3:GetObject is not an action of KMS, which is all that a key policy decides about. Correct it, or leave it out.',
  ],
  [
    "actions-exist",
    "an action about no key",
    more({ Action: ["kms:Decrypt", "kms:ListKeys"] }),
    'statement "X": kms:ListKeys is about no single key, so that no key policy decides it. Correct it, or leave it out.',
  ],
  [
    "principals-exist",
    "a pattern",
    more({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/*` } }),
    `statement "X": arn:aws:iam::${ACCOUNT}:role/* is a pattern, which AWS takes in no principal. Name the account, and ask for aws:PrincipalArn.`,
  ],
  [
    "principals-exist",
    "a role that is gone",
    more({ Principal: { AWS: "AROAEXAMPLEEXAMPLE123" } }),
    'statement "X": AROAEXAMPLEEXAMPLE123 is what AWS leaves of a role or user that was deleted. Leave it out.',
  ],
  [
    "principals-exist",
    "a group",
    more({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:group/x` } }),
    `statement "X": arn:aws:iam::${ACCOUNT}:group/x is no principal: neither an account nor the ARN of a role or a user. Correct it.`,
  ],
  [
    "condition-keys-exist",
    "a slip",
    more(when("StringEquals", "kms:ViaServices", "s3")),
    'statement "X": kms:ViaServices is no condition key of requests to KMS, so what it asks is never so. Correct it.',
  ],
  ["statements-can-match", "no principal", more({ Principal: { AWS: [] } }), never("it names no principal")],
  ["statements-can-match", "no action", more({ Action: [] }), never("it names no action")],
  [
    "statements-can-match",
    "a bucket",
    more({ Resource: "arn:aws:s3:::documents" }),
    never('its resource is arn:aws:s3:::documents, which is not the key (in a key policy: "*")'),
  ],
  [
    "statements-can-match",
    "another key",
    more({ Resource: KEY_ARN.replace("1234", "4321") }, { arn: KEY_ARN }),
    never(`its resource is ${KEY_ARN.replace("1234", "4321")}, which is not the key (in a key policy: "*")`),
  ],
  [
    "statements-can-match",
    "a condition without a value",
    more(when("StringEquals", "kms:ViaService", [])),
    never("kms:ViaService has to be one of no values"),
  ],
  [
    "statements-can-match",
    "a service through a service",
    more({
      Principal: SNS,
      Condition: {
        StringEquals: { "kms:ViaService": "sns.eu-west-1.amazonaws.com", "aws:SourceAccount": ACCOUNT },
      },
    }),
    never("a service that calls as itself does not come through itself"),
  ],
  [
    "statements-can-match",
    "two values at once",
    more({ Condition: { StringEquals: { "kms:ViaService": "a" }, StringLike: { "kms:ViaService": "b*" } } }),
    never("kms:ViaService has to be a, and b*"),
  ],
  [
    "only-administrators-do-everything",
    "kms:*",
    more({ Action: "kms:*" }),
    `statement "X": ${APP} may do everything, and is no administrator that is known. Name the actions, or add it to account.administrators in keywright.json.`,
  ],
  [
    "roles-are-named-and-not-sessions",
    "one session of a role",
    more({ Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/deployer/session" } }),
    'statement "X": arn:aws:sts::111122223333:assumed-role/deployer/session is the role deployer in sessions of that name, and in no others. Name the role: arn:aws:iam::111122223333:role/deployer, with its path if it has one.',
  ],
  ["services-name-their-source", "a service", more({ Principal: SNS }), source],
  [
    "services-name-their-source",
    "a service for any account",
    more({ Principal: SNS, ...when("StringLike", "aws:SourceAccount", "*") }),
    source.replace(
      "any account.",
      "any account: the condition StringLike aws:SourceAccount * lets strangers in, such as 999999999999.",
    ),
  ],
];

it.each(invalid)("%s: %s", (rule, _what, key, expected) => {
  const findings = lintKeyPolicy(key);
  expect(findings.map(policyLine)).toEqual([expected]);
  expect(new Set(findings.map((one) => one.rule))).toEqual(new Set([rule]));
  const isUntold = findings.every((one) => policyLine(one).includes("cannot tell"));
  expect(findings.map(({ status }) => status)).toEqual([isUntold ? "cannot-tell" : "finding"]);
});

it.each<[string, LintedKey]>([
  ["the default policy", only({}, { deployer: APP })],
  ["a role that decrypts", more({})],
  ["an organisation", everybody(when("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"))],
  ["the account, through a service", everybody(when("StringEquals", "kms:CallerAccount", ACCOUNT))],
  [
    "the roles of another account",
    more({
      Principal: { AWS: OTHER },
      ...when("ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OTHER}:role/app-*`),
    }),
  ],
  [
    "a service, for one log group",
    more({
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      ...when("ArnLike", "kms:EncryptionContext:aws:logs:arn", `arn:aws:logs:eu-west-1:${ACCOUNT}:*`),
    }),
  ],
  [
    "a service that names no resource when it asks for this, as AWS documents",
    more({ Principal: { Service: "events.amazonaws.com" }, Action: ["kms:Decrypt", "kms:GenerateDataKey*"] }),
  ],
  ["a service that only looks", more({ Principal: SNS, Action: "kms:DescribeKey" })],
  [
    "everybody, denied",
    more({ Effect: "Deny", Principal: "*", ...when("Bool", "aws:SecureTransport", "false") }),
  ],
  ["an administrator with everything", more({ Action: "kms:*" }, { administrators: [APP] })],
  [
    "a value and a pattern that it fits",
    more({ Condition: { StringEquals: { "kms:ViaService": "ab" }, StringLike: { "kms:ViaService": "a*" } } }),
  ],
])("nothing is wrong with %s", (_what, key) => {
  expect(lintKeyPolicy(key)).toEqual([]);
});

it("every rule has a case", () => {
  expect(new Set(invalid.map(([rule]) => rule))).toEqual(new Set(POLICY_RULES));
});

it("the policies of the keys in stacks/ have nothing wrong", () => {
  const findings = stackPolicies.flatMap(({ name, policy }) =>
    lintKeyPolicy({ policy, account: ACCOUNT, deployer: ADMINISTRATOR }).map(
      ({ rule }) => `${name}: ${rule}`,
    ),
  );
  expect(findings).toEqual([]);
});
