import { needsOptIn } from "../catalogue";
import {
  type AskedRequest,
  evaluate,
  type Grant,
  type KeyLocation,
  type LackedKeys,
  lackedKeys,
  OPEN,
  type ReadPolicy,
  type ReadStatement,
  UNKNOWN,
} from "../policy";
import { remember } from "../terraform";
import { roleAbroad } from "./linked-role-abroad";
import { overlap } from "./pattern-overlap";

const VERDICTS = ["allowed", "cannot tell", "denied"] as const;

/** What a policy and grants say of one request. */
export interface Decided {
  readonly verdict: (typeof VERDICTS)[number];
  /** What would have to be known; of what is denied, the statements that deny it though others allow it. */
  readonly because: readonly string[];
  /** The account of a service-linked role for which a key policy is not enough. */
  readonly abroad?: string;
  /** A statement that asks for what the request does not have. */
  readonly lacks?: LackedKeys;
}

/** The way that comes furthest; of those that are denied alike, the first of which it is known why. */
export function best(ways: readonly Decided[]): Decided {
  return ways.reduce(
    (best, way) => {
      const further = VERDICTS.indexOf(best.verdict) - VERDICTS.indexOf(way.verdict);
      const tellsMore = further === 0 && best.because.length === 0 && best.lacks === undefined;
      return further > 0 || tellsMore ? way : best;
    },
    { verdict: "denied", because: [] },
  );
}

/**
 * What a policy and grants say of a request. Many resources ask the same: what callers ask does not depend on the name
 * of the resource, for example.
 */
export function decide(
  asked: AskedRequest,
  policy: ReadPolicy,
  place: KeyLocation,
  grants: readonly Grant[],
): Decided {
  const ofPolicy = decidedOnce.get(policy) ?? new Map<string, Decided>();
  decidedOnce.set(policy, ofPolicy);
  const id = JSON.stringify([asked.documented.by, asked.request, place, grants]);
  return remember(ofPolicy, id, () => decideOnce(asked, policy, place, grants));
}

const decidedOnce = new WeakMap<ReadPolicy, Map<string, Decided>>();

function decideOnce(
  { documented, request }: AskedRequest,
  policy: ReadPolicy,
  place: KeyLocation,
  grants: readonly Grant[],
): Decided {
  // A grant for somebody who is not known may be for this one.
  const own = grants.map((one) =>
    one.granteePrincipal.includes(OPEN) ? { ...one, granteePrincipal: request.principal } : one,
  );
  const key = { policy, account: place.account, grants: own };
  if (documented.by !== "callers") {
    const decided = evaluate(key, request);
    if (decided.verdict !== "denied") return decided;
    if ("role" in documented.by) {
      const abroad = roleAbroad(documented.by.role, request.action, policy, own, place);
      if (abroad?.is === "granted") return { verdict: "allowed", because: [] };
      if (abroad?.is === "grantable")
        return { verdict: "cannot tell", because: [grantElsewhere(abroad.account)], abroad: abroad.account };
      if (abroad) return { ...withDenials(decided, key, request), abroad: abroad.account };
    }
    for (const principal of inOptInRegions(request.principal, policy)) {
      if (evaluate(key, { ...request, principal }).verdict === "allowed")
        return {
          verdict: "cannot tell",
          because: [`the policy names ${principal}, and AWS documents ${request.principal}`],
        };
    }
    // Some services can be named without their Region, and no page says of which that is so.
    if (typeof documented.by === "object" && "service" in documented.by && !documented.by.isRegionalOnly) {
      const everywhere = request.principal.replace(`.${place.region}.`, ".");
      if (everywhere !== request.principal && mentions(policy, everywhere)) {
        const { verdict } = evaluate(key, { ...request, principal: everywhere });
        if (verdict === "allowed")
          return {
            verdict: "cannot tell",
            because: [`the policy names ${everywhere}, and AWS documents ${request.principal}`],
          };
      }
    }
    const counted = isOpen(request) ? ifNameCounts(key, request) : decided;
    return withDenials(counted, key, request);
  }
  // Whose callers they are is up to the policy: anybody of any account whom it names.
  const callers = [
    request.principal,
    ...namedPrincipals(policy, place),
    ...own.map(({ granteePrincipal }) => granteePrincipal),
  ];
  // The account of a caller follows from who it is.
  const { "kms:CallerAccount": _, ...context } = request.context ?? {};
  for (const principal of callers) {
    const who = { ...request, principal, context };
    const one = evaluate(key, who);
    const counted = one.verdict === "denied" && isOpen(request) ? ifNameCounts(key, who) : one;
    if (counted.verdict !== "denied") return { verdict: "allowed", because: [] };
  }
  const denied = { verdict: "denied", because: [] } as const;
  return best(callers.map((principal) => withDenials(denied, key, { ...request, principal, context })));
}

/** Why nothing is known of a service-linked role of an account that may make grants. */
const grantElsewhere = (account: string) =>
  `account ${account} may make the grant that its role needs, and none stands here`;

/**
 * The same service as the policy names it in Regions that an account has to enable: SNS asks from there under that
 * name, and no page says of which other services that is so.
 *
 * https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
 */
function inOptInRegions(principal: string, { statements }: ReadPolicy): string[] {
  const service = /^([a-z-]+)\.amazonaws\.com$/.exec(principal)?.[1];
  if (service === undefined) return [];
  const named = statements.flatMap(({ principals }) => principals.all.map(({ value }) => value));
  return named.filter((value) => {
    const [, name, region] = /^([a-z-]+)\.([a-z0-9-]+)\.amazonaws\.com$/.exec(value) ?? [];
    return name === service && region !== undefined && needsOptIn(region);
  });
}

/** Whether a policy has a word about a service by a certain name. */
function mentions({ statements }: ReadPolicy, service: string): boolean {
  return statements.some(
    ({ principals, conditions }) =>
      principals.all.some(({ value }) => value === service) ||
      conditions.some(({ key }) => /^aws:principalservicename/i.test(key)),
  );
}

/** What is denied, with the statements that deny it if others allow it. */
function withDenials(
  decided: Decided,
  key: Parameters<typeof evaluate>[0] & { readonly policy: ReadPolicy },
  request: AskedRequest["request"],
): Decided {
  if (decided.verdict !== "denied") return decided;
  const { statements } = key.policy;
  const [lacks] = lackedKeys(key, request);
  if (lacks !== undefined) return { ...decided, because: [], lacks };
  if (!statements.some(({ effect }) => effect === "Deny")) return { ...decided, because: [] };
  const isDenied = (left: readonly ReadStatement[]) =>
    evaluate({ ...key, policy: { ...key.policy, statements: left } }, request).verdict === "denied";
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  if (isDenied(allowing)) return { ...decided, because: [] };
  const denying = statements.filter((one) => one.effect === "Deny" && isDenied([...allowing, one]));
  return { ...decided, because: denying.map(({ name }) => name) };
}

/** Whether a request carries a name of which a part is not known. */
const isOpen = ({ context = {} }: AskedRequest["request"]) =>
  Object.values(context).some((value) => String(value).includes(OPEN));

/** What is denied with a name that is not known may be allowed with the right one, if the policy asks for one like it. */
function ifNameCounts(
  key: Parameters<typeof evaluate>[0] & { readonly policy: ReadPolicy },
  request: AskedRequest["request"],
): Decided {
  const asked = key.policy.statements.flatMap(({ conditions }) => conditions);
  const context = Object.entries(request.context ?? {}).map(([variable, value]) => {
    const text = String(value);
    const mayFit = asked.some(
      ({ key: name, values }) =>
        name.toLowerCase() === variable.toLowerCase() &&
        values.some((pattern) => overlap(pattern, text.replaceAll(OPEN, "*"))),
    );
    return [variable, text.includes(OPEN) && mayFit ? UNKNOWN : value];
  });
  return evaluate(key, { ...request, context: Object.fromEntries(context) });
}

/**
 * Everybody whom the policy names, as somebody who can ask. Denials count: they name those whom they except, and what
 * they deny to others does not matter here.
 */
function namedPrincipals({ statements }: ReadPolicy, { partition }: KeyLocation): string[] {
  const named = statements.flatMap(({ principals, conditions }) => [
    ...principals.all.filter(({ type }) => type === "AWS").map(({ value }) => value),
    ...conditions.filter(({ key }) => NAMING.test(key)).flatMap(({ values }) => values),
  ]);
  const roles = named.flatMap((value) => {
    const [, account] = /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/.exec(value) ?? [];
    if (account !== undefined) return [`arn:${partition}:iam::${account}:role/${OPEN}`];
    return value.startsWith("arn:") ? [value.replaceAll("*", OPEN)] : [];
  });
  return [...new Set(roles)];
}

/** The condition keys that name callers or their accounts. */
const NAMING = /^(?:aws:principal(?:arn|account)|kms:calleraccount)$/i;
