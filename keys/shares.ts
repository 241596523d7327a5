import {
  findPlaces,
  findRow,
  findShare,
  isShared,
  type Share,
  type SharedByAccount,
  type SharedByPolicy,
} from "../catalogue";
import { isObject, type Json, type Module, type Resource, resolve, scopeOf, undecided } from "../terraform";
import { OWN_ACCOUNT, policyIn, withOwnFacts } from "./key-policy";
import { findBucketIn } from "./named-bucket";
import { findNamed, isPerhapsMissing } from "./named-resource";
import { terraformJson } from "./terraform-json";
import { writtenOut } from "./written-out";

/** Somebody with whom a resource is shared. */
export interface SharedWith {
  /** Twelve digits. */
  readonly account: string;
  /** The ARN of a role or a user; absent where it is the account as a whole. */
  readonly principal?: string;
  /** Whether it may be the own account as well: a policy names those as well, and a share never does. */
  readonly mayBeOwn: boolean;
  /** The actions of KMS that are needed for what is allowed there, as AWS lists them. */
  readonly needs: readonly string[];
}

/** An organization, or a unit of one, with whose accounts a resource is shared. */
export interface SharedWithin {
  /** What messages call it: "organization o-example", or the argument where its ARN is not known. */
  readonly name: string;
  /** The id of the organization, such as `o-example`; undefined where it is not known. */
  readonly organization: string | undefined;
  /** The actions of KMS that each of the accounts needs. */
  readonly needs: readonly string[];
}

/** One resource that shares another, or itself, with other accounts. */
export interface Sharing {
  readonly share: Share;
  /** The resource that shares. */
  readonly from: Resource;
  /** The resource that is shared, and where it stands. */
  readonly to: { readonly resource: Resource; readonly scope: Module };
  readonly with: readonly SharedWith[];
  readonly within: readonly SharedWithin[];
}

/** Everything that shares a resource, or the one whose key it sets, with other accounts that the document names. */
export function findSharings(resource: Resource, scope: Module): readonly Sharing[] {
  if (isShared(resource.type)) return sharingsIn(scope).get(resource.address) ?? NONE;
  const { type, by } = findRow(resource.type)?.actsFor ?? {};
  if (type === undefined || by === undefined || !isShared(type)) return NONE;
  const target = findNamed(resource.arguments[by], scope, (one) => one === type);
  return (target && sharingsIn(target.scope).get(target.resource.address)) ?? NONE;
}

const NONE: readonly Sharing[] = [];

const known = new WeakMap<object, ReadonlyMap<string, readonly Sharing[]>>();

/** Everything in the configuration of a module that is shared, by the address of what is shared. */
export function sharingsIn(scope: Module): ReadonlyMap<string, readonly Sharing[]> {
  const module = scope.whole ?? scope;
  const home = module.configuration ?? module;
  const found = known.get(home) ?? undecided(() => byShared(module.configuration ?? [module]));
  known.set(home, found);
  return found;
}

function byShared(modules: readonly Module[]): ReadonlyMap<string, readonly Sharing[]> {
  const found = new Map<string, Sharing[]>();
  for (const module of modules) {
    for (const resource of module.resources) {
      const share = resource.mode === "managed" ? findShare(resource.type) : undefined;
      if (!share) continue;
      for (const one of sharingsOf(share, resource, module)) {
        const { address } = one.to.resource;
        found.set(address, [...(found.get(address) ?? []), one]);
      }
    }
  }
  return found;
}

function sharingsOf(share: Share, declared: Resource, home: Module): Sharing[] {
  if (isPerhapsMissing(declared)) return [];
  const scope = scopeOf(declared, home);
  const people =
    "policy" in share.with ? letInBy(declared, home, share.with) : accountsOf(share.with, declared, scope);
  const within = "policy" in share.with ? [] : organizationsOf(share.with, declared, scope);
  if (people.length + within.length === 0) return [];
  return sharedBy(share, declared, scope).map((to) => ({ share, from: declared, to, with: people, within }));
}

function sharedBy({ of }: Share, resource: Resource, scope: Module): readonly Sharing["to"][] {
  if (!of) return [{ resource, scope }];
  const { by, to, through = {} } = of;
  const isWanted = (type: string) => to.includes(type);
  const named = resource.arguments[by];
  const direct =
    findNamed(named, scope, isWanted) ?? (isWanted("aws_s3_bucket") ? findBucketIn(named, scope) : undefined);
  if (direct) return [direct];
  const between = findNamed(named, scope, (type) => Object.hasOwn(through, type));
  const path = through[between?.resource.type ?? ""];
  if (!between || path === undefined) return [];
  const own = scopeOf(between.resource, between.scope.whole ?? between.scope);
  const { arguments: written } = writtenOut(between.resource, own);
  return findPlaces({ path }, written, terraformJson).places.flatMap(
    (place) => findNamed(place.value as Json | undefined, own, isWanted) ?? [],
  );
}

/** The accounts in an argument: what is shared is shared with others than its owner. */
function accountsOf({ accounts, needs }: SharedByAccount, declared: Resource, scope: Module): SharedWith[] {
  const { arguments: written } = writtenOut(declared, scope);
  return findPlaces({ path: accounts }, written, terraformJson).places.flatMap((place) => {
    const { value, module: origin } = resolve(place.value as Json | undefined, scope);
    return [value].flat().flatMap((one) => {
      const text = withOwnFacts(one, origin, declared, scope) ?? String(resolve(one, origin).value);
      return isForeign(text) ? [{ account: text, mayBeOwn: false, needs }] : [];
    });
  });
}

/** The organizations, and units of them, in arguments. */
function organizationsOf(
  { organizations = [], needs }: SharedByAccount,
  declared: Resource,
  scope: Module,
): SharedWithin[] {
  const { arguments: written } = writtenOut(declared, scope);
  return organizations.flatMap((path): SharedWithin[] => {
    const { value } = resolve(written[path], scope);
    if (value === undefined || value === null || value === "") return [];
    const [, kind = "", organization, unit] =
      typeof value === "string" ? (ORGANIZATION.exec(value) ?? []) : [];
    const name = organization === undefined ? `its ${path}` : `${KINDS[kind]} ${unit ?? organization}`;
    return [{ name, organization, needs }];
  });
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
const ORGANIZATION =
  /^arn:[a-z-]+:organizations::\d{12}:(organization|ou)\/(o-[a-z0-9]+)(?:\/(ou-[a-z0-9-]+))?$/;
const KINDS: Readonly<Record<string, string>> = { organization: "organization", ou: "organizational unit" };

function isForeign(account: string | undefined): account is string {
  return account !== undefined && /^\d{12}$/.test(account) && account !== OWN_ACCOUNT;
}

/** Whom a resource policy lets take an action that uses the key, by the number of an account. */
function letInBy(resource: Resource, home: Module, { needs }: SharedByPolicy): SharedWith[] {
  const written = policyIn(resource, home);
  if (written.is !== "policy") return [];
  const actions = Object.keys(needs);
  const about = statementsIn(written.text).filter((one) => actions.some((action) => isAbout(one, action)));
  // A denial may be for those whom another statement lets in.
  if (about.some(({ Effect, Condition }) => Effect !== "Allow" && !isAboutTransport(Condition))) return [];
  const found = new Map<string, SharedWith>();
  for (const statement of about) {
    const { Effect, NotAction, Principal } = statement;
    if (Effect !== "Allow" || NotAction !== undefined || !isObject(Principal)) continue;
    const asked = actions.flatMap((one) => (isAbout(statement, one) ? (needs[one] ?? []) : []));
    for (const one of [Principal.AWS].flat().flatMap(personIn)) {
      const { account, principal = account } = one;
      const all = new Set([...(found.get(principal)?.needs ?? []), ...asked]);
      found.set(principal, { ...one, needs: [...all] });
    }
  }
  return [...found.values()];
}

type WrittenStatement = { readonly [name: string]: Json | undefined };

function isAbout({ Action, NotAction }: WrittenStatement, action: string): boolean {
  if (NotAction !== undefined) return true;
  return [Action].flat().some((pattern) => typeof pattern === "string" && fits(pattern, action));
}

/** Whether a pattern, in which `*` stands for any text, is about an action. */
function fits(pattern: string, action: string): boolean {
  const [text, [first = "", ...rest]] = [action.toLowerCase(), pattern.toLowerCase().split("*")];
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.slice(first.length).endsWith(last)) return false;
  let left = text.slice(first.length, text.length - last.length);
  return rest.every((run) => {
    const at = left.indexOf(run);
    left = left.slice(at + run.length);
    return at >= 0;
  });
}

/** Whether a condition asks for nothing but how a request is sent. */
function isAboutTransport(condition: Json | undefined): boolean {
  if (!isObject(condition)) return false;
  const keys = Object.values(condition).flatMap((one) => (isObject(one) ? Object.keys(one) : [""]));
  return keys.length > 0 && keys.every((key) => TRANSPORT.includes(key.toLowerCase()));
}

const TRANSPORT: readonly string[] = ["aws:securetransport", "s3:tlsversion"];

/** Somebody of an account that is named by its number. */
function personIn(value: Json | undefined): Omit<SharedWith, "needs">[] {
  if (typeof value !== "string") return [];
  const [, digits, ofArn, rest] = /^(?:(\d{12})|arn:[a-z-]+:iam::(\d{12}):(.+))$/.exec(value) ?? [];
  const account = digits ?? ofArn;
  if (!isForeign(account)) return [];
  const isWhole = rest === undefined || rest === "root";
  return [{ account, mayBeOwn: true, ...(isWhole ? {} : { principal: value }) }];
}

function statementsIn(text: string): readonly WrittenStatement[] {
  try {
    const document = JSON.parse(text) as Json;
    return isObject(document) ? [document.Statement].flat().filter(isObject) : [];
  } catch {
    return [];
  }
}
