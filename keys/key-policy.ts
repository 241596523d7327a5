import { KEY_TYPES, parseKeyArn } from "../catalogue";
import {
  type Json,
  type Module,
  type OpenPart,
  type Resource,
  remember,
  resolve,
  scopeOf,
  type TextParts,
  textParts,
  undecided,
} from "../terraform";
import { findNamed, type NamedResource } from "./named-resource";
import { withOwnKeyAsStar } from "./own-key-in-policy";
import { unplannedOfType } from "./unplanned-of-type";

/** The policy of a key, as far as the document tells. */
export type WrittenKeyPolicy =
  | {
      readonly is: "policy";
      /** JSON, in which what only Terraform knows stands as `${…}`. */
      readonly text: string;
      /** The account of the key: its own number, or {@link OWN_ACCOUNT} where only Terraform knows it. */
      readonly account: string;
      readonly at: Resource;
    }
  /** No policy is written, so AWS writes one: the account decides, and no service gets in as itself. */
  | { readonly is: "default" }
  | { readonly is: "unknown"; readonly value: Json | undefined; readonly at: Resource };

/** Stands for the account of a key where it is not known. */
export const OWN_ACCOUNT = "000000000000";

const known = new WeakMap<Module, Map<string, WrittenKeyPolicy>>();

/** The type that writes the policy of a key which stands elsewhere. */
export const KEY_POLICY_TYPE = "aws_kms_key_policy";

/** The types of resources that write the policy of a key. */
export const POLICY_WRITERS: readonly string[] = [...KEY_TYPES, KEY_POLICY_TYPE];

/**
 * The policy that is written for a key: in it, or in an `aws_kms_key_policy` anywhere in the configuration.
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicyOf(key: Resource, from: Module): WrittenKeyPolicy {
  const [apart] = policiesApart(key, from);
  if (apart) return policyIn(apart.resource, apart.module, { key, module: from });
  const policy = policyIn(key, from);
  if (policy.is !== "default" || key.mode !== "managed") return policy;
  const hidden = unplannedOfType(KEY_POLICY_TYPE, from);
  return hidden === undefined ? policy : { is: "unknown", value: `\${${hidden}.policy}`, at: key };
}

/**
 * The policy that a block writes.
 *
 * @param of The key that it is for. @default the block itself
 */
export function policyIn(
  at: Resource,
  from: Module,
  of: { readonly key: Resource; readonly module: Module } = { key: at, module: from },
): WrittenKeyPolicy {
  const module = from.whole ?? from;
  let ofModule = known.get(module);
  if (!ofModule) {
    ofModule = new Map();
    known.set(module, ofModule);
  }
  return remember(ofModule, `${at.address} ${of.key.address}`, () => read(at, module, of, []));
}

/** @param way The blocks whose policy is read for the sake of another one's, so that a circle ends. */

function read(
  at: Resource,
  module: Module,
  of: { readonly key: Resource; readonly module: Module },
  way: readonly Resource[],
): WrittenKeyPolicy {
  const scope = scopeOf(at, module);
  const other = findNamed(at.arguments.policy, scope, (type) => POLICY_WRITERS.includes(type));
  if (other?.attribute === "policy" && !way.includes(other.resource))
    return asOther(at, other, of.key, [...way, at]);
  const parts = textParts(at.arguments.policy, scope);
  if (parts) {
    const text = joined(parts, of.key, of.module);
    if (text === "") return { is: "default" };
    // Where a part of the JSON itself is computed, it is not known what it says.
    const open = parts.find((one) => typeof one !== "string");
    if (open && !isReadable(text)) return { is: "unknown", value: open.text, at };
    const account = accountOf(of.key, text);
    const arns = parts.flatMap((one) => (isArnOf(one, of.key, scope) ? [one.text] : []));
    const region = regionOf(of.key, of.module);
    return { is: "policy", text: withOwnKeyAsStar(text, { arns, account, region }), account, at };
  }
  const { value } = resolve(at.arguments.policy, scope);
  if (value === undefined || value === null) return { is: "default" };
  return { is: "unknown", value, at };
}

/** Whether a part of a text is the ARN of a key. */
function isArnOf(part: TextParts[number], key: Resource, scope: Module): part is OpenPart {
  if (typeof part === "string" || !part.text.includes(".arn")) return false;
  const named = findNamed(part.text, scope, (type) => KEY_TYPES.includes(type));
  return named?.attribute === "arn" && named.resource.address === key.address;
}

/** The policy of a block that takes over that of another one: a replica that has its primary key's. */
function asOther(
  at: Resource,
  { resource, scope }: NamedResource,
  key: Resource,
  way: readonly Resource[],
): WrittenKeyPolicy {
  const home = scope.whole ?? scope;
  // What stands in the other one's attribute hangs on what was made first, where something else writes it too.
  if (policiesApart(resource, home).some((one) => one.resource.address !== at.address))
    return { is: "unknown", value: at.arguments.policy, at };
  const own = keyOfPolicy(resource, home);
  const of = own ? { key: own.resource, module: own.scope } : { key: resource, module: home };
  const policy = read(resource, home, of, way);
  if (policy.is === "policy") return { ...policy, at, account: accountOf(key, policy.text) };
  return policy.is === "unknown" ? { ...policy, at } : policy;
}

/** JSON of which parts are not known, with what stands for the own account and what goes with it. */
function joined(parts: TextParts, key: Resource, module: Module): string {
  const texts = parts.map((one) => {
    if (typeof one === "string") return one;
    const known = standIn(one, key, module);
    // It stands in a text of JSON, where quotes of its own would end that.
    return JSON.stringify(known ?? one.text).slice(1, -1);
  });
  return texts.join("");
}

/** A text with what is known of the account in which a key is, its partition and its Region. */
export function withOwnFacts(
  written: Json | undefined,
  from: Module,
  key: Resource,
  module: Module,
): string | undefined {
  return textParts(written, from)
    ?.map((one) => (typeof one === "string" ? one : (standIn(one, key, module) ?? one.text)))
    .join("");
}

/** What stands for a fact about the caller: Terraform makes the key in the caller's own account. */
function standIn({ own }: OpenPart, key: Resource, module: Module): string | undefined {
  switch (own) {
    case "account":
      return OWN_ACCOUNT;
    case "partition":
      return "aws";
    case "dns-suffix":
      return "amazonaws.com";
    case "region":
      return regionOf(key, module);
    default:
      return undefined;
  }
}

/** The Region in which a key is made; undefined where only Terraform knows it. */
function regionOf(key: Resource, module: Module): string | undefined {
  const region = resolve(module.findRegion(key), module).value;
  return typeof region === "string" && !region.includes("$") ? region : undefined;
}

/** A block that writes the policy of a key which stands elsewhere, with its module. */
export interface PolicyWriter {
  readonly resource: Resource;
  readonly module: Module;
}

/** The blocks that write the policy of a key apart from it. */
export function policiesApart(key: Resource, from: Module): readonly PolicyWriter[] {
  const module = from.whole ?? from;
  const home = module.configuration ?? module;
  let found = apartKnown.get(home);
  if (!found) {
    found = undecided(() => writersIn(module));
    apartKnown.set(home, found);
  }
  return found.get(key.address) ?? [];
}

const apartKnown = new WeakMap<object, ReadonlyMap<string, readonly PolicyWriter[]>>();

function writersIn(from: Module): ReadonlyMap<string, readonly PolicyWriter[]> {
  const found = new Map<string, PolicyWriter[]>();
  for (const module of from.configuration ?? [from]) {
    for (const resource of module.resources) {
      const key = resource.type === KEY_POLICY_TYPE ? keyOfPolicy(resource, module) : undefined;
      if (!key) continue;
      const others = found.get(key.resource.address);
      if (others) others.push({ resource, module });
      else found.set(key.resource.address, [{ resource, module }]);
    }
  }
  return found;
}

/** The key that an `aws_kms_key_policy` is for, if the document has it. */
export function keyOfPolicy(policy: Resource, module: Module): NamedResource | undefined {
  if (policy.mode !== "managed") return undefined;
  return findNamed(policy.arguments.key_id, scopeOf(policy, module), (type) => KEY_TYPES.includes(type));
}

/** Whether a policy of which parts are not known is JSON, and the parts stand where texts do. */
function isReadable(text: string): boolean {
  try {
    return !isOpenPolicy(JSON.parse(text));
  } catch {
    return false;
  }
}

/**
 * Whether an unknown value stands in a policy for more than a text: for a statement, its effect, all of its
 * principals, what kind of principals they are, a condition, its operator or its key. `jsonencode` writes there
 * whatever it is given.
 */
function isOpenPolicy(policy: unknown): boolean {
  if (isOpen(policy)) return true;
  const { Version: version, Statement: all } = membersOf(policy);
  return isOpen(version) || (Array.isArray(all) ? all : [all]).some(isOpenStatement);
}

function isOpenStatement(statement: unknown): boolean {
  if (isOpen(statement)) return true;
  const { Effect, Principal, NotPrincipal, Condition } = membersOf(statement);
  const tests = Object.values(membersOf(Condition));
  const values = [Effect, Principal, NotPrincipal, Condition, ...tests];
  const named = [statement, Principal, NotPrincipal, Condition, ...tests];
  return values.some(isOpen) || named.some((one) => Object.keys(membersOf(one)).some(isOpen));
}

function isOpen(value: unknown): boolean {
  return typeof value === "string" && /^\$\{.*\}$/s.test(value);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** Whose key it is: by its ARN, by a lookup in its policy, or by whom the policy lets do everything. */
function accountOf({ arguments: { arn, key_id: id } }: Resource, policy: string): string {
  for (const one of [arn, id]) {
    const inArn = typeof one === "string" ? parseKeyArn(one)?.account : undefined;
    if (inArn !== undefined) return inArn;
  }
  if (policy.includes(OWN_ACCOUNT)) return OWN_ACCOUNT;
  const named = [...policy.matchAll(/:iam::(\d{12}):(root)?/g)];
  const root = named.find(([, , isRoot]) => isRoot !== undefined)?.[1];
  return root ?? accountAmong(policy) ?? named[0]?.[1] ?? OWN_ACCOUNT;
}

/** The first account that the principals of a policy name by nothing but its number. */
function accountAmong(policy: string): string | undefined {
  const values = policy.matchAll(/"AWS"\s*:\s*(?:\[\s*)?("[^"]*"(?:\s*,\s*"[^"]*")*)/g);
  const texts = [...values].map(([, several]) => several);
  return /"(\d{12})"/.exec(texts.join(" "))?.[1];
}
