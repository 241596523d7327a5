import { needsOptIn } from "../catalogue";
import {
  type AskedRequest,
  denyingStatements,
  evaluate,
  type Grant,
  type KeyLocation,
  type LackedKeys,
  lackedKeys,
  OPEN,
  type ReadPolicy,
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
  const ofPolicy = decidedOnce.get(policy) ?? new WeakMap<readonly Grant[], Map<string, Decided>>();
  decidedOnce.set(policy, ofPolicy);
  const ofBoth = ofPolicy.get(grants) ?? new Map<string, Decided>();
  ofPolicy.set(grants, ofBoth);
  const id = JSON.stringify([asked.documented.by, asked.request, place]);
  return remember(ofBoth, id, () => decideOnce(asked, policy, place, grants));
}

const decidedOnce = new WeakMap<ReadPolicy, WeakMap<readonly Grant[], Map<string, Decided>>>();

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
  const byGrantee = new GrantsByGrantee(own, request.action);
  const callers = new Set([request.principal, ...namedPrincipals(policy, place), ...byGrantee.grantees]);
  // The account of a caller follows from who it is.
  const { "kms:CallerAccount": _, ...context } = request.context ?? {};
  const ofCaller = (principal: string) => ({
    who: { ...request, principal, context },
    key: { ...key, grants: byGrantee.of(principal) },
  });
  for (const principal of callers) {
    const { who, key } = ofCaller(principal);
    const one = evaluate(key, who);
    const counted = one.verdict === "denied" && isOpen(request) ? ifNameCounts(key, who) : one;
    if (counted.verdict !== "denied") return { verdict: "allowed", because: [] };
  }
  const denied: Decided = { verdict: "denied", because: [] };
  // The first of them of which it is known why says it.
  for (const principal of callers) {
    const { who, key } = ofCaller(principal);
    const one = withDenials(denied, key, who);
    if (one.because.length > 0 || one.lacks !== undefined) return one;
  }
  return denied;
}

/** The grants that can allow an action, by who has them. A key can have 50,000 grants. */
class GrantsByGrantee {
  readonly #of = new Map<string, Grant[]>();
  /** Those that may be for more than the one who is named. */
  readonly #wide: Grant[] = [];
  readonly #all: readonly Grant[];

  constructor(all: readonly Grant[], action: string) {
    const operation = action.replace(/^kms:/i, "").toLowerCase();
    this.#all = all.filter(
      ({ operations, retiringPrincipal }) =>
        retiringPrincipal !== undefined || operations.some((one) => one.toLowerCase() === operation),
    );
    for (const grant of this.#all) {
      const { granteePrincipal: grantee, retiringPrincipal } = grant;
      if (retiringPrincipal !== undefined || !ONE_PRINCIPAL.test(grantee)) this.#wide.push(grant);
      const known = this.#of.get(grantee);
      if (known) known.push(grant);
      else this.#of.set(grantee, [grant]);
    }
  }

  get grantees(): Iterable<string> {
    return this.#of.keys();
  }

  /** The grants that may be for somebody. */
  of(principal: string): readonly Grant[] {
    // The session of a role has what the role has.
    if (!ONE_PRINCIPAL.test(principal)) return this.#all;
    const own = this.#of.get(principal) ?? [];
    return this.#wide.length === 0 ? own : [...new Set([...own, ...this.#wide])];
  }
}

/** The ARN of one role, one user or one account. */
const ONE_PRINCIPAL = /^arn:[a-z-]+:iam::\d{12}:(?:root|(?:role|user)\/[\w+=,.@/-]+)$/;

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
  const [lacks] = lackedKeys(key, request);
  if (lacks !== undefined) return { ...decided, because: [], lacks };
  const denying = denyingStatements(key, request);
  if (denying.length === 0) return { ...decided, because: [] };
  const statements = key.policy.statements.filter(({ effect }) => effect === "Allow");
  const withoutThem = evaluate({ ...key, policy: { ...key.policy, statements } }, request);
  return { ...decided, because: withoutThem.verdict === "denied" ? [] : denying };
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
export function namedPrincipals({ statements }: ReadPolicy, { partition }: KeyLocation): string[] {
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
