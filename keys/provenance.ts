import {
  aliasOfArn,
  isAwsAlias,
  isKeyId,
  KEY_TYPES,
  type KeyForm,
  parseKeyArn,
  placeInArn,
} from "../catalogue";
import {
  expression,
  isHidden,
  type Json,
  type Located,
  type Module,
  possibleValues,
  type Reference,
  type Resource,
  referenceIn,
  remember,
  resolve,
  scopeOf,
  shownText,
} from "../terraform";
import { instanceIn } from "./named-resource";

/** Whose key a value names, as far as the document tells. */
export type Provenance =
  /** No value, or null. */
  | { readonly is: "unset" }
  /** A key that the customer manages. */
  | CustomerKey
  /** A key that AWS manages. */
  | { readonly is: "aws"; readonly alias: string }
  /** Something that is no key at all. */
  | { readonly is: "invalid"; readonly because: string; readonly isEmpty?: true }
  /** Decided later, or outside the document. */
  | { readonly is: "unknown"; readonly from: string };

/** What is known of a key that the customer manages. */
export interface CustomerKey {
  readonly is: "customer";
  /** How it is named. */
  readonly form: KeyForm;
  /** The block that makes it, with the module that the block stands in, and which of its instances, where it has some. */
  readonly made?: { readonly by: Resource; readonly in: Module; readonly instance?: string | number };
  /** The ARN, id or alias that is written, where no block makes it. */
  readonly named?: string;
  /** The data source that looks it up, with the module that it stands in. */
  readonly lookedUp?: { readonly by: Resource; readonly in: Module };
  /** The Region in its ARN. */
  readonly region?: string;
}

const KEY_ATTRIBUTES = ["arn", "id", "key_id"];
const ALIAS_ATTRIBUTES = ["arn", "id", "name", "target_key_arn", "target_key_id"];

/** More blocks in a row than this that name each other are taken for a cycle. */
const MAX_DEPTH = 32;

const UNSET: Provenance = { is: "unset" };

/** Follows a value to the key it names. Of several that it can turn out to be, all have to name one. */
export function provenance(written: Json | undefined, from: Module, depth = 0): Provenance {
  return provenanceOf(provenances(written, from, depth), written);
}

/** What all come to that a value can turn out to name. */
export function provenanceOf(all: readonly Provenance[], written: Json | undefined): Provenance {
  const [first = UNSET] = all;
  if (all.length <= 1 || all.every(({ is }) => is === first.is)) return first;
  return {
    is: "unknown",
    from: typeof written === "string" ? (expression(written) ?? shownText(written)) : "",
  };
}

/** Every key that a value can turn out to name: two for a conditional whose condition is unknown. */
export function provenances(written: Json | undefined, from: Module, depth = 0): readonly Provenance[] {
  if (typeof written !== "string" || from.whole || depth > 0) return found(written, from, depth);
  let ofModule = known.get(from);
  if (!ofModule) {
    ofModule = new Map();
    known.set(from, ofModule);
  }
  return ofModule.get(written) ?? firstFound(ofModule, written, from);
}

function firstFound(known: Map<string, readonly Provenance[]>, written: string, from: Module) {
  return remember(known, written, () => found(written, from, 0));
}

/** The same few keys are named thousands of times. */
const known = new WeakMap<Module, Map<string, readonly Provenance[]>>();

function found(written: Json | undefined, from: Module, depth: number): readonly Provenance[] {
  return possibleValues(written, from).map((one) => ofValue(one, depth));
}

function ofValue({ value, module }: Located, depth: number): Provenance {
  if (value === undefined || value === null) return { is: "unset" };
  // How many parts something hidden has is hidden as well.
  if (Array.isArray(value) && value.length > 0 && value.every(isHidden))
    return { is: "invalid", because: "is (sensitive value), not a key" };
  if (typeof value !== "string") return { is: "invalid", because: `is ${JSON.stringify(value)}, not a key` };
  if (value === "") return { is: "invalid", because: "is empty", isEmpty: true };
  if (value.trim() === "") return { is: "invalid", because: "is blank" };
  if (!value.includes("${") && !value.includes("%{")) return ofLiteral(value);

  const target = referenceIn(value);
  if (target && depth < MAX_DEPTH) return ofResource(target, value, module, depth);
  const text = expression(value);
  return text === undefined ? ofTemplate(value, module, depth) : { is: "unknown", from: text };
}

function ofLiteral(value: string): Provenance {
  const inArn = aliasOfArn(value);
  const alias = inArn ?? (value.startsWith("alias/") ? value : undefined);
  if (alias !== undefined) {
    if (isAwsAlias(alias)) return { is: "aws", alias };
    if (inArn === undefined) return { is: "customer", form: "alias", named: value };
    return { is: "customer", form: "alias-arn", named: value, ...regionIn(value) };
  }
  if (parseKeyArn(value)) return { is: "customer", form: "arn", named: value, ...regionIn(value) };
  if (isKeyId(value)) return { is: "customer", form: "id", named: value };
  return { is: "invalid", because: `is ${JSON.stringify(value)}, which names no key` };
}

function regionIn(arn: string): { readonly region?: string } {
  const { region } = placeInArn(arn);
  return region === undefined || region.includes("$") ? {} : { region };
}

/** An ARN that is put together from an account or a Region still shows what kind of ARN it is. */
function ofTemplate(value: string, module: Module, depth: number): Provenance {
  const { resource, last } = endOfTemplate(value);
  if (last !== undefined && depth < MAX_DEPTH) {
    const named = ofValue(resolve(last, module), depth + 1);
    if (named.is === "aws") return named;
    if (named.is === "customer" && resource !== "" && named.form === "id") return { ...named, form: "arn" };
    if (named.is === "customer" && resource === "" && named.form === "alias")
      return { ...named, form: "alias-arn" };
    if (named.is === "invalid" && resource !== "") return named;
    // Of an id or a name that is not known, the kind of ARN is all that is.
    if (resource === "") return { is: "unknown", from: value };
  }
  const alias = /(?:^|:)(alias\/.*)$/s.exec(value)?.[1];
  if (alias !== undefined && isAwsAlias(alias)) return { is: "aws", alias };
  if (alias !== undefined && !alias.startsWith("alias/$")) {
    return { is: "customer", form: value === alias ? "alias" : "alias-arn", named: value };
  }
  if (isKeyOfKms(value)) return { is: "customer", form: "arn", named: value };
  return { is: "unknown", from: value };
}

/** What an ARN of KMS ends with, where that is a reference: `…:kms:REGION:ACCOUNT:key/${…}`. */
function endOfTemplate(value: string): { readonly resource: "key/" | ""; readonly last?: string } {
  const start = value.lastIndexOf("${");
  const last = value.slice(start);
  const before = value.slice(0, Math.max(start, 0));
  const kms = afterKms(before);
  if (kms === undefined || !/^\$\{[^{}]*\}$/.test(last)) return { resource: "" };
  if (kms.endsWith(":key/")) return { resource: "key/", last };
  return kms.endsWith(":") ? { resource: "", last } : { resource: "" };
}

function isKeyOfKms(value: string): boolean {
  const [, ...keys] = afterKms(value)?.split(":key/") ?? [];
  return keys.some((key) => key !== "");
}

/** What stands behind the service of an ARN of KMS; undefined for any other. */
function afterKms(value: string): string | undefined {
  const service = value.startsWith("arn:") ? value.indexOf(":kms:", "arn:".length) : -1;
  return service < 0 ? undefined : value.slice(service + ":kms:".length);
}

function ofResource(target: Reference, value: string, module: Module, depth: number): Provenance {
  const text = expression(value) ?? value;
  const found = module.findResource(target.address);
  if (!found) return { is: "invalid", because: `is ${text}, which ${module.name} does not declare` };

  const instance = instanceIn(target, module) ?? found;
  const scope = scopeOf(instance, module.whole ?? module);
  const ofArgument = (name: string) => provenance(found.arguments[name], scope, depth + 1);
  const notAKey: Provenance = { is: "invalid", because: `is ${text}, which names no key` };
  if (found.type === "aws_kms_alias") {
    if (!ALIAS_ATTRIBUTES.includes(target.attribute)) return notAKey;
    const named = ofArgument("name");
    // Only AWS can create an alias under alias/aws/, so one that Terraform makes is the customer's.
    if (named.is === "aws" || (found.mode === "data" && named.is !== "customer")) return named;
    if (found.mode === "managed") {
      const key = ofArgument("target_key_id");
      // AWS takes a customer-managed key alone: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
      return key.is === "aws" ? key : throughAlias(target.attribute, key, namedAs(named));
    }
    const lookedUp = { by: found, in: module };
    return { ...throughAlias(target.attribute, { is: "unset" }, namedAs(named)), lookedUp };
  }
  if (KEY_TYPES.includes(found.type)) {
    if (!KEY_ATTRIBUTES.includes(target.attribute)) return notAKey;
    const form = target.attribute === "arn" ? "arn" : "id";
    if (found.mode === "managed") {
      const key = instance.each?.key;
      const made = { by: found, in: module, ...(key !== undefined && { instance: key }) };
      return { is: "customer", form, made };
    }
    const { key_manager: manager, key_id: id } = found.arguments;
    if (manager === "AWS") return { is: "aws", alias: typeof id === "string" ? id : text };
    const looked = ofArgument("key_id");
    if (looked.is !== "customer") return looked;
    // Its key_id echoes what it was asked for, in any form; its arn and id are what AWS answers.
    const asked = target.attribute === "key_id" ? looked.form : form;
    return { ...looked, form: asked, lookedUp: { by: found, in: module } };
  }
  // Some other block: its argument of that name, if one was written, has the same value.
  const same = ofArgument(target.attribute);
  return same.is === "unset" ? { is: "unknown", from: text } : same;
}

function namedAs(alias: Provenance): Pick<CustomerKey, "named"> {
  return alias.is === "customer" && alias.named !== undefined ? { named: alias.named } : {};
}

/** The key behind an alias, named by the alias or by one of the attributes that lead on to the key. */
function throughAlias(attribute: string, target: Provenance, alias: Pick<CustomerKey, "named">): CustomerKey {
  const key: CustomerKey = target.is === "customer" ? target : { is: "customer", form: "id", ...alias };
  switch (attribute) {
    case "target_key_arn":
      return { ...key, form: "arn" };
    case "target_key_id":
      return key;
    default:
      return { ...key, form: attribute === "arn" ? "alias-arn" : "alias" };
  }
}
