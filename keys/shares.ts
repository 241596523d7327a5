import { findPlaces, findRow, findShare, isShared, type Share } from "../catalogue";
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
}

/** One resource that shares another, or itself, with other accounts. */
export interface Sharing {
  readonly share: Share;
  /** The resource that shares. */
  readonly from: Resource;
  /** The resource that is shared, and where it stands. */
  readonly to: { readonly resource: Resource; readonly scope: Module };
  readonly with: readonly SharedWith[];
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

function sharingsIn(scope: Module): ReadonlyMap<string, readonly Sharing[]> {
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
      const one = share && sharing(share, resource, module);
      if (!one) continue;
      const { address } = one.to.resource;
      found.set(address, [...(found.get(address) ?? []), one]);
    }
  }
  return found;
}

function sharing(share: Share, declared: Resource, home: Module): Sharing | undefined {
  if (isPerhapsMissing(declared)) return undefined;
  const scope = scopeOf(declared, home);
  const people =
    "policy" in share.with
      ? letInBy(declared, home, share.with.actions)
      : accountsOf(share.with.accounts, declared, scope);
  if (people.length === 0) return undefined;
  const to = sharedBy(share, declared, scope);
  return to && { share, from: declared, to, with: people };
}

function sharedBy({ of }: Share, resource: Resource, scope: Module): Sharing["to"] | undefined {
  if (!of) return { resource, scope };
  const named = resource.arguments[of.by];
  return (
    findNamed(named, scope, (type) => of.to.includes(type)) ??
    (of.to.includes("aws_s3_bucket") ? findBucketIn(named, scope) : undefined)
  );
}

/** The accounts in an argument: what is shared is shared with others than its owner. */
function accountsOf(path: string, declared: Resource, scope: Module): SharedWith[] {
  const { arguments: written } = writtenOut(declared, scope);
  return findPlaces({ path }, written, terraformJson).places.flatMap((place) => {
    const { value, module: origin } = resolve(place.value as Json | undefined, scope);
    return [value].flat().flatMap((one) => {
      const text = withOwnFacts(one, origin, declared, scope) ?? String(resolve(one, origin).value);
      return isForeign(text) ? [{ account: text, mayBeOwn: false }] : [];
    });
  });
}

function isForeign(account: string | undefined): account is string {
  return account !== undefined && /^\d{12}$/.test(account) && account !== OWN_ACCOUNT;
}

/** Whom a resource policy lets take one of several actions, by the number of an account. */
function letInBy(resource: Resource, home: Module, actions: readonly string[]): SharedWith[] {
  const written = policyIn(resource, home);
  if (written.is !== "policy") return [];
  const about = statementsIn(written.text).filter((one) => isAbout(one, actions));
  // A denial may be for those whom another statement lets in.
  if (about.some(({ Effect, Condition }) => Effect !== "Allow" && !isAboutTransport(Condition))) return [];
  return about.flatMap(({ Effect, Principal }) =>
    Effect === "Allow" && isObject(Principal) ? [Principal.AWS].flat().flatMap(personIn) : [],
  );
}

type WrittenStatement = { readonly [name: string]: Json | undefined };

function isAbout({ Action, NotAction }: WrittenStatement, actions: readonly string[]): boolean {
  if (NotAction !== undefined) return true;
  const patterns = [Action].flat().filter((one) => typeof one === "string");
  return patterns.some((pattern) => actions.some((one) => fits(pattern, one)));
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
function personIn(value: Json | undefined): SharedWith[] {
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
