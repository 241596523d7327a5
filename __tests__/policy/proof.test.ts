import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import {
  ADMINISTRATION,
  evaluate,
  type Meant,
  type PolicyJson,
  readPolicy,
  strangerQuestion,
} from "../../policy";
import { ADMINISTRATOR, stackPolicies as policies } from "../stack-policies";
import { ACCOUNT } from "../testing-stack";
import { KEY, question } from "./arbitrary";
import { solved } from "./solved";

/*
 * Proofs, by a solver, about the policies of all keys in stacks/: only those can decrypt whom
 * cases/intended.json names, and in the way it says; administrators cannot at all.
 */
const READ = ["kms:Decrypt", "kms:ReEncryptFrom"];
const intended: Readonly<Record<string, readonly Meant[]>> = JSON.parse(
  fs.readFileSync(path.join(__dirname, "cases", "intended.json"), "utf8"),
);

const stranger = (policy: object, meant: readonly Meant[], actions = READ) =>
  strangerQuestion(readPolicy(policy), actions, meant);

it("is said of every key of the stacks who may decrypt", () => {
  expect(Object.keys(intended).sort()).toEqual(policies.map(({ name }) => name).sort());
});

it("no other principal can decrypt", () => {
  const answers = solved(policies.map(({ name, policy }) => stranger(policy, intended[name] ?? []).text));
  const named = Object.fromEntries(policies.map(({ name }, i) => [name, answers[i]?.split("\n")[0]]));
  expect(named).toEqual(Object.fromEntries(policies.map(({ name }) => [name, "unsat"])));
}, 120_000);

/**
 * The statements that are about the administrator alone, as the key's policy decides without IAM, except the one that
 * lets them make a grant of the stack's: to whom it names.
 */
const byName = (policy: PolicyJson): PolicyJson => ({
  ...policy,
  Statement: policy.Statement.filter(
    (one) => JSON.stringify(one.Principal)?.includes(ADMINISTRATOR) && !isOneGrant(one),
  ),
});

const isOneGrant = ({ Action, Condition }: PolicyJson["Statement"][number]) =>
  Action === "kms:CreateGrant" &&
  /^{"StringLike":{"kms:GranteePrincipal":"arn:[^*]+"}}$/.test(JSON.stringify(Condition));

it("the key policy lets administrators do nothing with data", () => {
  const cryptographic = [
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:CreateGrant",
  ];
  const own = policies.map(({ policy }) => byName(policy));
  for (const { Statement } of own) expect(Statement[0]?.Sid).toBe("AdministratorsManageKey");
  const answers = solved(
    own.flatMap((policy) => [
      stranger(policy, [], cryptographic).text,
      stranger(policy, [], [...ADMINISTRATION]).text,
    ]),
  );
  expect(answers.map((answer) => answer.split("\n")[0])).toEqual(own.flatMap(() => ["unsat", "sat"]));
}, 120_000);

describe("a policy that is wider than it should be has a counterexample", () => {
  const find = (wanted: string) => policies.find(({ name }) => name === wanted)?.policy;
  const ebs = find("document-services.ebs");
  const logs = find("document-services.logs");
  if (!ebs || !logs) throw new Error("the stacks have other keys than they had");
  const wider = (policy: PolicyJson, from: string, to: string): PolicyJson =>
    JSON.parse(JSON.stringify(policy).replaceAll(from, to));
  const added = (statement: object): PolicyJson => ({
    ...ebs,
    Statement: [
      ...ebs.Statement,
      { Sid: "More", Effect: "Allow", Action: "kms:*", Resource: "*", ...statement },
    ],
  });
  it.each<[string, string, PolicyJson]>([
    ["another account", "document-services.ebs", added({ Principal: { AWS: "444455556666" } })],
    [
      "everybody",
      "document-services.ebs",
      added({ Principal: "*", Condition: { StringNotEquals: { "kms:ViaService": "x" } } }),
    ],
    ["all but one", "document-services.ebs", added({ NotPrincipal: { AWS: ADMINISTRATOR } })],
    ["a service", "document-services.ebs", added({ Principal: { Service: "ec2.amazonaws.com" } })],
    [
      "a service through another",
      "document-services.ebs",
      added({
        Principal: { Service: "codestar-notifications.amazonaws.com" },
        Condition: { StringEquals: { "kms:ViaService": "sns.eu-west-1.amazonaws.com" } },
      }),
    ],
    [
      "one session",
      "document-services.ebs",
      added({ Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/app/x` } }),
    ],
    ["another service in the middle", "document-services.ebs", wider(ebs, "ec2.eu-west-1", "s3.eu-west-1")],
    [
      "requests that come through none",
      "document-services.ebs",
      wider(ebs, '"StringEquals":{', '"StringEqualsIfExists":{'),
    ],
    [
      "all of the services that a request comes through, which can be none",
      "document-services.ebs",
      wider(ebs, '"StringEquals":{', '"ForAllValues:StringEquals":{'),
    ],
    [
      "other log groups",
      "document-services.logs",
      wider(logs, "log-group:/shop/application", "log-group:/shop/*"),
    ],
    ["the log group in another account", "document-services.logs", wider(logs, `:${ACCOUNT}:`, ":*:")],
  ])(
    "%s",
    (what, name, policy) => {
      const asked = stranger(policy, intended[name] ?? []);
      const [answer = ""] = solved([asked.text]);
      expect(answer).toMatch(/^sat/);
      process.stdout.write(`${what}: ${JSON.stringify(asked.read(answer))}\n`);
      // What the solver found is a request that is allowed in truth.
      const { principal, action, context } = asked.read(answer);
      const request = { principal, action, context, iam: "allow" as const };
      const decision = evaluate({ policy, account: ACCOUNT }, request);
      // What is meant for one session, the solver takes for anybody's of the account.
      const allowed = what === "one session" ? "denied" : "allowed";
      expect({ ...request, verdict: decision.verdict }).toEqual({ ...request, verdict: allowed });
    },
    60_000,
  );
});

it("finds a request wherever another one is allowed", () => {
  const asked = fc.sample(question, { numRuns: 1_200, seed: 20_261_124 }).filter(({ policy, request }) => {
    const key = { policy, account: ACCOUNT, arn: KEY };
    return evaluate(key, { ...request, iam: "allow" }).verdict === "allowed";
  });
  const some = asked.slice(0, 120);
  expect(some).toHaveLength(120);
  const answers = solved(some.map(({ policy, request }) => stranger(policy, [], [request.action]).text));
  // Nothing narrows these down, so a solver that misses a request would say that there is none.
  for (const [i, answer] of answers.entries()) {
    expect(`${JSON.stringify(some[i])}: ${answer.split("\n")[0]}`).toMatch(/: sat$/);
  }
}, 120_000);

it("misses no principal that the encoding cannot name, and nothing that only Terraform knows", () => {
  const open = (statement: object) => ({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: "kms:*", Resource: "*", ...statement },
  });
  const hidden = [
    open({ Principal: { AWS: `arn:aws:sts::${ACCOUNT}:federated-user/ann` } }),
    open({ Principal: { Federated: "cognito-identity.amazonaws.com" } }),
    open({ Condition: { Null: { "kms:ViaService": "${var.direct}" } } }),
  ];
  const missing = { "kms:ViaService": ["*"] };
  const answers = solved(
    hidden.map((policy) => stranger(policy, [{ principals: ["*"], when: missing }]).text),
  );
  expect(answers.map((answer) => answer.split("\n")[0])).toEqual(["sat", "sat", "sat"]);
}, 60_000);
