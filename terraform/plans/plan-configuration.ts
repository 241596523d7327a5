import { assumedRoles } from "../configs/deployers";
import { isObject, type Json, type JsonObject } from "../document";
import { HIDDEN } from "../evaluate/secret";
import type { Naming } from "./naming";
import type { NamedAttribute, PlannedBlock, PlannedScope, Repeated, Target } from "./planned";
import { listOf } from "./state";

const UNKNOWN: Target = { is: "unknown" };
const GIVEN: Target = { is: "given" };
/** Longer chains of references than this are taken for a circle. */
const MAX_DEPTH = 32;

/** First words of references whose values are always known when a plan is made. */
const KNOWN = ["each", "count", "path", "terraform", "self"];

/** References by which an instance names its own key; the value of each element of a set is its key. */
const OWN_KEYS = ["each.key", "each.value", "count.index"];
const NOT_REPEATED: Repeated = { configured: {}, index: undefined };
const INDEX = /\[(?:"((?:[^"\\]|\\.)*)"|(\d+))\]/g;

/** The configuration of a plan: what was written, as references without their expressions. */
export class PlanConfiguration {
  readonly #root: JsonObject;
  readonly #providers: JsonObject;
  readonly #variables: JsonObject;
  readonly #scopes = new Map<string, PlannedScope>();
  /** Blocks by module and local address. */
  readonly #blocks = new Map<PlannedScope, Map<string, PlannedBlock[]>>();

  constructor(
    configuration: Json | undefined,
    variables: Json | undefined,
    readonly naming: Pick<Naming, "isInterchangeable">,
    /** What the plan begins with. */
    readonly prior: Json | undefined,
  ) {
    const json = isObject(configuration) ? configuration : {};
    this.#root = isObject(json.root_module) ? json.root_module : {};
    this.#providers = isObject(json.provider_config) ? json.provider_config : {};
    this.#variables = isObject(variables) ? variables : {};
  }

  /**
   * Whether a text stands in nothing that was there before the plan was made: no data source and no resource has
   * computed it, so somebody has written it.
   */
  isFirstSeen(text: string): boolean {
    this.#before ??= JSON.stringify(this.prior ?? null);
    return !this.#before.includes(JSON.stringify(text).slice(1, -1));
  }

  #before: string | undefined;

  /** What the configuration requires of the AWS provider. */
  get providerConstraint(): string | undefined {
    const constraint = memberOf(this.#providers, "aws")?.version_constraint;
    return typeof constraint === "string" ? constraint : undefined;
  }

  /** Takes note of where blocks are, so that references can be followed to them. */
  place(planned: readonly PlannedBlock[]): void {
    for (const one of planned) {
      let ofScope = this.#blocks.get(one.scope);
      if (!ofScope) {
        ofScope = new Map();
        this.#blocks.set(one.scope, ofScope);
      }
      const others = ofScope.get(one.declared);
      if (others) others.push(one);
      else ofScope.set(one.declared, [one]);
    }
  }

  /** The module at an address such as `module.a[0].module.b`. */
  scope(address: string): PlannedScope {
    const known = this.#scopes.get(address);
    if (known) return known;
    const scope = this.#newScope(address);
    this.#scopes.set(address, scope);
    return scope;
  }

  #newScope(address: string): PlannedScope {
    if (address === "")
      return { address, config: this.#root, caller: undefined, ...blocksOf(this.#root), followed: new Map() };
    // The last step: `module.NAME`, perhaps with an index, in which anything can stand.
    const at = lastModule(address);
    const step = address.slice(at);
    const name = /^module\.([^.[]+)/.exec(step)?.[1] ?? "";
    const scope = this.scope(at === 0 ? "" : address.slice(0, at - 1));
    const configured = memberOf(memberOf(scope.config, "module_calls") ?? {}, name) ?? {};
    const config = memberOf(configured, "module") ?? {};
    const call = { configured, index: indexIn(step) };
    return { address, config, caller: { scope, call }, ...blocksOf(config), followed: new Map() };
  }

  /**
   * Follows a reference as the plan has it: `module.a.key_arn`, `aws_kms_key.k[0].arn`, `var.key`, `each.value.key`.
   *
   * @param by The block or the call in whose expressions the reference stands
   * @param key The instance that is meant of a block that is named without one, where that is known
   */
  #follow(reference: string, scope: PlannedScope, by: Repeated, depth: number, key?: Json): Target {
    if (key !== undefined || depth > 1 || reference.startsWith("each."))
      return this.#lead(reference, scope, by, depth, key);
    // Deep down, what is found may be that the way is a circle, which somewhere else it is not.
    const known = scope.followed.get(reference) ?? this.#lead(reference, scope, by, depth, key);
    scope.followed.set(reference, known);
    return known;
  }

  #lead(reference: string, scope: PlannedScope, by: Repeated, depth: number, key: Json | undefined): Target {
    const [first = "", ...rest] = reference.replace(INDEX, "").split(".");
    if (first === "each" && rest[0] === "value") return this.#eachValue(rest[1] ?? "", scope, by, depth);
    if (KNOWN.includes(first)) return GIVEN;
    if (depth > MAX_DEPTH || first === "local") return UNKNOWN;
    if (first === "var") return this.#variable(rest[0] ?? "", scope, depth);
    if (first === "module") return this.#output(reference, rest, scope, depth, key);
    const isData = first === "data";
    const [name = "", attribute = ""] = isData ? rest.slice(1) : rest;
    const local = isData ? `data.${rest[0]}.${name}` : `${first}.${name}`;
    const found = this.#blocks.get(scope)?.get(local) ?? [];
    // What is repeated and has no instance gives nothing.
    if (found.length === 0) return isRepeated(scope.block(local)) ? GIVEN : UNKNOWN;
    const wanted = indexIn(reference) ?? key;
    const of = found.find(({ index }) => index === wanted);
    if (of) return { is: "attribute", of, attribute };
    const isFollowed = found.length === 1 || this.naming.isInterchangeable(found[0]?.type ?? "");
    return (isFollowed && anyOf(found.map((one) => ({ of: one, attribute })))) || UNKNOWN;
  }

  /** What each instance gets: the block of the same key, where `for_each` is a block, or what all elements come from. */
  #eachValue(attribute: string, scope: PlannedScope, by: Repeated, depth: number): Target {
    const all = memberOf(by.configured, "for_each_expression");
    if (!all || depth > MAX_DEPTH) return UNKNOWN;
    const target = this.followAll(all, scope, NOT_REPEATED, depth + 1, by.index);
    if (target.is !== "attribute") return target;
    if (target.attribute !== "") return { ...target, isOneOfSeveral: true };
    const orElse = target.orElse?.map(({ of }) => ({ of, attribute }));
    return { ...target, attribute, ...(orElse && { orElse }) };
  }

  #output(
    reference: string,
    [name = "", written = ""]: readonly string[],
    scope: PlannedScope,
    depth: number,
    key: Json | undefined,
  ): Target {
    const call = memberOf(memberOf(scope.config, "module_calls") ?? {}, name) ?? {};
    const outputs = memberOf(memberOf(call, "module") ?? {}, "outputs") ?? {};
    // A module with one output can mean no other.
    const [only = "", ...more] = Object.keys(outputs);
    const output = written === "" && more.length === 0 ? only : written;
    const expression = memberOf(outputs, output)?.expression;
    if (!isObject(expression)) return UNKNOWN;
    const index = indexIn(reference) ?? (isRepeated(call) ? key : undefined);
    const step = `module.${name}${index === undefined ? "" : `[${JSON.stringify(index)}]`}`;
    const path = [scope.address, step].filter((one) => one !== "").join(".");
    return this.followAll(expression, this.#instance(path), NOT_REPEATED, depth + 1);
  }

  /**
   * Where everything leads that an expression refers to: to one attribute, to what is given, or it is not known.
   *
   * @param by The block or the call in whose expressions this one stands
   * @param key The instance that is meant of a block that is named without one. @default that of `by`, where the
   * expression names `each` or `count`
   */
  followAll(
    expression: JsonObject,
    scope: PlannedScope,
    by: Repeated = NOT_REPEATED,
    depth = 0,
    key?: Json,
  ): Target {
    if (isConstant(expression)) return GIVEN;
    const references = longest(expression.references);
    const one = references[0];
    // By far most expressions: one reference, the same for every instance.
    if (key === undefined && one !== undefined && references.length === 1 && !OWN_KEYS.includes(one))
      return this.#follow(one, scope, by, depth + 1);
    // `aws_kms_key.k[each.key].arn` is listed as `aws_kms_key.k` and `each.key`.
    const meant = key ?? (references.some((one) => OWN_KEYS.includes(one)) ? by.index : undefined);
    const [first] = references;
    // Most expressions refer to one thing.
    if (first !== undefined && references.length === 1)
      return this.#follow(first, scope, by, depth + 1, meant);
    const targets = references.map((one) => this.#follow(one, scope, by, depth + 1, meant));
    const leading = targets.filter(({ is }) => is !== "given");
    const [only] = leading;
    if (only === undefined) return GIVEN;
    const isOneOfMany = (one: Target) =>
      one.is === "attribute" && one.of.mode === "managed" && this.naming.isInterchangeable(one.of.type);
    if (leading.length > 1 && !leading.every(isOneOfMany)) return UNKNOWN;
    // What is indexed is listed without an attribute. Anything else looks at the instance to choose.
    const isIndexed = references.some((one) => this.#isRepeatedBlock(one, scope));
    const others = isIndexed ? references.filter((one) => !OWN_KEYS.includes(one)) : references;
    const any = anyOf(leading.flatMap((one) => (one.is === "attribute" ? [one, ...(one.orElse ?? [])] : [])));
    return any && others.length > 1 ? { ...any, isOneOfSeveral: true } : (any ?? only);
  }

  /** Whether a reference names all instances of a block, or of a call: what an index stands behind. */
  #isRepeatedBlock(reference: string, { config, block }: PlannedScope): boolean {
    const steps = reference.split(".");
    if (steps[0] === "module" && steps.length === 2)
      return isRepeated(memberOf(memberOf(config, "module_calls") ?? {}, steps[1] ?? "") ?? {});
    return steps.length === (steps[0] === "data" ? 3 : 2) && isRepeated(block(reference));
  }

  #variable(name: string, scope: PlannedScope, depth: number): Target {
    if (!scope.caller) return GIVEN;
    const { scope: caller, call } = scope.caller;
    const given = memberOf(memberOf(call.configured, "expressions") ?? {}, name);
    return given ? this.followAll(given, caller, call, depth + 1) : GIVEN;
  }

  /** The module at a path; one of its instances where the path does not say which. */
  #instance(path: string): PlannedScope {
    if (this.#scopes.has(path)) return this.scope(path);
    const other = [...this.#scopes.keys()].find(
      (one) => one.startsWith(`${path}[`) && lastModule(one) === lastModule(path),
    );
    return this.scope(other ?? path);
  }

  /** The Region of the provider that a block is made with. */
  regionOf({ provider_config_key: name }: JsonObject): Json | undefined {
    const provider = String(name ?? "aws");
    if (!this.#regions.has(provider)) {
      this.#regions.set(provider, this.#valueOf(memberOf(this.#provider(provider), "region")));
    }
    return this.#regions.get(provider);
  }

  readonly #regions = new Map<string, Json | undefined>();

  /** The role that the provider of a block assumes; an expression where only Terraform knows it. */
  deployersOf({ provider_config_key: name }: JsonObject): readonly Json[] {
    const blocks = Object.entries(this.#provider(String(name ?? "aws"))).map(([argument, value]) => [
      argument,
      listOf(value).map(({ role_arn: role }) => ({
        role_arn: isObject(role)
          ? (this.#valueOf(role) ?? `\${${longest(role.references)[0] ?? "a role"}}`)
          : null,
      })),
    ]);
    return assumedRoles(Object.fromEntries(blocks)) ?? [];
  }

  /** The arguments of a provider, as expressions. */
  #provider(name: string): JsonObject {
    return memberOf(memberOf(this.#providers, name) ?? {}, "expressions") ?? {};
  }

  /** What an expression of a provider comes to, if it is written or a variable. */
  #valueOf(expression: JsonObject | undefined): Json | undefined {
    if (!expression) return undefined;
    if (isConstant(expression)) return expression.constant_value;
    const [reference = ""] = longest(expression.references);
    const [, variable] = /^var\.([^.[]+)$/.exec(reference) ?? [];
    if (variable === undefined) return undefined;
    const { sensitive, ephemeral } = memberOf(memberOf(this.#root, "variables") ?? {}, variable) ?? {};
    return sensitive === true || ephemeral === true ? HIDDEN : memberOf(this.#variables, variable)?.value;
  }
}

/** More attributes than this are not told apart. */
const MAX_ATTRIBUTES = 16;

/** Where something leads that is one of several attributes, each block once. */
function anyOf(all: readonly NamedAttribute[]): (Target & { readonly is: "attribute" }) | undefined {
  const distinct = new Map(all.map(({ of, attribute }) => [of.address, { of, attribute }]));
  const [first, ...orElse] = [...distinct.values()].slice(0, MAX_ATTRIBUTES);
  return first && { is: "attribute", ...first, ...(orElse.length > 0 && { orElse }) };
}

function blocksOf(config: JsonObject): Pick<PlannedScope, "block"> {
  let known: Map<string, JsonObject> | undefined;
  return {
    block: (local) => {
      if (!known) {
        known = new Map();
        for (const one of listOf(config.resources)) {
          const address = String(one.address);
          const own = address.startsWith("module.") ? address.replace(/^(?:module\.[^.]+\.)+/, "") : address;
          known.set(own, one);
        }
      }
      return known.get(local) ?? {};
    },
  };
}

/** What the configuration writes of a block: its arguments, as expressions. */
export function writtenOf(configured: JsonObject): JsonObject {
  return memberOf(configured, "expressions") ?? {};
}

/** The first index in a reference or in a step of an address. */
function indexIn(text: string): string | number | undefined {
  const [, quoted, number] = new RegExp(INDEX.source).exec(text) ?? [];
  if (number !== undefined) return Number(number);
  return quoted === undefined ? undefined : String(JSON.parse(`"${quoted}"`));
}

function isRepeated(configured: JsonObject): boolean {
  return Object.hasOwn(configured, "count_expression") || Object.hasOwn(configured, "for_each_expression");
}

/** Where the last `module.` of an address begins, outside of what stands in quotes. */
function lastModule(address: string): number {
  let at = 0;
  let isQuoted = false;
  for (let i = 0; i < address.length; i++) {
    if (address[i] === "\\" && isQuoted) i++;
    else if (address[i] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && address.startsWith(".module.", i)) at = i + 1;
  }
  return at;
}

/** Terraform lists each reference with its beginnings: `aws_kms_key.a.arn`, `aws_kms_key.a`. */
export function longest(references: Json | undefined): string[] {
  if (!Array.isArray(references)) return [];
  // Nearly always there is one, and its beginning behind it.
  if (references.length === 2) {
    const one: unknown = references[0];
    const other: unknown = references[1];
    if (typeof one === "string" && typeof other === "string" && isBeginning(other, one)) return [one];
  }
  return longestOf(references.filter((one) => typeof one === "string"));
}

function longestOf(all: string[]): string[] {
  if (all.length < 2) return all;
  return all.filter((one) => !all.some((other) => isBeginning(one, other)));
}

/** Whether a reference is another one without its last steps. */
function isBeginning(one: string, other: string): boolean {
  const next = other[one.length];
  return (next === "." || next === "[") && other.startsWith(one);
}

/**
 * Whether an expression is a value that is written. Of a configuration in JSON syntax, a plan has the text of an
 * expression there too, beside what it refers to.
 */
export function isConstant(expression: JsonObject): boolean {
  if (!Object.hasOwn(expression, "constant_value")) return false;
  if (expression.references === undefined) return true;
  return longest(expression.references).length === 0;
}

/** Whether something is an expression, and no nested block. */
export function isExpression(value: Json | undefined): value is JsonObject {
  if (!isObject(value)) return false;
  return (
    Object.hasOwn(value, "constant_value") ||
    Object.hasOwn(value, "references") ||
    Object.keys(value).length === 0
  );
}

function memberOf(value: JsonObject, name: string): JsonObject | undefined {
  const member = Object.hasOwn(value, name) ? value[name] : undefined;
  return isObject(member) ? member : undefined;
}
