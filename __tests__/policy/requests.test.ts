import { getService, serviceNames } from "../../catalogue";
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

  it("is for nobody but administrators where it looks after the key", () => {
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
