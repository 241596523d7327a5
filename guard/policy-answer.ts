import {
  catalogueRevision,
  getService,
  isRegion,
  KEY_POLICY_MAX_BYTES,
  perRevision,
  type ServiceName,
  type ServiceRequest,
} from "../catalogue";
import { OWN_ACCOUNT, type WrittenKeyPolicy } from "../keys";
import {
  type AskedRequest,
  asked,
  type Grant,
  type KeyLocation,
  type LackedKeys,
  OPEN,
  policyBytes,
  type ReadPolicy,
  readPolicy,
} from "../policy";
import { remember } from "../terraform";
import { CHINA, inPlace, textOf } from "./policy-in-place";
import { best, type Decided, decide } from "./request-decision";

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
  /** The account of a service-linked role for which a key policy is not enough; only of a denied request. */
  readonly abroad?: string;
  /** A statement that asks for what the request does not have; only of what is denied. */
  readonly lacks?: LackedKeys;
}

/** What the requests of a service are asked of. */
export interface AskedKey {
  readonly policy: WrittenKeyPolicy & { readonly is: "policy" | "default" };
  /** The Region of the key; undefined where it is not known. */
  readonly region: string | undefined;
  /** The same list for the same key, so that what is asked twice is answered once. */
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
  let ofPolicy = known.get(policy);
  if (!ofPolicy) {
    ofPolicy = new WeakMap();
    known.set(policy, ofPolicy);
  }
  let ofBoth = ofPolicy.get(grants);
  if (!ofBoth) {
    ofBoth = new Map();
    ofPolicy.set(grants, ofBoth);
  }
  // Most policies are asked the same by many resources; the name of one counts only where a request carries it.
  const { name, references } = namesCount(service) ? resource : NO_NAME;
  const where = `${service} ${region} ${catalogueRevision()}`;
  const id = name === undefined ? where : JSON.stringify([where, name, references]);
  return remember(ofBoth, id, () => answersOnce(service, key, { name, references }));
}

const known = new WeakMap<object, WeakMap<readonly Grant[], Map<string, PolicyAnswer[]>>>();
/** A resource whose name does not count. */
export const NO_NAME: AskingResource = { name: undefined, references: [] };

const lengths = new WeakMap<WrittenKeyPolicy, number>();

/** How many bytes a policy has that is longer than AWS accepts; undefined for any other, and for one that is no JSON. */
export function bytesBeyond(policy: AskedKey["policy"]): number | undefined {
  if (policy.is === "default" || policy.text.length <= KEY_POLICY_MAX_BYTES / MOST_BYTES) return undefined;
  const known = lengths.get(policy) ?? bytesOf(policy.text);
  lengths.set(policy, known);
  return known > KEY_POLICY_MAX_BYTES ? known : undefined;
}

function bytesOf(text: string): number {
  try {
    return policyBytes(text);
  } catch (error) {
    if (error instanceof SyntaxError) return 0;
    throw error;
  }
}

/** Bytes of one UTF-16 unit in UTF-8, at most. */
const MOST_BYTES = 3;

/** Whether a request of a service carries the name of the resource. */
export function namesCount(service: ServiceName): boolean {
  const all = namesThatCount();
  let found = all.get(service);
  if (found === undefined) {
    found = findsName(service);
    all.set(service, found);
  }
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
    (text.match(/(?<![a-z])[a-z]{2,5}(?:-[a-z]{1,16}){1,3}-\d{1,3}(?![\w-])/g) ?? []).filter(isRegion),
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
  // Some come through a service of any Region.
  const written = through.flatMap((one) => (typeof one === "string" ? [one.replaceAll(OPEN, "*")] : []));
  const names = [...new Set(written)].map(named);
  return names.length === 0 ? "callers" : `callers through ${names.join(" or ")}`;
}

/**
 * The services that have a name of their own in China.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/service_principal
 */
const OF_CHINA = /^(?:codedeploy|elasticmapreduce|logs)\./;
