import { isObject, type Json, type JsonObject, type Module } from "../document";
import { setMember } from "../language/values";
import { choose } from "./choices";
import { jsonOf } from "./json-of";
import { valueIn } from "./module-scope";
import { expression } from "./reference";
import { elementsOf } from "./repetition";
import { EvaluationError } from "./scope";
import type { Type } from "./type";
import { hidden } from "./types";
import { unknownFor } from "./unknown-for";
import type { Unknown, Value } from "./value";
import { hasCode } from "./value-of";

/**
 * The arguments of a block with every `dynamic` block in it written out, as far as what it is for is known; others
 * stay as they are, and what is in them is judged once for all.
 */
export function withDynamicBlocks(block: JsonObject, module: Module): JsonObject {
  const isRepeated = module.each !== undefined || module.path?.includes("[") === true;
  return withBlocks(block, module, { left: isRepeated ? MAX_BLOCKS_OF_INSTANCE : MAX_BLOCKS });
}

/**
 * The dynamic blocks of one resource make no more blocks than this, and those of one of many instances no more than
 * that: beyond, the elements of a dynamic block are judged as one of which nothing is known.
 */
const MAX_BLOCKS = 1_000;
const MAX_BLOCKS_OF_INSTANCE = 100;

/** How many blocks may still be made. */
interface Allowance {
  left: number;
}

function withBlocks(block: JsonObject, module: Module, allowance: Allowance): JsonObject {
  const result: Record<string, Json | undefined> = {};
  for (const [name, value] of Object.entries(block)) {
    if (name !== "dynamic") setMember(result, name, inside(value, module, allowance) ?? null);
  }
  const left: JsonObject[] = [];
  for (const [name, dynamic] of objectsIn(block.dynamic).flatMap((one) => Object.entries(one))) {
    for (const one of objectsIn(dynamic)) {
      const written = writtenOut(name, one, module, allowance);
      if ("open" in written) left.push({ [name]: [written.open] });
      else if (written.blocks.length > 0)
        setMember(result, name, [...objectsIn(result[name]), ...written.blocks]);
    }
  }
  if (left.length > 0) result.dynamic = left;
  return result;
}

function inside(value: Json | undefined, module: Module, allowance: Allowance): Json | undefined {
  if (Array.isArray(value)) return value.map((one) => inside(one as Json, module, allowance) ?? null);
  if (isObject(value))
    return hasDynamic(value) || module.iterators ? withBlocks(value, module, allowance) : value;
  return typeof value === "string" && module.iterators && hasCode(value) ? bound(value, module) : value;
}

/** A text with what the iterators around it stand for put in; one without them stays as it is written. */
function bound(text: string, module: Module): Json {
  const isFree = ![...(module.iterators?.keys() ?? [])].some((name) => text.includes(name));
  return isFree ? text : jsonOf(valueOrUnknown(text, module), module);
}

/** Whether there is anything to write out: there is not, nearly always. */
export function hasDynamic(value: Json | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => hasDynamic(one as Json));
  const block = value as JsonObject;
  if (block.dynamic !== undefined) return true;
  for (const name in block) {
    if (name !== "//" && typeof block[name] === "object" && hasDynamic(block[name])) return true;
  }
  return false;
}

function objectsIn(value: Json | undefined): JsonObject[] {
  return [value].flat().filter((one): one is JsonObject => isObject(one as Json));
}

/** The blocks that a `dynamic` block makes; the block itself where it is not known how many they are. */
function writtenOut(
  name: string,
  dynamic: JsonObject,
  module: Module,
  allowance: Allowance,
): { readonly blocks: readonly JsonObject[] } | { readonly open: JsonObject } {
  const value = valueOrUnknown(dynamic.for_each, module);
  const iterator = iteratorOf(name, dynamic);
  const contents = (key: Value, one: Value) =>
    objectsIn(dynamic.content).map((content) =>
      withBlocks(content, withIterator(module, iterator, key, one), allowance),
    );
  const elements = elementsOf(value);
  if (elements && elements.length > allowance.left)
    return { blocks: contents(unknownFor(TOO_MANY), unknownFor(TOO_MANY)) };
  if (elements) {
    allowance.left -= elements.length;
    const isSet = value.is === "set";
    const isNamed = value.is === "object" || value.is === "map";
    return {
      blocks: elements.flatMap(([key, one], i) =>
        contents(
          isSet ? one : isNamed ? hidden(textValue(key), value.sensitive) : { is: "number", value: i },
          hidden(one, value.sensitive),
        ),
      ),
    };
  }
  if (value.is === "null") return { blocks: [] };
  const open: Unknown = value.is === "unknown" ? value : unknownFor(NO_COLLECTION);
  const { is, why } = open;
  const types = typesIn(open.type);
  const element = open.element ?? { is, type: types.element, why };
  const key: Value = isSetType(open.type) ? element : { is, type: types.key, why };
  const isThere = choose(
    `dynamic ${name} ${JSON.stringify(dynamic.for_each ?? null)} ${JSON.stringify(why)}`,
    open,
  );
  const blocks = isThere === false ? [] : contents(key, element);
  return isThere === undefined ? { open: { ...dynamic, content: blocks } } : { blocks };
}

/** The types of the keys and of the elements of a collection that is not known. */
function typesIn(type: Type): { readonly key: Type; readonly element: Type } {
  if (typeof type === "string") return { key: "any", element: "any" };
  if ("list" in type) return { key: "number", element: type.list };
  if ("set" in type) return { key: type.set, element: type.set };
  if ("map" in type) return { key: "string", element: type.map };
  return { key: "tuple" in type ? "number" : "string", element: "any" };
}

function isSetType(type: Type): boolean {
  return typeof type !== "string" && "set" in type;
}

const TOO_MANY = { is: "problem", problem: "the dynamic blocks make too many blocks" } as const;
const NO_COLLECTION = { is: "problem", problem: "for_each is no collection" } as const;

function textValue(value: string): Value {
  return { is: "string", value };
}

function iteratorOf(name: string, { iterator }: JsonObject): string {
  return typeof iterator === "string" ? (expression(iterator) ?? iterator).trim() : name;
}

/** A module as the content of a dynamic block sees it. */
function withIterator(module: Module, name: string, key: Value, value: Value): Module {
  const members = new Map<string, Value>([
    ["key", key],
    ["value", value],
  ]);
  const iterators = new Map(module.iterators);
  iterators.set(name, { is: "object", members });
  return Object.create(module, {
    iterators: { value: iterators },
    whole: { value: module.whole ?? module },
  }) as Module;
}

function valueOrUnknown(written: Json | undefined, module: Module): Value {
  try {
    return valueIn(written, module);
  } catch (error) {
    if (error instanceof EvaluationError) return unknownFor({ is: "problem", problem: error.message });
    throw error;
  }
}
