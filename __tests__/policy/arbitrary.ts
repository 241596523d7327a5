import * as fc from "fast-check";
import type { KeyRequest } from "../../policy";

/*
 * Policies and requests that are made up, near enough to each other that each decides about the other.
 */

export const ACCOUNT = "111122223333";
const OTHER = "444455556666";
export const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/one`;
const USER = `arn:aws:iam::${ACCOUNT}:user/ann`;
const STRANGER = `arn:aws:iam::${OTHER}:role/app`;
const SERVICE = "logs.eu-west-1.amazonaws.com";

/** A policy as JSON, and a request. */
export interface Question {
  readonly policy: { readonly Version: "2012-10-17"; readonly Statement: readonly object[] };
  readonly request: KeyRequest & { readonly iam: "allow" | "silent" };
}

const oneOrMore = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));
const root = (account: string) => `arn:aws:iam::${account}:root`;

const principal = fc.oneof(
  fc.constant("*"),
  fc.record({
    AWS: oneOrMore(fc.constantFrom(ROLE, USER, SESSION, STRANGER, root(ACCOUNT), root(OTHER), ACCOUNT, "*")),
  }),
  fc.record({ Service: oneOrMore(fc.constantFrom(SERVICE, "sns.amazonaws.com")) }),
);
/** Without accounts: what those do to everybody else in them, the judge and AWS's words disagree about. */
const notPrincipal = fc.record({ AWS: oneOrMore(fc.constantFrom(ROLE, USER, STRANGER)) });

const action = fc.constantFrom(
  ...["kms:*", "*", "kms:Decrypt", "kms:GenerateDataKey*", "kms:Generate?ataKey", "kms:decrypt"],
  ...["kms:Describe*", "kms:*Key", "kms:Encrypt", "kms:PutKeyPolicy"],
);
const resource = fc.constantFrom("*", KEY, KEY.replace("1234abcd", "????abcd"), KEY.replace(ACCOUNT, OTHER));

/** Values of a condition key: as policies and as requests have them. */
interface Values {
  readonly operators: readonly string[];
  readonly policy: readonly string[];
  readonly request: readonly string[];
  readonly isMultivalued?: true;
}

const TEXT = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike"],
];
const ARN = ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"];
const NUMERIC = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
const S3 = "s3.eu-west-1.amazonaws.com";

export const KEYS: Readonly<Record<string, Values>> = {
  "kms:ViaService": {
    operators: TEXT,
    policy: [S3, "s3.*.amazonaws.com", "S3.eu-west-1.amazonaws.com"],
    request: [S3, "rds.eu-west-1.amazonaws.com"],
  },
  "kms:CallerAccount": { operators: TEXT, policy: [ACCOUNT, OTHER, "1111*"], request: [ACCOUNT] },
  "aws:PrincipalTag/team": {
    operators: TEXT,
    policy: ["red", "RED", "r?d", "${aws:userid}"],
    request: ["red", "blue"],
  },
  "aws:userid": { operators: TEXT, policy: ["red", "*"], request: ["red"] },
  "aws:PrincipalArn": {
    operators: ARN,
    policy: [ROLE, `arn:aws:iam::${ACCOUNT}:role/*`, "arn:*:iam::*:user/ann", "arn:aws:iam::*"],
    request: [ROLE, USER],
  },
  "aws:SourceArn": {
    operators: ARN,
    policy: [`arn:aws:logs:*:${ACCOUNT}:*`, "arn:aws:logs:eu-west-1:*:log-group:/a"],
    request: [`arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/a`],
  },
  "aws:MultiFactorAuthPresent": {
    operators: ["Bool"],
    policy: ["true", "false"],
    request: ["true", "false"],
  },
  "aws:MultiFactorAuthAge": {
    operators: NUMERIC.map((one) => `Numeric${one}`),
    policy: ["300", "3600"],
    request: ["300", "900"],
  },
  "aws:CurrentTime": {
    operators: NUMERIC.map((one) => `Date${one}`),
    policy: ["2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"],
    request: ["2026-06-01T00:00:00Z", "2026-01-01T00:00:00Z"],
  },
  // Of one kind: the judge takes an address of IPv6 for one that is in every range of IPv4.
  "aws:SourceIp": {
    operators: ["IpAddress", "NotIpAddress"],
    policy: ["10.0.0.0/8", "192.0.2.7"],
    request: ["10.1.2.3", "192.0.2.7"],
  },
  "aws:CalledVia": {
    operators: TEXT,
    policy: ["s3.amazonaws.com", "*.amazonaws.com"],
    request: ["s3.amazonaws.com", "athena.amazonaws.com", "x"],
    isMultivalued: true,
  },
  "aws:TagKeys": {
    operators: TEXT,
    policy: ["tenant", "t*"],
    request: ["tenant", "app"],
    isMultivalued: true,
  },
};

const condition = fc.constantFrom(...Object.keys(KEYS)).chain((key) => {
  const { operators, policy, isMultivalued } = KEYS[key] as Values;
  const sets = isMultivalued
    ? ["ForAnyValue:", "ForAllValues:"]
    : ["", "", "", "ForAnyValue:", "ForAllValues:"];
  const compared = fc
    .tuple(fc.constantFrom(...sets), fc.constantFrom(...operators), fc.constantFrom("", "", "IfExists"))
    .chain(([set, operator, ifExists]) =>
      oneOrMore(fc.constantFrom(...policy)).map(
        (values) => [`${set}${operator}${ifExists}`, { [key]: values }] as const,
      ),
    );
  const missing = fc.constantFrom("true", "false").map((value) => ["Null", { [key]: value }] as const);
  return fc.oneof({ weight: 6, arbitrary: compared }, { weight: 1, arbitrary: missing });
});

const conditions = fc.array(condition, { maxLength: 2 }).map((all) => {
  const block: Record<string, object> = {};
  for (const [test, keys] of all) block[test] = { ...block[test], ...keys };
  return block;
});

const statement = fc
  .record({
    effect: fc.constantFrom("Allow", "Allow", "Deny"),
    who: fc.oneof(
      { weight: 6, arbitrary: principal.map((Principal) => ({ Principal })) },
      { weight: 1, arbitrary: notPrincipal.map((NotPrincipal) => ({ NotPrincipal })) },
    ),
    what: fc.oneof(
      { weight: 6, arbitrary: oneOrMore(action).map((Action) => ({ Action })) },
      { weight: 1, arbitrary: oneOrMore(action).map((NotAction) => ({ NotAction })) },
    ),
    which: fc.oneof(
      { weight: 6, arbitrary: oneOrMore(resource).map((Resource) => ({ Resource })) },
      { weight: 1, arbitrary: oneOrMore(resource).map((NotResource) => ({ NotResource })) },
    ),
    Condition: conditions,
  })
  .map(({ effect, who, what, which, Condition }) => ({
    Effect: effect,
    ...who,
    ...what,
    ...which,
    Condition,
  }));

const context = fc
  .tuple(
    ...Object.entries(KEYS).map(([key, { request, isMultivalued }]) => {
      const value: fc.Arbitrary<string | string[]> = isMultivalued
        ? fc.uniqueArray(fc.constantFrom(...request), { minLength: 1, maxLength: 3 })
        : fc.constantFrom(...request);
      return fc.option(value, { nil: undefined }).map((given) => [key, given] as const);
    }),
  )
  .map(
    (pairs) =>
      Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Record<
        string,
        string | string[]
      >,
  );

/** Questions, and smaller ones like them. */
export const question: fc.Arbitrary<Question> = fc
  .record({
    statements: fc.array(statement, { minLength: 1, maxLength: 4 }),
    principal: fc.constantFrom(ROLE, SESSION, USER, STRANGER, SERVICE),
    action: fc.constantFrom("kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey", "kms:PutKeyPolicy"),
    context,
    iam: fc.constantFrom("allow" as const, "silent" as const),
  })
  .map(({ statements, context: given, principal: who, ...request }) => ({
    policy: {
      Version: "2012-10-17" as const,
      Statement: statements.map((one, i) => ({ Sid: `S${i}`, ...one })),
    },
    request: { ...request, principal: who, context: { ...derived(who), ...given } },
  }));

/** What AWS derives from the principal; the judge has to be told. */
function derived(who: string): Record<string, string> {
  if (who === SERVICE) return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": who };
  const account = /::([0-9]{12}):/.exec(who)?.[1] ?? "";
  return {
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalAccount": account,
    "kms:CallerAccount": account,
    "aws:PrincipalArn": who === SESSION ? ROLE : who,
    // AWS gives each an id; what is made up may have another.
    "aws:userid": "green",
  };
}
