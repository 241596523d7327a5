import * as fc from "fast-check";
import {
  evaluate,
  findStranger,
  lintKeyPolicy,
  type PolicyJson,
  readPolicy,
  strangerQuestion,
} from "../../policy";
import { ACCOUNT, KEY } from "./arbitrary";
import { isAllowed } from "./judge";
import { solved } from "./solved";

/*
 * Closed means that the evaluation says so: every stranger is denied. Each way in that a condition seems to close is
 * a row; the evaluation, a simulator that is not ours and a solver agree about those that are made up.
 */
const OTHER = "444455556666";
const ORGANISATION = "o-a1b2c3d4e5";
const root = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
};
const DATA = ["kms:Decrypt", "kms:GenerateDataKey"];
type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

const policyOf = (...statements: readonly object[]) => ({
  Version: "2012-10-17",
  Statement: [
    root,
    ...statements.map((one, i) => ({ Sid: `S${i}`, Effect: "Allow", Action: DATA, Resource: "*", ...one })),
  ],
});
const everybody = (Condition?: Condition, ...more: readonly object[]) =>
  policyOf({ Principal: "*", ...(Condition && { Condition }) }, ...more);
const service = (Condition: Condition, Service = "logs.eu-west-1.amazonaws.com") =>
  policyOf({ Principal: { Service }, Condition });

/** What the lint says of whether a policy is closed. */
function said(policy: object): string[] {
  return lintKeyPolicy({ policy, account: ACCOUNT })
    .filter(
      ({ rule }) =>
        rule === "key-is-closed-to-the-world" ||
        rule === "services-name-their-source" ||
        rule === "foreign-accounts-name-who",
    )
    .map(({ status }) => status);
}

const half = ["0.0.0.0/1", "128.0.0.0/1"];
const everyEighth = Array.from({ length: 256 }, (_, i) => `${i}.0.0.0/8`);

it.each<[string, object]>([
  ["every ARN of AWS", everybody({ StringLike: { "aws:PrincipalArn": "arn:aws:*" } })],
  ["every ARN of IAM", everybody({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::*" } })],
  [
    "twelve question marks",
    everybody({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::????????????:role/app" } }),
  ],
  ["accounts that begin with a digit", everybody({ StringLike: { "aws:PrincipalAccount": "1*" } })],
  [
    "an account in a path of a role",
    everybody({ StringLike: { "aws:PrincipalArn": `arn:aws:iam::*:${ACCOUNT}:role/app` } }),
  ],
  ["everything that ends in a name", everybody({ StringLike: { "aws:PrincipalArn": "*/admin" } })],
  ["any organisation, in other words", everybody({ StringLike: { "aws:PrincipalOrgID": "o-*" } })],
  [
    "any organisation, in question marks",
    everybody({ StringLike: { "aws:PrincipalOrgID": "o-??????????" } }),
  ],
  [
    "any path of any organisation",
    everybody({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-*/r-*/ou-*" } }),
  ],
  [
    "the caller compared with itself",
    everybody({ StringEquals: { "aws:PrincipalAccount": "${aws:PrincipalAccount}" } }),
  ],
  [
    "the caller's account compared with KMS's word for it",
    everybody({ StringEquals: { "kms:CallerAccount": "${aws:PrincipalAccount}" } }),
  ],
  [
    "a variable with a default",
    everybody({ StringEquals: { "aws:PrincipalTag/x": "${aws:PrincipalTag/x, 'y'}" } }),
  ],
  ["both halves of the addresses", everybody({ IpAddress: { "aws:SourceIp": half } })],
  ["one half of the addresses", everybody({ IpAddress: { "aws:SourceIp": "128.0.0.0/1" } })],
  ["all networks one by one", everybody({ IpAddress: { "aws:SourceIp": everyEighth } })],
  ["all addresses of IPv6", everybody({ IpAddress: { "aws:SourceIp": ["2000::/3"] } })],
  [
    "private addresses, which every network has",
    everybody({ IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } }),
  ],
  ["any VPC", everybody({ StringLike: { "aws:SourceVpc": "vpc-*" } })],
  ["any endpoint", everybody({ StringLike: { "aws:SourceVpce": "vpce-0*" } })],
  ["a session's name, which its caller chooses", everybody({ StringLike: { "aws:userid": "*:deploy" } })],
  [
    "a tag beside the organisation, if there is one",
    everybody({ StringEqualsIfExists: { "aws:PrincipalOrgID": ORGANISATION } }),
  ],
  ["an encryption context", everybody({ StringEquals: { "kms:EncryptionContext:app": "shop" } })],
  ["a denial of some", everybody(undefined, { Effect: "Deny", Principal: { AWS: OTHER }, Action: "kms:*" })],
  [
    "a denial of other actions",
    everybody(undefined, { Effect: "Deny", Principal: "*", Action: "kms:PutKeyPolicy" }),
  ],
  [
    "a denial that one can do without",
    everybody(undefined, {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:*",
      Condition: { StringEquals: { "aws:PrincipalTag/x": "y" } },
    }),
  ],
  [
    "buckets of a name that anybody can take",
    everybody({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::logs-*" } }),
  ],
  ["a service by its name", everybody({ StringEquals: { "aws:PrincipalServiceName": "sns.amazonaws.com" } })],
  [
    "log groups of any account",
    service({ ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:*" } }),
  ],
  [
    "log groups of one Region and any account",
    service({
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:*:log-group:/shop/*" },
    }),
  ],
  [
    "log groups, in a text with a star",
    service({ StringLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*" } }),
  ],
  [
    "alarms of any account",
    service({ ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:*:*:alarm:*" } }, "cloudwatch.amazonaws.com"),
  ],
  [
    "any organisation's resources",
    service({ StringLike: { "aws:SourceOrgID": "o-*" } }, "sns.amazonaws.com"),
  ],
  [
    "another account as a whole, by a pattern that all of it fits",
    policyOf({
      Principal: { AWS: OTHER },
      Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:*` } },
    }),
  ],
])("lets strangers in: %s", (_what, policy) => {
  expect(said(policy)).toEqual(["finding"]);
});

it.each<[string, object]>([
  [
    "accounts that all but two digits name",
    everybody({ StringLike: { "aws:PrincipalAccount": "1111222233*" } }),
  ],
  ["an organisation, by its first letters", everybody({ StringLike: { "aws:PrincipalOrgID": "o-a1b2*" } })],
  [
    "an organisational unit of some organisation",
    everybody({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "*/r-ab12/ou-ab12-11111111/*" } }),
  ],
  [
    "two networks of sixteen million",
    everybody({ IpAddress: { "aws:SourceIp": ["17.0.0.0/8", "19.0.0.0/8"] } }),
  ],
  [
    "a pattern that only Terraform knows",
    everybody({ StringLike: { "aws:PrincipalOrgID": "${var.organisation}" } }),
  ],
])("cannot be told: %s", (_what, policy) => {
  expect(said(policy)).toEqual(["cannot-tell"]);
});

it.each<[string, object]>([
  ["an organisation", everybody({ StringEquals: { "aws:PrincipalOrgID": ORGANISATION } })],
  [
    "an organisation that only Terraform knows",
    everybody({ StringEquals: { "aws:PrincipalOrgID": "${var.organisation}" } }),
  ],
  [
    "an organisation that a data source answers",
    everybody({ StringLike: { "aws:PrincipalOrgID": "${data.aws_organizations_organization.this.id}" } }),
  ],
  [
    "paths of an organisation",
    everybody({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": `${ORGANISATION}/*` } }),
  ],
  [
    "the key's account, in a variable",
    everybody({ StringEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } }),
  ],
  [
    "the key's organisation, in a variable",
    everybody({ StringEquals: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" } }),
  ],
  ["roles of an account", everybody({ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } })],
  [
    "roles of an account, in a text with a star",
    everybody({ StringLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:*` } }),
  ],
  [
    "roles of an account that a data source answers",
    everybody({
      ArnLike: { "aws:PrincipalArn": "arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/*" },
    }),
  ],
  ["an endpoint", everybody({ StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } })],
  [
    "the network of an office",
    everybody({ IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "2001:db8::/32"] } }),
  ],
  [
    "a network of sixteen million, as one organisation has",
    everybody({ IpAddress: { "aws:SourceIp": "17.0.0.0/8" } }),
  ],
  ["the sessions of one role", everybody({ StringLike: { "aws:userid": "AROAEXAMPLEEXAMPLE123:*" } })],
  [
    "a tag and the account",
    everybody({ StringEquals: { "aws:PrincipalTag/x": "y", "aws:PrincipalAccount": ACCOUNT } }),
  ],
  [
    "everybody else denied",
    everybody(undefined, {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:*",
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": ORGANISATION } },
    }),
  ],
  [
    "everybody else denied, by name",
    everybody(undefined, {
      Effect: "Deny",
      NotPrincipal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`, `arn:aws:iam::${ACCOUNT}:role/app`] },
      Action: "*",
    }),
  ],
  ["a bucket, of whatever account", everybody({ ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:documents" } })],
  [
    "log groups of the account",
    service({ ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:*:${ACCOUNT}:*` } }),
  ],
  [
    "objects of a bucket",
    service(
      { StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::documents/*" } },
      "logging.s3.amazonaws.com",
    ),
  ],
  [
    "another account's roles of some name",
    policyOf({
      Principal: { AWS: OTHER },
      Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/app-*` } },
    }),
  ],
])("keeps strangers out: %s", (_what, policy) => {
  expect(said(policy)).toEqual([]);
});

/*
 * Made up: conditions on who calls, and denials beside them. SEED=… tries others.
 */
const seed = Number(process.env.SEED ?? 20_261_130);
const RUNS = 800;

const KEYS: Readonly<
  Record<string, { readonly operators: readonly string[]; readonly values: readonly string[] }>
> = {
  "aws:PrincipalAccount": {
    operators: ["StringEquals", "StringLike", "StringNotEquals", "StringNotLike"],
    values: [
      ACCOUNT,
      OTHER,
      "*",
      "1111*",
      "????????????",
      "${aws:PrincipalAccount}",
      "${aws:ResourceAccount}",
    ],
  },
  // Not "*", which the other simulator takes for no ARN.
  "aws:PrincipalArn": {
    operators: ["ArnLike", "ArnEquals", "ArnNotLike", "StringLike"],
    values: [
      `arn:aws:iam::${ACCOUNT}:role/*`,
      "arn:aws:iam::*:role/admin",
      "arn:aws:*",
      `arn:*:iam::${ACCOUNT}:role/app`,
      `arn:aws:iam::*:${ACCOUNT}:role/app`,
      `arn:aws:iam::${OTHER}:*`,
    ],
  },
  "aws:PrincipalOrgID": {
    operators: ["StringEquals", "StringLike", "StringNotEquals", "StringNotLike"],
    values: [ORGANISATION, "o-*", "*", "${aws:PrincipalOrgID}"],
  },
  // Not 0.0.0.0/0: the other simulator takes no address to be in it.
  "aws:SourceIp": {
    operators: ["IpAddress", "NotIpAddress"],
    values: ["192.0.2.0/24", ...half],
  },
  "aws:SourceVpce": {
    operators: ["StringEquals", "StringLike", "StringNotEquals"],
    values: ["vpce-1a2b3c4d", "vpce-*", "*"],
  },
  "aws:PrincipalTag/team": {
    operators: ["StringEquals", "StringLike", "StringNotEquals"],
    values: ["red", "r*", "${aws:userid}"],
  },
};

const condition = fc
  .array(
    fc.constantFrom(...Object.keys(KEYS)).chain((key) => {
      const { operators, values } = KEYS[key] ?? { operators: [], values: [] };
      return fc
        .tuple(
          fc.constantFrom(...operators),
          fc.constantFrom("", "", "", "IfExists"),
          fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
        )
        .map(([operator, ifExists, all]) => [`${operator}${ifExists}`, { [key]: all }] as const);
    }),
    { maxLength: 3 },
  )
  .map((all) => {
    const block: Record<string, Record<string, readonly string[]>> = {};
    for (const [test, keys] of all) block[test] = { ...block[test], ...keys };
    return block;
  });

const generated = fc
  .tuple(
    condition,
    fc.array(fc.tuple(condition, fc.constantFrom("kms:*", "kms:Decrypt", "kms:Encrypt")), { maxLength: 2 }),
  )
  .map(([Condition, denials]) =>
    everybody(
      Condition,
      ...denials.map(([denied, Action]) => ({ Effect: "Deny", Principal: "*", Action, Condition: denied })),
    ),
  );

/** Strangers who did not look at the policy, and some who did. */
const strangers = [
  `arn:aws:iam::${OTHER.replace("4", "7")}:role/admin`,
  "arn:aws:iam::111199999999:user/x",
].flatMap((principal) =>
  ["o-strangers1", undefined].flatMap((organisation) =>
    ["203.0.114.7", "8.8.4.4", undefined].flatMap((address) =>
      ["red", "r", undefined].map((team) => ({
        principal,
        context: Object.fromEntries(
          Object.entries({
            "aws:PrincipalOrgID": organisation,
            "aws:SourceIp": address,
            "aws:SourceVpce": address === undefined ? "vpce-0f9e7d5c3b1a09f8e" : undefined,
            "aws:PrincipalTag/team": team,
            "aws:userid": "AROAZQ9XK7WV5JZQ9XK7W:red",
            "aws:ResourceAccount": ACCOUNT,
          }).filter((pair): pair is [string, string] => pair[1] !== undefined),
        ),
      })),
    ),
  ),
);

const isIn = (policy: object, one: (typeof strangers)[number], action: string) =>
  evaluate({ policy, account: ACCOUNT, arn: KEY }, { ...one, action, iam: "allow" }).verdict;

it(`agrees on ${RUNS} policies with the evaluation and another simulator`, async () => {
  const seen = { open: 0, closed: 0, untold: 0 };
  await fc.assert(
    fc.asyncProperty(generated, async (policy) => {
      const verdict = said(policy);
      if (verdict.length === 0) {
        seen.closed++;
        for (const one of strangers)
          for (const action of DATA) expect([one, isIn(policy, one, action)]).not.toEqual([one, "allowed"]);
        return;
      }
      if (verdict.includes("cannot-tell")) {
        seen.untold++;
        return;
      }
      seen.open++;
      const read = readPolicy(policy);
      const [, statement] = read.statements;
      const found = statement && findStranger(statement, { policy: read, account: ACCOUNT });
      if (!found || "why" in found) throw new Error("a finding names a stranger");
      const context = Object.fromEntries(
        Object.entries({
          ...found.context,
          "aws:PrincipalArn": found.principal,
          "aws:PrincipalAccount": /::([0-9]{12}):/.exec(found.principal)?.[1] ?? "",
        }).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
      );
      const { principal, action } = found;
      expect(
        await isAllowed(policy, ACCOUNT, {
          name: "stranger",
          principal,
          action,
          resource: KEY,
          context,
          iam: ["kms:*"],
          allowed: true,
        }),
      ).toBe(true);
    }),
    { numRuns: RUNS, seed },
  );
  expect(seen.open).toBeGreaterThan(RUNS / 10);
  expect(seen.closed).toBeGreaterThan(RUNS / 10);
  expect(seen.untold).toBeLessThan(RUNS / 4);
}, 300_000);

it("a solver that proves a policy closed is never contradicted", () => {
  const policies = fc.sample(generated, { numRuns: 150, seed }) as unknown as PolicyJson[];
  const meant = [{ principals: [`arn:aws:iam::${ACCOUNT}:*`, `arn:aws:sts::${ACCOUNT}:*`] }];
  const answers = solved(policies.map((policy) => strangerQuestion(readPolicy(policy), DATA, meant).text));
  const proven = policies.filter((_, i) => answers[i]?.startsWith("unsat"));
  expect(proven.length).toBeGreaterThan(10);
  for (const policy of proven) expect([policy, said(policy)]).toEqual([policy, []]);
}, 300_000);
