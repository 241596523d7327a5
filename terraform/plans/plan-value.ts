import { isObject, type Json, type JsonObject } from "../document";
import { HIDDEN, isHidden } from "../evaluate/secret";
import type { Naming } from "./naming";
import { isConstant, isExpression, longest, type PlanConfiguration, writtenOf } from "./plan-configuration";
import type { PlannedBlock, Target } from "./planned";
import { OF_AWS, withNames } from "./values";

/** What a plan says of the arguments of a block: those that are written, and blocks that something else writes. */
export function plannedArguments(
  block: PlannedBlock,
  configuration: PlanConfiguration,
  naming: Naming,
): JsonObject {
  const { mode, type, configured, values, unknown } = block;
  const written = writtenOf(configured);
  const reader = new Reader(configuration, naming, block);
  const own = naming.ownArguments({ mode, type });
  const open = reader.openBlocks(type, written, unknown);
  const body = reader.body(written, values, unknown, "", naming.blocksSetElsewhere(type));
  // Nearly always there is nothing else, and copies of all arguments take time.
  if (!open && own.length === 0) return body;
  return { ...scalars(values, own), ...open, ...body };
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
    readonly block: PlannedBlock,
  ) {}

  body(
    written: JsonObject,
    values: JsonObject,
    unknown: JsonObject,
    path: string,
    elsewhere?: ReadonlySet<string>,
  ): JsonObject {
    const result: Record<string, Json> = {};
    for (const name of Object.keys(written)) {
      const value = this.#value(written[name], values[name], unknown[name], `${path}${name}`);
      if (value !== undefined) result[name] = value;
    }
    for (const name of Object.keys(values)) {
      const value = values[name];
      if (!Array.isArray(value)) continue;
      // Blocks that a `dynamic` block makes are not in the configuration.
      if (!isBlocks(value) || Object.hasOwn(written, name) || unknown[name] === true) continue;
      if (elsewhere?.has(name)) continue;
      result[name] = withNames(withUnknown(value as Json, unknown[name]), {
        named: (text) => (this.configuration.isFirstSeen(text) ? text : this.naming.named(text)),
      });
    }
    return result;
  }

  /** Blocks of which it is not even known how many there are: a `dynamic` block makes them later. */
  openBlocks(type: string, written: JsonObject, unknown: JsonObject): JsonObject | undefined {
    const all = this.naming.writtenBlocks(type);
    if (all.size === 0) return undefined;
    const names = [...all];
    const open = names.filter((name) => unknown[name] === true && !Object.hasOwn(written, name));
    return open.length === 0 ? undefined : Object.fromEntries(open.map((name) => [name, DYNAMIC]));
  }

  #value(
    written: Json | undefined,
    value: Json | undefined,
    unknown: Json | undefined,
    path: string,
  ): Json | undefined {
    if (Array.isArray(written)) return this.#blocks(written, value, unknown, path);
    if (!isObject(written)) return undefined;
    if (isExpression(written)) return this.#expression(written, value, unknown, path);
    const inside = Array.isArray(value) ? value[0] : value;
    const open = Array.isArray(unknown) ? unknown[0] : unknown;
    return this.body(written, isObject(inside) ? inside : {}, isObject(open) ? open : {}, `${path}.`);
  }

  /** Nested blocks. Those of a set are planned in another order than they are written in. */
  #blocks(written: readonly Json[], value: Json | undefined, unknown: Json | undefined, path: string): Json {
    const planned = [value ?? []]
      .flat()
      .map((one, i) => ({ one, open: Array.isArray(unknown) ? unknown[i] : undefined }));
    return written.map((block) => {
      const at = planned.findIndex(({ one }) => isObject(block) && agrees(block, one as Json));
      const [found] = at === -1 ? planned.splice(0, 1) : planned.splice(at, 1);
      const inside = isObject(found?.one as Json) ? (found?.one as JsonObject) : {};
      const open = isObject(found?.open as Json) ? (found?.open as JsonObject) : {};
      return isObject(block) ? this.body(block, inside, open, `${path}.`) : block;
    });
  }

  #expression(
    written: JsonObject,
    value: Json | undefined,
    unknown: Json | undefined,
    path: string,
  ): Json | undefined {
    if (typeof value === "string" && isHidden(value)) return this.#hidden(written, value);
    if (hasHidden(value)) return withNames(value ?? null, this.naming);
    if (isConstant(written)) {
      const { constant_value: constant } = written;
      const known = typeof constant === "string" ? this.naming.named(constant) : undefined;
      return known === undefined || known === `\${${String(constant)}}` ? constant : known;
    }
    if (unknown === true || value === undefined) return this.#later(written, path);
    if (value === null) return null;
    if (typeof value !== "string") return withNames(value, this.naming);
    if (!this.naming.isName(value)) return value;
    const known = this.naming.named(value);
    // A key that no block of the plan knows is one that somebody has named, if nothing was computed on the way.
    return known === `\${${value}}` && this.#follow(written).is === "given" ? value : known;
  }

  /** What is hidden: whose key it names is known only where somebody has given it. */
  #hidden(written: JsonObject, value: string): string {
    return this.#follow(written).is === "given" || OF_AWS.test(value) ? value : HIDDEN;
  }

  #follow(written: JsonObject): Target {
    return this.configuration.followAll(written, this.block.scope, this.block);
  }

  /**
   * What only applying will show, as a reference to the block that it comes from. What comes from given values alone
   * is known when a plan is made: if the plan has no value, it is null, and the provider fills the argument in.
   */
  #later(written: JsonObject, path: string): string | null {
    const target = this.#follow(written);
    if (target.is === "given") return null;
    // What hangs on several things can be null, and then the provider chooses.
    const isChosen =
      target.is === "attribute" && target.isOneOfSeveral && this.naming.isComputed(this.block.type, path);
    if (target.is === "attribute" && !isChosen) {
      // A key as a whole stands for its ARN: the plan does not say more.
      const attribute = target.attribute === "" ? "arn" : target.attribute;
      return `\${${target.of.local}.${attribute}}`;
    }
    const references = longest(written.references);
    return `\${${references.length === 0 ? "an expression" : references.join(" and ")}}`;
  }
}

const DYNAMIC = "${a dynamic block}";

/** A value with a mark in the places that only applying will fill. */
function withUnknown(value: Json, unknown: Json | undefined): Json {
  if (unknown === true) return DYNAMIC;
  // The provider's older half has an empty text for what is not set in a block of a set.
  if (value === "") return null;
  if (Array.isArray(value)) {
    return value.map((one, i) =>
      withUnknown(one as Json, Array.isArray(unknown) ? (unknown[i] as Json) : undefined),
    );
  }
  if (!isObject(value)) return value;
  const open = isObject(unknown) ? unknown : {};
  const result: Record<string, Json> = {};
  for (const name of [...Object.keys(value), ...Object.keys(open)]) {
    const one = withUnknown(value[name] ?? null, open[name]);
    if (one !== null) result[name] = one;
  }
  return result;
}

/** Whether anything in a value is hidden. */
function hasHidden(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some((one) => hasHidden(one as Json));
  return isObject(value) ? Object.values(value).some(hasHidden) : isHidden(value);
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
        !isConstant(expression) ||
        hasHidden(planned[name]) ||
        String(planned[name]) === String(expression.constant_value),
    )
  );
}
