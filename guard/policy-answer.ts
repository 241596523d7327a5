import {
  catalogueRevision,
  getService,
  isRegion,
  needsOptIn,
  perRevision,
  type ServiceName,
  type ServiceRequest,
} from "../catalogue";
import { OWN_ACCOUNT, type WrittenKeyPolicy } from "../keys";
import {
  type AskedRequest,
  asked,
  evaluate,
  type Grant,
  type KeyLocation,
  type LackedKeys,
  lackedKeys,
  OPEN,
  type ReadPolicy,
  type ReadStatement,
  readPolicy,
  UNKNOWN,
} from "../policy";
import { remember } from "../terraform";
import { roleAbroad } from "./linked-role-abroad";
import { overlap } from "./pattern-overlap";
import { CHINA, inPlace, textOf } from "./policy-in-place";

/** What a key policy answers to one documented request to KMS, all of its actions together. */
export interface PolicyAnswer {
  readonly documented: ServiceRequest;
  /** Who asks, as a message calls it. */
  readonly who: string;
  /** The actions, as AWS documents them, that are denied. */
  readonly denied: readonly string[];
  /** The statements that deny what the policy would allow without them: "statement 3". */
  readonly deniedBy: readonly string[];
  /** Those of which it cannot be told. */
  readonly unclear: readonly string[];
  /** What would have to be known. */
  readonly because: readonly string[];
  /** The account of a service-linked role for which a key policy is not enough; only of what is not allowed. */
  readonly abroad?: string;
  /** A statement that asks for what the request does not have; only of what is denied. */
  readonly lacks?: LackedKeys;
}

/** What the requests of a service are asked of. */
export interface AskedKey {
  readonly policy: WrittenKeyPolicy & { readonly is: "policy" | "default" };
  /** The Region of the key; undefined where it is not known. */
  readonly region: string | undefined;
  readonly grants: readonly Grant[];
  /** The resources to which the policy refers: see `namedInPolicy`. */
  readonly named: ReadonlyMap<string, string>;
}

/** The resource that uses the key. */
export interface AskingResource {
  /** What conditions call it, {@link OPEN} where a part is not known; undefined where its name does not count. */
  readonly name: string | undefined;
  /** The texts by which Terraform refers to its ARN. */
  readonly references: readonly string[];
}

/** A Region that stands for one that is not known. */
const SOME_REGION = "eu-west-1";

/**
 * What a key policy answers to every documented request of a service.
 *
 * A literal account or Region that nothing contradicts is the own one: where it is not known, each that the policy
 * names is tried, and the best answer counts.
 */
export function answers(service: ServiceName, key: AskedKey, resource: AskingResource): PolicyAnswer[] {
  const { grants, policy, region } = key;
  const ofPolicy = known.get(policy) ?? new Map<string, PolicyAnswer[]>();
  known.set(policy, ofPolicy);
  // Most policies are asked the same by many resources; the name of one counts only where a request carries it.
  const { name, references } = namesCount(service) ? resource : NO_NAME;
  const where = `${service} ${region} ${catalogueRevision()}`;
  const isPlain = name === undefined && grants.length === 0;
  const id = isPlain ? where : JSON.stringify([where, name, name === undefined ? [] : references, grants]);
  return remember(ofPolicy, id, () => answersOnce(service, key, { name, references }));
}

const known = new WeakMap<object, Map<string, PolicyAnswer[]>>();
const NO_NAME: AskingResource = { name: undefined, references: [] };

/** Whether a request of a service carries the name of the resource. */
function namesCount(service: ServiceName): boolean {
  const found = namesThatCount().get(service) ?? findsName(service);
  namesThatCount().set(service, found);
  return found;
}

const namesThatCount = perRevision(() => new Map<ServiceName, boolean>());

function findsName(service: ServiceName): boolean {
  return getService(service).requests.some(({ conditions = [], carries = {} }) =>
    [...conditions.flatMap(({ values }) => values), ...Object.values(carries)].some((value) =>
      value.includes("${resource}"),
    ),
  );
}

function answersOnce(service: ServiceName, key: AskedKey, resource: AskingResource): PolicyAnswer[] {
  const tried = placesOf(key).map((place) => answersIn(place, service, key, resource));
  const [first = [], ...others] = tried;
  return sufficient(first.map((one, i) => others.reduce((best, all) => better(best, all[i] ?? best), one)));
}

/** Of the requests of which one suffices, the one that comes furthest. */
function sufficient(all: readonly PolicyAnswer[]): PolicyAnswer[] {
  return all.filter((one) => {
    const { either } = one.documented;
    const group = either === undefined ? [one] : all.filter(({ documented }) => documented.either === either);
    return group.reduce(better) === one;
  });
}

const VERDICTS = ["allowed", "cannot tell", "denied"] as const;

function better(one: PolicyAnswer, other: PolicyAnswer): PolicyAnswer {
  const [a, b] = [one, other].map(({ denied, unclear }) => denied.length * 100 + unclear.length);
  return (b ?? 0) < (a ?? 0) ? other : one;
}

/** Where the key can be: its Region and account, or those that its policy names. */
function placesOf({ policy, region }: AskedKey): KeyLocation[] {
  const text = policy.is === "policy" ? policy.text : "";
  const account = policy.is === "policy" ? policy.account : OWN_ACCOUNT;
  const accounts =
    account === OWN_ACCOUNT ? [account, ...new Set(text.match(/(?<!\d)\d{12}(?!\d)/g) ?? [])] : [account];
  const named = new Set(
    (text.match(/(?<![a-z])[a-z]{2,5}(?:-[a-z]+){1,3}-\d+(?![\w-])/g) ?? []).filter(isRegion),
  );
  const regions = region === undefined ? (named.size > 0 ? [...named] : [SOME_REGION]) : [region];
  const inArns = /"arn:(aws-[a-z-]+):/.exec(text)?.[1] ?? "aws";
  return [...new Set(accounts)]
    .slice(0, MAX_TRIED)
    .flatMap((one) =>
      regions
        .slice(0, MAX_TRIED)
        .map((where) => ({ partition: partitionOf(where) ?? inArns, region: where, account: one })),
    );
}

/**
 * The partition of a Region that is apart from most.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
function partitionOf(region: string): string | undefined {
  if (region.startsWith("cn-")) return CHINA;
  return region.startsWith("us-gov-") ? "aws-us-gov" : undefined;
}

/** How many accounts and Regions are tried; a policy names few. */
const MAX_TRIED = 6;

function answersIn(
  place: KeyLocation,
  service: ServiceName,
  { policy, region, grants, named }: AskedKey,
  resource: AskingResource,
): PolicyAnswer[] {
  const inAccount = (one: string) =>
    one.replaceAll(OWN_ACCOUNT, place.account).replaceAll("${account}", place.account);
  const known = resource.name ?? someName(service);
  const name = known && inAccount(known);
  let text = textOf(policy);
  for (const [reference, one] of named) text = text.replaceAll(reference, inAccount(one));
  // Most policies do not refer to the resource: they are read once for all.
  const references = resource.references.filter((one) => text.includes(one));
  const ofPolicy = readOnce.get(policy) ?? new Map<string, ReadPolicy>();
  readOnce.set(policy, ofPolicy);
  const id = JSON.stringify([place, references, references.length > 0 ? name : undefined]);
  const read = remember(ofPolicy, id, () => readPolicy(inPlace(text, place, references, name)));
  const all = asked(service, place, name).filter(({ documented }) => documented.isOptional !== true);
  return [...new Set(all.map(({ documented }) => documented))].map((documented) => {
    const ofThis = all.filter((one) => one.documented === documented);
    const actions = documented.actions.map((action) => ({
      action,
      // Callers come through one of several services: it is enough that one of the ways is open.
      ...best(ofThis.filter((one) => one.action === action).map((one) => decide(one, read, place, grants))),
    }));
    const those = (wanted: Decided["verdict"]) => actions.filter(({ verdict }) => verdict === wanted);
    const abroad = actions.find((one) => one.abroad !== undefined)?.abroad;
    const lacks = those("denied").find((one) => one.lacks !== undefined)?.lacks;
    return {
      documented,
      ...(abroad === undefined ? {} : { abroad }),
      ...(lacks === undefined ? {} : { lacks }),
      who: whoAsks(documented, ofThis, region ?? "REGION", place),
      denied: those("denied").map(({ action }) => action),
      deniedBy: [...new Set(those("denied").flatMap(({ because }) => because))],
      unclear: those("cannot tell").map(({ action }) => action),
      because: those("cannot tell").flatMap(({ because }) => because),
    };
  });
}

const readOnce = new WeakMap<object, Map<string, ReadPolicy>>();

/** The name of a resource of a service of which no more is known; undefined where names do not count. */
function someName(service: ServiceName): string | undefined {
  return namesCount(service) ? (getService(service).anyResource ?? "*").replaceAll("*", OPEN) : undefined;
}

interface Decided {
  readonly verdict: (typeof VERDICTS)[number];
  /** What would have to be known; of what is denied, the statements that deny it though others allow it. */
  readonly because: readonly string[];
  /** See {@link PolicyAnswer.abroad}. */
  readonly abroad?: string;
  /** See {@link PolicyAnswer.lacks}. */
  readonly lacks?: LackedKeys;
}

function best(ways: readonly Decided[]): Decided {
  return ways.reduce(
    (best, way) => {
      const further = VERDICTS.indexOf(best.verdict) - VERDICTS.indexOf(way.verdict);
      const tellsMore = further === 0 && best.because.length === 0 && best.lacks === undefined;
      return further > 0 || tellsMore ? way : best;
    },
    { verdict: "denied", because: [] },
  );
}

/** Many resources ask the same: what callers ask does not depend on the name of the resource, for example. */
function decide(
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

/** Who asks, as a message calls it: with the Region as far as it is known. */
function whoAsks(
  { by }: ServiceRequest,
  asked: readonly AskedRequest[],
  region: string,
  { region: tried, partition }: KeyLocation,
): string {
  if (typeof by === "object" && "role" in by) return by.role.split("/").at(-1) ?? by.role;
  const named = (text: string) => text.replace(`.${tried}.`, `.${region}.`);
  if (typeof by === "object") {
    const name = named(asked[0]?.request.principal ?? by.service);
    return partition === CHINA && OF_CHINA.test(name) ? `${name}.cn` : name;
  }
  const through = asked.map(({ request }) => request.context?.["kms:ViaService"]);
  const names = [...new Set(through.filter((one) => typeof one === "string"))].map(named);
  return names.length === 0 ? "callers" : `callers through ${names.join(" or ")}`;
}

/**
 * The services that have a name of their own in China.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/service_principal
 */
const OF_CHINA = /^(?:codedeploy|elasticmapreduce|logs)\./;
