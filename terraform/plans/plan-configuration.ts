import { assumedRoles } from "../configs/deployers";
import { isObject, type Json, type JsonObject } from "../document";
import type { Naming } from "./naming";
import type { PlannedBlock, PlannedScope, Target } from "./planned";
import { listOf } from "./state";

const UNKNOWN: Target = { is: "unknown" };
const GIVEN: Target = { is: "given" };
/** Longer chains of references than this are taken for a circle. */
const MAX_DEPTH = 32;

/** First words of references whose values are always known when a plan is made. */
const KNOWN = ["each", "count", "path", "terraform", "self"];

/** The configuration of a plan: what was written, as references without their expressions. */
export class PlanConfiguration {
  readonly #root: JsonObject;
  readonly #providers: JsonObject;
  readonly #variables: JsonObject;
  readonly #scopes = new Map<string, PlannedScope>();
  /** Blocks by module and local address. */
  readonly #blocks = new Map<string, PlannedBlock[]>();

  constructor(
    configuration: Json | undefined,
    variables: Json | undefined,
    readonly naming: Pick<Naming, "isInterchangeable">,
  ) {
    const json = isObject(configuration) ? configuration : {};
    this.#root = isObject(json.root_module) ? json.root_module : {};
    this.#providers = isObject(json.provider_config) ? json.provider_config : {};
    this.#variables = isObject(variables) ? variables : {};
  }

  /** What the configuration requires of the AWS provider. */
  get providerConstraint(): string | undefined {
    const constraint = memberOf(this.#providers, "aws")?.version_constraint;
    return typeof constraint === "string" ? constraint : undefined;
  }

  /** Takes note of where blocks are, so that references can be followed to them. */
  place(planned: readonly PlannedBlock[]): void {
    for (const one of planned) {
      const key = `${one.scope.address} ${localOf(one.mode, one.type, one.name)}`;
      const others = this.#blocks.get(key);
      if (others) others.push(one);
      else this.#blocks.set(key, [one]);
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
    const name = /^module\.([^.[]+)/.exec(address.slice(at))?.[1] ?? "";
    const scope = this.scope(at === 0 ? "" : address.slice(0, at - 1));
    const call = memberOf(memberOf(scope.config, "module_calls") ?? {}, name) ?? {};
    const config = memberOf(call, "module") ?? {};
    return { address, config, caller: { scope, call }, ...blocksOf(config), followed: new Map() };
  }

  /** Follows a reference as the plan has it: `module.a.key_arn`, `aws_kms_key.k[0].arn`, `var.key`. */
  follow(reference: string, scope: PlannedScope, depth = 0): Target {
    // Deep down, what is found may be that the way is a circle, which somewhere else it is not.
    if (depth > 1) return this.#follow(reference, scope, depth);
    const known = scope.followed.get(reference) ?? this.#follow(reference, scope, depth);
    scope.followed.set(reference, known);
    return known;
  }

  #follow(reference: string, scope: PlannedScope, depth: number): Target {
    const [first = "", ...rest] = reference.replace(/\[(?:"[^"]*"|\d+)\]/g, "").split(".");
    if (KNOWN.includes(first)) return GIVEN;
    if (depth > MAX_DEPTH || first === "local") return UNKNOWN;
    if (first === "var") return this.#variable(rest[0] ?? "", scope, depth);
    if (first === "module") {
      const [name = "", output = ""] = rest;
      const [start = ""] = /^module\.[^.[]+(?:\["[^"]*"\]|\[\d+\])?/.exec(reference) ?? [];
      const path = [scope.address, start].filter((one) => one !== "").join(".");
      const call = memberOf(memberOf(scope.config, "module_calls") ?? {}, name);
      const written = memberOf(
        memberOf(memberOf(call ?? {}, "module") ?? {}, "outputs") ?? {},
        output,
      )?.expression;
      return isObject(written) ? this.followAll(written, this.#instance(path), depth + 1) : UNKNOWN;
    }
    const isData = first === "data";
    const [name = "", attribute = ""] = isData ? rest.slice(1) : rest;
    const local = isData ? `data.${rest[0]}.${name}` : `${first}.${name}`;
    const found = this.#blocks.get(`${scope.address} ${local}`) ?? [];
    const index = /\[(?:"([^"]*)"|(\d+))\]/.exec(reference);
    const wanted = index ? (index[1] ?? Number(index[2])) : undefined;
    const of = found.find((one) => wanted === undefined || one.index === wanted) ?? found[0];
    return of ? { is: "attribute", of, attribute } : UNKNOWN;
  }

  /** Where everything leads that an expression refers to: to one attribute, to what is given, or nobody can tell. */
  followAll(expression: JsonObject, scope: PlannedScope, depth = 0): Target {
    if (Object.hasOwn(expression, "constant_value")) return GIVEN;
    const references = longest(expression.references);
    const [first] = references;
    // Most expressions refer to one thing.
    if (first !== undefined && references.length === 1) return this.follow(first, scope, depth + 1);
    const targets = references.map((one) => this.follow(one, scope, depth + 1));
    const leading = targets.filter(({ is }) => is !== "given");
    const [only] = leading;
    if (only === undefined) return targets.length === 0 ? UNKNOWN : GIVEN;
    const isOneOfMany = (one: Target) =>
      one.is === "attribute" && one.of.mode === "managed" && this.naming.isInterchangeable(one.of.type);
    return leading.length === 1 || leading.every(isOneOfMany) ? only : UNKNOWN;
  }

  #variable(name: string, scope: PlannedScope, depth: number): Target {
    if (!scope.caller) return GIVEN;
    const given = memberOf(memberOf(scope.caller.call, "expressions") ?? {}, name);
    return given ? this.followAll(given, scope.caller.scope, depth + 1) : GIVEN;
  }

  /** A module that is called several times has the same output in each. */
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
    if (expression.constant_value !== undefined) return expression.constant_value;
    const [reference = ""] = longest(expression.references);
    const [, variable] = /^var\.([^.[]+)$/.exec(reference) ?? [];
    return variable === undefined ? undefined : memberOf(this.#variables, variable)?.value;
  }
}

/** The address of a block in its module. */
export function localOf(mode: PlannedBlock["mode"], type: string, name: string): string {
  return `${mode === "data" ? "data." : ""}${type}.${name}`;
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
  const all = Array.isArray(references) ? references.filter((one) => typeof one === "string") : [];
  if (all.length < 2) return all;
  return all.filter((one) => !all.some((other) => isBeginning(one, other)));
}

/** Whether a reference is another one without its last steps. */
function isBeginning(one: string, other: string): boolean {
  const next = other[one.length];
  return (next === "." || next === "[") && other.startsWith(one);
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
