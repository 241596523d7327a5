import { type Each, isObject, type Json, type JsonObject, type Module, type Resource } from "../document";
import { resolve } from "./resolve";

/** More instances of one block than this are judged as one. */
const MAX_INSTANCES = 1_000;

/**
 * The instances of a block that is repeated, as far as its `count` or `for_each` is known; else the block itself,
 * whose `each.value` nobody can tell.
 */
export function instances(resource: Resource, module: Module): readonly Resource[] {
  const all = eachInstance(resource.arguments, module);
  if (all === undefined) return [resource];
  return all.map((each) => ({
    ...resource,
    address: `${resource.address}[${JSON.stringify(each.key)}]`,
    each,
  }));
}

/** The module as one instance of a repeated block sees it. */
export function inInstance(module: Module, each: Each): Module {
  return Object.create(module, { each: { value: each }, whole: { value: module } }) as Module;
}

/** What the instances of a repeated block, or of a call, are for; undefined if that is not known, or too many. */
export function eachInstance(block: JsonObject, module: Module): readonly Each[] | undefined {
  const all = repeated(block, module);
  return all === undefined || all.length > MAX_INSTANCES ? undefined : all;
}

function repeated({ count, for_each }: JsonObject, module: Module): Each[] | undefined {
  if (count !== undefined) {
    const { value } = resolve(count, module);
    const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isInteger(number) || number < 0) return undefined;
    // Not made at all, so that a count of a billion costs nothing.
    if (number > MAX_INSTANCES) return undefined;
    return Array.from({ length: number }, (_, key) => ({ key, value: key }));
  }
  const { value } = resolve(for_each, module);
  if (Array.isArray(value)) {
    return value.every((one) => isText(one))
      ? [...new Set(value)].map((key) => ({ key: String(key), value: key }))
      : undefined;
  }
  if (!isObject(value)) return undefined;
  const members = Object.entries(value);
  return members.every(([key]) => isText(key))
    ? members.map(([key, one]) => ({ key, value: one ?? null }))
    : undefined;
}

function isText(value: Json): boolean {
  return typeof value === "string" && !/[$%]\{/.test(value);
}
