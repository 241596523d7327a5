import * as fc from "fast-check";
import { type AllowedAccess, evaluate, type Grant, whoCan } from "../../policy";
import { ACCOUNT, KEY, type Question, question } from "./arbitrary";

const APP = `arn:aws:iam::${ACCOUNT}:role/app`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const S3 = "s3.eu-west-1.amazonaws.com";
const allow = (more: object) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "kms:Decrypt",
  Resource: "*",
  ...more,
});
const deny = (more: object) => allow({ Effect: "Deny", ...more });
const ways = (Statement: object[], grants: Grant[] = [], actions = ["kms:Decrypt"]) =>
  whoCan({ policy: { Version: "2012-10-17", Statement }, account: ACCOUNT, grants }, actions);

it("says who, what, through which service and under which condition", () => {
  const Condition = {
    StringEquals: { "kms:ViaService": S3, "kms:CallerAccount": ACCOUNT },
  };
  expect(ways([allow({ Sid: "Data", Principal: { AWS: [APP, ROOT] }, Condition })])).toEqual([
    {
      principal: APP,
      action: "kms:Decrypt",
      via: [S3],
      conditions: [expect.objectContaining({ key: "kms:CallerAccount", values: [ACCOUNT] })],
      unless: [],
      by: 'statement "Data"',
      verdict: "allowed",
      why: [],
    },
    expect.objectContaining({ principal: ROOT, iam: ACCOUNT }),
  ]);
});

it("lists every action that a wildcard is about", () => {
  const policy = { Version: "2012-10-17", Statement: allow({ Action: "kms:GenerateDataKey*" }) };
  const generating = whoCan({ policy, account: ACCOUNT });
  expect(generating.map(({ action }) => action)).toEqual([
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyPair",
    "kms:GenerateDataKeyPairWithoutPlaintext",
    "kms:GenerateDataKeyWithoutPlaintext",
  ]);
});

it("leaves out what is denied whatever the request, and says what is denied sometimes", () => {
  expect(ways([allow({ Principal: { AWS: APP } }), deny({ Principal: { AWS: ACCOUNT } })])).toEqual([]);
  const Condition = { Bool: { "aws:SecureTransport": "false" } };
  const [one] = ways([allow({}), deny({ Sid: "Plain", Condition })]);
  expect(one?.unless).toEqual([expect.objectContaining({ by: 'statement "Plain"' })]);
  const [other] = ways([allow({ Principal: { AWS: ROOT } }), deny({ Sid: "App", Principal: { AWS: APP } })]);
  expect(other?.unless).toEqual([expect.objectContaining({ by: 'statement "App"', conditions: [] })]);
});

it("lists grants, with their constraints", () => {
  const grant: Grant = {
    name: "backup",
    granteePrincipal: APP,
    operations: ["Decrypt", "Encrypt"],
    constraints: { encryptionContextEquals: { tenant: "a" } },
  };
  expect(ways([deny({ Principal: { AWS: "arn:aws:iam::444455556666:role/x" } })], [grant])).toEqual([
    expect.objectContaining({
      principal: APP,
      by: 'grant "backup"',
      conditions: [
        expect.objectContaining({ key: "kms:EncryptionContext:tenant", values: ["a"] }),
        expect.objectContaining({ key: "kms:EncryptionContextKeys", values: ["tenant"] }),
      ],
    }),
  ]);
});

it("says what it cannot tell, and why", () => {
  const Condition = { StringEquals: { "kms:Service": "s3" } };
  expect(ways([allow({ Condition })])).toEqual([
    expect.objectContaining({
      verdict: "cannot tell",
      why: ["kms:Service is no condition key of requests to KMS"],
    }),
  ]);
  expect(ways([allow({}), deny({ Resource: KEY })])).toEqual([
    expect.objectContaining({ verdict: "cannot tell", why: [`whether the key is ${KEY} is not known`] }),
  ]);
});

/** Whether a row lets a request in, decided by nothing but the row. */
function lets({ policy, request }: Question, way: AllowedAccess): boolean {
  const Condition: Record<string, Record<string, readonly string[]>> = {};
  const via = way.via && { test: "forAnyValue:stringLike", key: "kms:ViaService", values: way.via };
  for (const { test, key, values } of [...way.conditions, ...(via ? [via] : [])]) {
    Condition[test] = { ...Condition[test], [key]: [...(Condition[test]?.[key] ?? []), ...values] };
  }
  const type = way.principal.endsWith(".amazonaws.com") ? "Service" : "AWS";
  const who = way.except ? { NotPrincipal: { AWS: way.except } } : { Principal: { [type]: way.principal } };
  const denials = way.unless.map(({ by }) =>
    policy.Statement.find((one) => by.includes(`"${(one as { Sid: string }).Sid}"`)),
  );
  const own = { Effect: "Allow", ...who, Action: way.action, Resource: "*", Condition };
  const row = { Version: "2012-10-17", Statement: [own, ...denials] };
  return evaluate({ policy: row, account: ACCOUNT, arn: KEY }, request).verdict === "allowed";
}

it("has a row for every request that is allowed, and none that lets another in", () => {
  const answers = { allowed: 0, denied: 0 };
  fc.assert(
    fc.property(question, (one) => {
      const key = { policy: one.policy, account: ACCOUNT, arn: KEY };
      const { verdict } = evaluate(key, one.request);
      if (verdict === "cannot tell") return;
      const rows = whoCan(key, [one.request.action]);
      expect(rows.some((row) => lets(one, row))).toBe(verdict === "allowed");
      answers[verdict]++;
    }),
    { numRuns: 3_000, seed: 20_261_124 },
  );
  expect(answers.allowed).toBeGreaterThan(300);
  expect(answers.denied).toBeGreaterThan(300);
}, 60_000);
