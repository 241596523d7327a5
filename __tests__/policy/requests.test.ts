import * as fs from "node:fs";
import * as path from "node:path";
import { getService, serviceNames } from "../../catalogue";
import { VIA_SERVICE_TABLE } from "../../catalogue/kms-access";
import { asked, evaluate, keyPolicy, policyJson } from "../../policy";
import { ACCOUNT, KEY_ARN } from "../testing-stack";

/*
 * Every call to KMS that the catalogue has from AWS's pages, against the policy that is composed for the service.
 */

const place = { partition: "aws", region: "eu-west-1", account: ACCOUNT };
const administrator = `arn:aws:iam::${ACCOUNT}:role/admin`;
const administrators = [administrator];

const every = serviceNames().flatMap((service) => {
  const policy = policyJson(keyPolicy({ ...place, administrators, uses: [{ service }] }));
  // What looks after a key is for its administrators alone.
  const by = getService(service).isManagement ? { principal: administrator } : {};
  return asked(service, place).map((one, i) => ({
    ...one,
    request: { ...one.request, ...by },
    policy,
    i,
  }));
});

function decide(policy: unknown, request: (typeof every)[number]["request"]) {
  return evaluate({ policy, account: ACCOUNT, arn: KEY_ARN }, { ...request, otherKeys: "absent" }).verdict;
}

type Asked = (typeof every)[number];

/** The request with one thing in it that is somebody else's. */
function* neighbours(
  service: string,
  request: Asked["request"],
  { by, conditions = [] }: Asked["documented"],
) {
  const { context = {} } = request;
  const strange = (name: string, value: string | string[]) => ({
    ...request,
    context: { ...context, [name]: value },
  });
  for (const { test, variable, values } of conditions) {
    // Any resource of any name fits, where the catalogue knows no pattern of them.
    const isAny = values.includes("${resource}") && (getService(service).anyResource ?? "*") === "*";
    if (variable === "kms:CallerAccount" || isAny) continue;
    if (test === "Null") yield strange(variable, []);
    else if (test === "Bool") yield strange(variable, "false");
    else
      yield strange(
        variable,
        /Account$/i.test(variable) ? "999999999999" : "arn:aws:other:eu-west-1:999999999999:other",
      );
  }
  if (by === "callers") {
    const { principal } = request;
    const stranger = { ...request, principal: principal.replace(ACCOUNT, "999999999999") };
    yield { ...stranger, context: { ...context, "kms:CallerAccount": "999999999999" } };
  }
}

describe.each(serviceNames())("%s", (service) => {
  const requests = every.filter((one) => one.service === service);

  it("is allowed what AWS documents", () => {
    const denied = requests.filter(({ policy, request }) => decide(policy, request) !== "allowed");
    expect(denied.map(({ documented, request }) => [documented.sid, request])).toEqual([]);
  });

  it("is denied the same from another account, through another service, and without its flag", () => {
    for (const { policy, request, documented } of requests) {
      for (const one of neighbours(service, request, documented)) {
        expect([documented.sid, one, decide(policy, one)]).toEqual([documented.sid, one, "denied"]);
      }
    }
  });

  it("is for administrators alone where it looks after the key", () => {
    if (!getService(service).isManagement) return;
    for (const { policy, request } of requests) {
      const other = { ...request, principal: `arn:aws:iam::${ACCOUNT}:role/other` };
      expect(decide(policy, other)).toBe("denied");
    }
  });

  it("names its pages", () => {
    const { source, requests: all } = getService(service);
    for (const one of all) {
      if (one.sentence !== undefined)
        expect(one.source ?? source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });
});

/** What rests on a page without a sentence, on a page that is known by its address alone, or on the provider. */
const WITHOUT_SENTENCE = ["kms-grants ReadGrants", "route53-dnssec Route53KeepsGrants"];

it("a request has a purpose, a page and AWS's words for it, or no written policy is held to it", () => {
  const bare = serviceNames().flatMap((service) => {
    const { requests, source } = getService(service);
    return requests
      .filter((one) => one.isOptional !== true)
      .filter((one) => !(one.to && one.sentence && (one.source ?? source)))
      .map(({ sid }) => `${service} ${sid}`);
  });
  expect(bare.sort()).toEqual(WITHOUT_SENTENCE);
});

it("no written policy is held to a request for which AWS's table of kms:ViaService is all that there is", () => {
  const named = serviceNames().flatMap((service) => {
    const { requests, source } = getService(service);
    return requests
      .filter((one) => one.isOptional !== true && (one.source ?? source) === VIA_SERVICE_TABLE)
      .map(({ sid }) => `${service} ${sid}`);
  });
  expect(named).toEqual([]);
});

it("there are as many requests as AWS documents, at least", () => {
  const distinct = new Set(
    every.map(({ service, documented: { by, to }, action }) => JSON.stringify([service, by, action, to])),
  );
  expect(distinct.size).toBeGreaterThan(740);
  expect(new Set(every.map(({ service }) => service)).size).toBeGreaterThan(180);
});

interface Wanted {
  readonly what: string;
  /** The services of which the key's policy is composed. */
  readonly of: readonly string[];
  readonly principal: string;
  readonly action: string;
  readonly context: Readonly<Record<string, string>>;
}

it.each(JSON.parse(fs.readFileSync(path.join(__dirname, "cases", "requests.json"), "utf8")) as Wanted[])(
  "$what",
  ({ of, principal, action, context }) => {
    const policy = policyJson(
      keyPolicy({ ...place, administrators, uses: of.map((service) => ({ service })) }),
    );
    const isRole = principal.startsWith("arn:");
    const request = { principal, action, context, ...(isRole ? { iam: "allow" as const } : {}) };
    expect(evaluate({ policy, account: ACCOUNT, arn: KEY_ARN }, request).verdict).toBe("allowed");
    const stranger = isRole ? principal.replace(ACCOUNT, "999999999999") : "example.amazonaws.com";
    expect(
      evaluate({ policy, account: ACCOUNT, arn: KEY_ARN }, { ...request, principal: stranger }).verdict,
    ).toBe("denied");
  },
);
