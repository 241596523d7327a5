import { isObject, type Json, type JsonObject } from "../document";
import type { Naming } from "./naming";
import { isExpression, longest, type PlanConfiguration, writtenOf } from "./plan-configuration";
import type { PlannedBlock, PlannedScope } from "./planned";
import { withNames } from "./values";

/** What a plan says of the arguments of a block: those that are written, and blocks that something else writes. */
export function plannedArguments(
  { mode, type, configured, scope, values, unknown }: PlannedBlock,
  configuration: PlanConfiguration,
  naming: Naming,
): JsonObject {
  const written = writtenOf(configured);
  const reader = new Reader(configuration, naming, scope);
  const own = naming.ownArguments({ mode, type });
  const body = reader.body(written, values, unknown, naming.blocksSetElsewhere(type));
  return own.length > 0 ? { ...scalars(values, own), ...body } : body;
}

function scalars(values: JsonObject, wanted: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => wanted.includes(name) && value !== null),
  );
}

class Reader {
  constructor(
    readonly configuration: PlanConfiguration,
    readonly naming: Naming,
    readonly scope: PlannedScope,
  ) {}

  body(
    written: JsonObject,
    values: JsonObject,
    unknown: JsonObject,
    elsewhere?: ReadonlySet<string>,
  ): JsonObject {
    const result: Record<string, Json> = {};
    for (const name of Object.keys(written)) {
      const value = this.#value(written[name], values[name], unknown[name]);
      if (value !== undefined) result[name] = value;
    }
    for (const name of Object.keys(values)) {
      const value = values[name];
      if (!Array.isArray(value)) continue;
      // Blocks that a `dynamic` block makes are not in the configuration.
      if (!isBlocks(value) || Object.hasOwn(written, name) || unknown[name] === true) continue;
      if (elsewhere?.has(name)) continue;
      result[name] = withNames(withUnknown(value as Json, unknown[name]), this.naming);
    }
    return result;
  }

  #value(written: Json | undefined, value: Json | undefined, unknown: Json | undefined): Json | undefined {
    if (Array.isArray(written)) return this.#blocks(written, value, unknown);
    if (!isObject(written)) return undefined;
    if (isExpression(written)) return this.#expression(written, value, unknown);
    const inside = Array.isArray(value) ? value[0] : value;
    const open = Array.isArray(unknown) ? unknown[0] : unknown;
    return this.body(written, isObject(inside) ? inside : {}, isObject(open) ? open : {});
  }

  /** Nested blocks. Those of a set are planned in another order than they are written in. */
  #blocks(written: readonly Json[], value: Json | undefined, unknown: Json | undefined): Json {
    const planned = [value ?? []]
      .flat()
      .map((one, i) => ({ one, open: Array.isArray(unknown) ? unknown[i] : undefined }));
    return written.map((block) => {
      const at = planned.findIndex(({ one }) => isObject(block) && agrees(block, one as Json));
      const [found] = at === -1 ? planned.splice(0, 1) : planned.splice(at, 1);
      const inside = isObject(found?.one as Json) ? (found?.one as JsonObject) : {};
      const open = isObject(found?.open as Json) ? (found?.open as JsonObject) : {};
      return isObject(block) ? this.body(block, inside, open) : block;
    });
  }

  #expression(written: JsonObject, value: Json | undefined, unknown: Json | undefined): Json | undefined {
    if (Object.hasOwn(written, "constant_value")) {
      const { constant_value: constant } = written;
      const known = typeof constant === "string" ? this.naming.named(constant) : undefined;
      return known === undefined || known === `\${${String(constant)}}` ? constant : known;
    }
    if (unknown === true || value === undefined) return this.#reference(written);
    if (value === null) return null;
    if (typeof value !== "string") return withNames(value, this.naming);
    if (!this.naming.isName(value)) return value;
    const known = this.naming.named(value);
    // A key that no block of the plan knows is one that somebody has named, if nothing was computed on the way.
    return known === `\${${value}}` && this.configuration.followAll(written, this.scope).is === "given"
      ? value
      : known;
  }

  /** What only applying will show, as a reference to the block that it comes from. */
  #reference(written: JsonObject): string {
    const target = this.configuration.followAll(written, this.scope);
    if (target.is === "attribute") {
      // A key as a whole stands for its ARN: the plan does not say more.
      const attribute = target.attribute === "" ? "arn" : target.attribute;
      return `\${${target.of.local}.${attribute}}`;
    }
    const references = longest(written.references);
    return `\${${references.length === 0 ? "an expression" : references.join(" and ")}}`;
  }
}

/** A value with a mark in the places that only applying will fill. */
function withUnknown(value: Json, unknown: Json | undefined): Json {
  if (unknown === true) return "${a dynamic block}";
  if (Array.isArray(value)) {
    return value.map((one, i) =>
      withUnknown(one as Json, Array.isArray(unknown) ? (unknown[i] as Json) : undefined),
    );
  }
  if (!isObject(value) || !isObject(unknown)) return value;
  const result: Record<string, Json> = {};
  for (const name of [...Object.keys(value), ...Object.keys(unknown)]) {
    const one = withUnknown(value[name] ?? null, unknown[name]);
    if (one !== null) result[name] = one;
  }
  return result;
}

function isBlocks(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one as Json));
}

/** Whether a planned block has every value that is written as a constant. */
function agrees(written: JsonObject, planned: Json): boolean {
  return (
    isObject(planned) &&
    Object.entries(written).every(
      ([name, expression]) =>
        !isExpression(expression) ||
        !Object.hasOwn(expression, "constant_value") ||
        String(planned[name]) === String(expression.constant_value),
    )
  );
}
