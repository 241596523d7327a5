import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { addService, getService, type Service, type ServiceRequest, serviceNames } from "../../catalogue";
import { VIA_SERVICE_TABLE } from "../../catalogue/kms-access";
import { ADMINISTRATION, evaluate } from "../../policy";
import { expectFile } from "../golden";
import { ACCOUNT, KEY_ARN } from "../testing-stack";
import { callOf, type DocumentedEvents, eventFiles, keyOf } from "./documented-events";
import { composedFor, type Documented, documentedFiles, requestOf } from "./documented-policies";

/*
 * Each request of the catalogue is taken out in turn, action by action. Where AWS shows a policy or an event for it, a
 * case of cases/documented or cases/events comes out otherwise. The others are listed, each with the reason: AWS tells
 * them in words only, and asked() with its neighbours judges them (requests.test.ts).
 */
const documented = documentedFiles.flatMap(({ all }) => all);
const events = eventFiles.flatMap(({ all }) => all);

function isAsDocumented(one: Documented): boolean {
  const policy = composedFor(one);
  return one.policies
    .flatMap(({ requests }) => requests)
    .every((request) => {
      const wanted = request.ours ?? (request.allowed ? "allowed" : "denied");
      return evaluate({ policy, account: ACCOUNT, arn: KEY_ARN }, requestOf(request)).verdict === wanted;
    });
}

const areAllowed = (one: DocumentedEvents): boolean =>
  one.events.every((event) => evaluate(keyOf(one.of, event), callOf(event)).verdict === "allowed");

/** The requests of a service with a key of the resource's account, and with one of another account. */
const PLACES = ["requests", "fromOtherAccounts"] as const;

/** Whether no page comes out otherwise without the action. */
function isUnnoticed(name: string, service: Service, request: ServiceRequest, action: string): boolean {
  const actions = request.actions.filter((one) => one !== action);
  const left = PLACES.map((place) => {
    const all = service[place]?.flatMap((one) =>
      one !== request ? [one] : actions.length > 0 ? [{ ...request, actions }] : [],
    );
    return [place, all] as const;
  });
  const undo = addService(name, { ...service, ...Object.fromEntries(left) });
  try {
    return (
      documented.filter(({ of }) => of.includes(name)).every(isAsDocumented) &&
      events.filter(({ of }) => of === name).every(areAllowed)
    );
  } finally {
    undo();
  }
}

/** Whether two requests get one statement. */
const haveSameTerms = (one: ServiceRequest, other: ServiceRequest): boolean =>
  isDeepStrictEqual([one.by, one.conditions], [other.by, other.conditions]);

/** Why no policy and no event of AWS's is there for it. Undefined: the catalogue has no reason to ask for it. */
function reason(service: Service, request: ServiceRequest, actions: readonly string[]): string | undefined {
  const kept: readonly string[] = ADMINISTRATION;
  if (service.isManagement && actions.every((one) => kept.includes(one)))
    return "every composed policy allows it to its administrators";
  const others = service.requests.filter((one) => one !== request && haveSameTerms(one, request));
  const twin = others.find((one) => actions.every((action) => one.actions.includes(action)));
  if (twin) return `${twin.sid} asks for the same`;
  const page = request.source ?? service.source;
  // The table of kms:ViaService has names, and asks for nothing.
  if (request.sentence !== undefined && page !== undefined && page !== VIA_SERVICE_TABLE)
    return `in words only: "${request.sentence}" ${page}`;
  return request.isOptional ? "no page asks for it, and no check misses it" : undefined;
}

it("taking a request out of the catalogue is noticed by AWS's own policies and events, or the list says why not", () => {
  const lines: string[] = [];
  const withoutReason: string[] = [];
  let noticed = 0;
  for (const name of serviceNames()) {
    const service = getService(name);
    for (const request of PLACES.flatMap((place) => service[place] ?? [])) {
      const unnoticed = request.actions.filter((action) => isUnnoticed(name, service, request, action));
      noticed += request.actions.length - unnoticed.length;
      if (unnoticed.length === 0) continue;
      const why = reason(service, request, unnoticed);
      if (why === undefined) withoutReason.push(`${name} ${request.sid}`);
      lines.push(`${name} ${request.sid} ${unnoticed.join(" ")}: ${why}`);
    }
  }
  expect(withoutReason).toEqual([]);
  expect(noticed).toBeGreaterThan(660);
  expectFile(path.join(__dirname, "cases", "requests-without-policy.txt"), `${lines.join("\n")}\n`);
}, 120_000);
