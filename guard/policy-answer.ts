import { catalogueRevision, getService, isRegion, type ServiceName, type ServiceRequest } from "../catalogue";
import { OWN_ACCOUNT, type WrittenKeyPolicy } from "../keys";
import {
  type AskedRequest,
  asked,
  evaluate,
  type Grant,
  type KeyLocation,
  OPEN,
  type ReadPolicy,
  readPolicy,
  UNKNOWN,
} from "../policy";
import { remember } from "../terraform";

/** What a key policy answers to one documented request to KMS, all of its actions together. */
export interface PolicyAnswer {
  readonly documented: ServiceRequest;
  /** Who asks, as a message calls it. */
  readonly who: string;
  /** The actions, as AWS documents them, that are denied. */
  readonly denied: readonly string[];
  /** Those of which it cannot be told. */
  readonly unclear: readonly string[];
  /** What would have to be known. */
  readonly because: readonly string[];
}

/** What the requests of a service are asked of. */
export interface AskedKey {
  readonly policy: WrittenKeyPolicy & { readonly is: "policy" | "default" };
  /** The Region of the key; undefined where it is not known. */
  readonly region: string | undefined;
  readonly grants: readonly Grant[];
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
  const id = JSON.stringify([
    service,
    region,
    name,
    name === undefined ? [] : references,
    grants,
    catalogueRevision(),
  ]);
  return remember(ofPolicy, id, () => answersOnce(service, key, { name, references }));
}

const known = new WeakMap<object, Map<string, PolicyAnswer[]>>();
const NO_NAME: AskingResource = { name: undefined, references: [] };

/** Whether a request of a service carries the name of the resource. */
function namesCount(service: ServiceName): boolean {
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
  const named = new Set((text.match(/[a-z]{2}(?:-[a-z]+)+-\d(?![\w-])/g) ?? []).filter(isRegion));
  const regions = region === undefined ? (named.size > 0 ? [...named] : [SOME_REGION]) : [region];
  const partition = /"arn:(aws-[a-z-]+):/.exec(text)?.[1] ?? "aws";
  return [...new Set(accounts)]
    .slice(0, MAX_TRIED)
    .flatMap((one) =>
      regions.slice(0, MAX_TRIED).map((where) => ({ partition, region: where, account: one })),
    );
}

/** How many accounts and Regions are tried; a policy names few. */
const MAX_TRIED = 6;

function answersIn(
  place: KeyLocation,
  service: ServiceName,
  { policy, region, grants }: AskedKey,
  resource: AskingResource,
): PolicyAnswer[] {
  const named = resource.name ?? someName(service);
  const name = named?.replaceAll(OWN_ACCOUNT, place.account).replaceAll("${account}", place.account);
  const text = policy.is === "policy" ? policy.text : DEFAULT_POLICY;
  const read = readPolicy(written(text, place, resource.references, name));
  const all = asked(service, place, name).filter(({ documented }) => documented.isOptional !== true);
  return [...new Set(all.map(({ documented }) => documented))].map((documented) => {
    const ofThis = all.filter((one) => one.documented === documented);
    const actions = documented.actions.map((action) => ({
      action,
      // Callers come through one of several services: it is enough that one of the ways is open.
      ...best(ofThis.filter((one) => one.action === action).map((one) => decide(one, read, place, grants))),
    }));
    const those = (wanted: Decided["verdict"]) => actions.filter(({ verdict }) => verdict === wanted);
    return {
      documented,
      who: whoAsks(documented, ofThis, region ?? "REGION", place.region),
      denied: those("denied").map(({ action }) => action),
      unclear: those("cannot tell").map(({ action }) => action),
      because: those("cannot tell").flatMap(({ because }) => because),
    };
  });
}

/** The name of a resource of a service of which no more is known; undefined where names do not count. */
function someName(service: ServiceName): string | undefined {
  return namesCount(service) ? (getService(service).anyResource ?? "*").replaceAll("*", OPEN) : undefined;
}

interface Decided {
  readonly verdict: (typeof VERDICTS)[number];
  readonly because: readonly string[];
}

function best(ways: readonly Decided[]): Decided {
  return ways.reduce(
    (best, way) => (VERDICTS.indexOf(way.verdict) < VERDICTS.indexOf(best.verdict) ? way : best),
    {
      verdict: "denied",
      because: [],
    },
  );
}

function decide(
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
    // Some services can be named without their Region, and no page says of which that is so.
    if (typeof documented.by === "object" && "service" in documented.by && !documented.by.isRegionalOnly) {
      const everywhere = request.principal.replace(`.${place.region}.`, ".");
      if (everywhere !== request.principal) {
        const { verdict } = evaluate(key, { ...request, principal: everywhere });
        if (verdict === "allowed")
          return {
            verdict: "cannot tell",
            because: [`the policy names ${everywhere}, and AWS ${request.principal}`],
          };
      }
    }
    return isOpen(request) ? ifNameCounts(key, request) : decided;
  }
  // Whose callers they are is up to the policy: anybody of any account whom it names.
  const callers = [
    request.principal,
    ...namedPrincipals(policy, place),
    ...own.map(({ granteePrincipal }) => granteePrincipal),
  ];
  const decided = callers.map((principal) => {
    const one = evaluate(key, { ...request, principal });
    return one.verdict === "denied" && isOpen(request) ? ifNameCounts(key, { ...request, principal }) : one;
  });
  const all = decided.map((one) =>
    one.verdict === "cannot tell" ? { ...one, verdict: "allowed" as const } : one,
  );
  return best(all);
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

/** Whether there is a text that two patterns with stars both cover; what only Terraform knows covers anything. */
function overlap(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replace(/\$\{[^{}]*\}/g, "*"));
  return a !== undefined && b !== undefined && overlapFrom(a, b);
}

/** Both patterns, place by place: which places of the other one can be reached at each of the one. */
function overlapFrom(one: string, other: string): boolean {
  let reached = new Set([0]);
  const withStars = (places: Set<number>) => {
    for (const place of places) if (other[place] === "*") places.add(place + 1);
    return places;
  };
  reached = withStars(reached);
  for (const letter of one) {
    const next = new Set<number>();
    for (const place of reached) {
      if (letter === "*") for (let at = place; at <= other.length; at++) next.add(at);
      else if (other[place] === "*") next.add(place);
      else if (other[place] === letter || other[place] === "?" || letter === "?") {
        if (place < other.length) next.add(place + 1);
      }
    }
    reached = withStars(next);
    if (reached.size === 0) return false;
  }
  return reached.has(other.length);
}

/** Everybody whom the policy lets do anything, as somebody who can ask. */
function namedPrincipals({ statements }: ReadPolicy, { partition }: KeyLocation): string[] {
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  const named = allowing.flatMap(({ principals, conditions }) => [
    ...principals.all.filter(({ type }) => type === "AWS").map(({ value }) => value),
    ...conditions.filter(({ key }) => /^aws:principalarn$/i.test(key)).flatMap(({ values }) => values),
  ]);
  const roles = named.flatMap((value) => {
    const [, account] = /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/.exec(value) ?? [];
    if (account !== undefined) return [`arn:${partition}:iam::${account}:role/${OPEN}`];
    return value.startsWith("arn:") ? [value.replaceAll("*", OPEN)] : [];
  });
  return [...new Set(roles)];
}

/** Who asks, as a message calls it: with the Region as far as it is known. */
function whoAsks(
  { by }: ServiceRequest,
  asked: readonly AskedRequest[],
  region: string,
  tried: string,
): string {
  if (typeof by === "object" && "role" in by) return by.role.split("/").at(-1) ?? by.role;
  const named = (text: string) => text.replace(`.${tried}.`, `.${region}.`);
  if (typeof by === "object") return named(asked[0]?.request.principal ?? by.service);
  const through = asked.map(({ request }) => request.context?.["kms:ViaService"]);
  const names = [...new Set(through.filter((one) => typeof one === "string"))].map(named);
  return names.length === 0 ? "callers" : `callers through ${names.join(" or ")}`;
}

/**
 * A policy with what is known of the place in which its key is: Terraform's references to the own account, the Region
 * and the resource that asks are replaced.
 */
function written(
  text: string,
  place: KeyLocation,
  references: readonly string[],
  name: string | undefined,
): unknown {
  const known = references.reduce((all, one) => (name === undefined ? all : all.replaceAll(one, name)), text);
  return JSON.parse(known.replaceAll(OWN_ACCOUNT, place.account), (_, value: unknown) =>
    typeof value === "string" ? inPlace(value, place) : value,
  );
}

/** A text of a policy in which only Terraform knows the Region or the partition. */
function inPlace(text: string, { partition, region }: KeyLocation): string {
  if (!text.includes("${")) return text;
  const [, name, suffix] = /^([a-z-]+)\.\$\{[^{}]*\}\.(amazonaws\.com(?:\.cn)?)$/.exec(text) ?? [];
  if (name !== undefined) return `${name}.${region}.${suffix}`;
  const [, ofPartition, service, ofRegion, rest] =
    /^arn:(\$\{[^{}]*\}|[a-z-]+):([a-z0-9-]+):(\$\{[^{}]*\}|[a-z0-9-]*):(.*)$/s.exec(text) ?? [];
  if (service === undefined || ofPartition === undefined || ofRegion === undefined) return text;
  const where = ofRegion.includes("$") ? region : ofRegion;
  return `arn:${ofPartition.includes("$") ? partition : ofPartition}:${service}:${where}:${rest}`;
}

/** AWS's own policy for a key that is made without one. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
const DEFAULT_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${OWN_ACCOUNT}:root` },
      Action: "kms:*",
      Resource: "*",
    },
  ],
});
