import { isObject, type Json, type JsonObject } from "../document";
import { HIDDEN, isHidden } from "../evaluate/secret";
import { setMember } from "../language/values";
import { literal } from "./literal";
import type { Naming } from "./naming";
import { type PlannedPart, paired } from "./paired-blocks";
import { isConstant, isExpression, longest, type PlanConfiguration, writtenOf } from "./plan-configuration";
import type { NamedAttribute, PlannedBlock, Target } from "./planned";
import { OF_AWS, withNames } from "./values";

/**
 * What a plan says of the arguments of a block: those that are written, and blocks that something else writes. Of a
 * block that the configuration does not have, as one that is imported, all that is planned counts.
 */
export function plannedArguments(
  block: PlannedBlock,
  configuration: PlanConfiguration,
  naming: Naming,
): JsonObject {
  const { mode, type, configured, values, unknown } = block;
  if (mode === "managed" && isEmpty(configured)) return plannedAlone(values, unknown, naming);
  const written = writtenOf(configured);
  const reader = new Reader(configuration, naming, block);
  const own = naming.ownArguments({ mode, type });
  const body = reader.body(written, values, unknown, "", naming.blocksSetElsewhere(type));
  // Nearly always there is nothing else, and copies of all arguments take time.
  if (own.length === 0) return body;
  return { ...scalars(values, own), ...body };
}

function isEmpty(of: JsonObject): boolean {
  for (const _ in of) return false;
  return true;
}

/** Everything that is planned for a block, as it would stand in a state. */
function plannedAlone(values: JsonObject, unknown: JsonObject, naming: Naming): JsonObject {
  const all = withUnknown(values, unknown, NOT_WRITTEN);
  return withNames(all, naming) as JsonObject;
}

function scalars(values: JsonObject, wanted: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => wanted.includes(name) && value !== null),
  );
}

class Reader {
  /** Blocks that are there only where they are written, as paths with dots. */
  readonly #blocksOfInterest: ReadonlySet<string>;

  constructor(
    readonly configuration: PlanConfiguration,
    readonly naming: Naming,
    readonly block: PlannedBlock,
  ) {
    this.#blocksOfInterest = naming.writtenBlocks(block.type);
  }

  /** @param path Of the block with these arguments, with a dot at its end; empty for the resource */
  body(
    written: JsonObject,
    values: JsonObject,
    unknown: JsonObject,
    path: string,
    elsewhere?: ReadonlySet<string>,
  ): JsonObject {
    const result: Record<string, Json> = this.#openBlocks(written, unknown, path);
    for (const name in written) {
      const value = this.#value(written[name], values[name], unknown[name], `${path}${name}`);
      if (value !== undefined) setMember(result, name, value);
    }
    for (const name in values) {
      const value = values[name];
      if (typeof value !== "object" || value === null) continue;
      // Blocks that a `dynamic` block makes are not in the configuration.
      if (Object.hasOwn(written, name) || unknown[name] === true || elsewhere?.has(name)) continue;
      const isBlock = isBlocks(value) || (isObject(value) && this.#blocksOfInterest.has(`${path}${name}`));
      if (isBlock) setMember(result, name, this.#unwritten(value, unknown[name]));
    }
    return result;
  }

  /** Blocks of which it is not even known how many there are: a `dynamic` block makes them later. */
  #openBlocks(written: JsonObject, unknown: JsonObject, path: string): Record<string, Json> {
    const open: Record<string, Json> = {};
    if (this.#blocksOfInterest.size === 0) return open;
    for (const name in unknown) {
      if (unknown[name] !== true || Object.hasOwn(written, name)) continue;
      if (this.#blocksOfInterest.has(`${path}${name}`)) setMember(open, name, DYNAMIC);
    }
    return open;
  }

  /** What is planned, and the configuration does not show: it is known by its values alone. */
  #unwritten(value: Json, unknown: Json | undefined): Json {
    return withNames(withUnknown(value, unknown, DYNAMIC), {
      named: (text) => (this.configuration.isFirstSeen(text) ? text : this.naming.named(text)),
    });
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

  /**
   * Nested blocks: those that are written, and those that a `dynamic` block beside them makes. Those of a set are
   * planned in another order than they are written in.
   */
  #blocks(written: readonly Json[], value: Json | undefined, unknown: Json | undefined, path: string): Json {
    const planned = [value ?? []].flat().map(
      (one, i): PlannedPart => ({
        one: one as Json,
        open: Array.isArray(unknown) ? unknown[i] : undefined,
      }),
    );
    const { pairs, rest } = paired(written, planned);
    const result = written.map((block, i): Json => {
      if (!isObject(block)) return block;
      const found = pairs.get(i);
      const inside = isObject(found?.one) ? found.one : {};
      const open = isObject(found?.open) ? found.open : {};
      return this.body(block, inside, open, `${path}.`);
    });
    for (const { one, open } of rest) if (isObject(one)) result.push(this.#unwritten(one, open));
    // Of the list as a whole it is not known how long it is.
    if (unknown === true && this.#blocksOfInterest.has(path)) result.push(DYNAMIC);
    return result;
  }

  #expression(
    written: JsonObject,
    value: Json | undefined,
    unknown: Json | undefined,
    path: string,
  ): Json | undefined {
    if (typeof value === "string" && isHidden(value)) return this.#hidden(written, value);
    if (isConstant(written)) {
      if (hasHidden(value)) return withNames(value ?? null, this.naming);
      const constant = this.#isOther(written.constant_value, value) ? value : literal(written.constant_value);
      if (typeof constant !== "string") return constant;
      const known = this.naming.named(constant);
      return known === constant || known === `\${${constant}}` ? constant : known;
    }
    if (unknown === true || value === undefined) return this.#later(written, path);
    if (value === null) return null;
    if (typeof value !== "string") {
      // What of an object only applying will show comes from what the expression refers to.
      const later = isObject(unknown) || Array.isArray(unknown) ? this.#later(written, path) : null;
      return withNames(later === null ? value : withUnknown(value, unknown, later), this.naming);
    }
    if (!this.naming.isName(value)) return value;
    const known = this.naming.named(value);
    // A key that no block of the plan knows is one that somebody has named, if nothing was computed on the way.
    return known === `\${${value}}` && this.#follow(written).is === "given" ? value : known;
  }

  /** What is hidden: whose key it names is known only where somebody has given it. */
  #hidden(written: JsonObject, value: string): string {
    return this.#follow(written).is === "given" || OF_AWS.test(value) ? value : HIDDEN;
  }

  /** Whether a plan has another switch or key than the configuration writes. */
  #isOther(constant: Json | undefined, value: Json | undefined): boolean {
    if (constant === null || typeof constant === "object" || value === undefined) return false;
    const isTold = typeof value === "boolean" || (typeof value === "string" && this.naming.isKeyName(value));
    return isTold && String(constant) !== String(value);
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
    const references = longest(written.references);
    if (target.is === "attribute" && !isChosen) {
      const all = [target, ...(target.orElse ?? [])].map(nameOfAttribute);
      return `\${${all.length === 1 ? all[0] : oneOf(all, references)}}`;
    }
    return `\${${references.length === 0 ? "an expression" : references.join(" and ")}}`;
  }
}

/** A key as a whole stands for its ARN: the plan does not say more. */
function nameOfAttribute({ of, attribute }: NamedAttribute): string {
  return `${of.local}.${attribute === "" ? "arn" : attribute}`;
}

/** An expression that is one of several names: which one hangs on something that the plan does not show. */
function oneOf(names: readonly string[], references: readonly string[]): string {
  const decides = references.find((one) => NEVER_SHOWN.test(one)) ?? "each.value";
  return names.map((name, i) => (i === names.length - 1 ? name : `${decides} == ${i} ? ${name} : `)).join("");
}

/** Names that have no value in what is read of a plan. */
const NEVER_SHOWN = /^(?:var|local|each)\.[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

const DYNAMIC = "${a dynamic block}";
const NOT_WRITTEN = "${something that the plan does not show}";

/** A value with a mark in the places that only applying will fill. */
function withUnknown(value: Json, unknown: Json | undefined, mark: string): Json {
  if (unknown === true) return mark;
  // The provider's older half has an empty text for an unset argument in a block of a set.
  if (value === "") return null;
  if (Array.isArray(value)) {
    return value.map((one, i) =>
      withUnknown(one as Json, Array.isArray(unknown) ? (unknown[i] as Json) : undefined, mark),
    );
  }
  if (!isObject(value)) return value;
  const open = isObject(unknown) ? unknown : {};
  const result: Record<string, Json> = {};
  for (const name of [...Object.keys(value), ...Object.keys(open)]) {
    const one = withUnknown(value[name] ?? null, open[name], mark);
    if (one !== null) setMember(result, name, one);
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
