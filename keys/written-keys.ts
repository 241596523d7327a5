import { findPlaces, type KeyArgument, type Place } from "../catalogue";
import type { Change, Json, JsonObject } from "../terraform";
import { pairedPlaces } from "./paired-places";
import { terraformJson } from "./terraform-json";

/**
 * Whether the configuration writes a key in a place of a change, by the place's label. A plan has blocks that are
 * written more than once in an order of its own; one that cannot be told from the others counts as written if one of
 * them names a key.
 */
export function writtenKeys(argument: KeyArgument, change: Change): (label: string) => boolean {
  const all = placesOf(argument, constantsOf(change.written));
  const sides = [change.before, change.after].map((side) => placesOf(argument, side ?? {}));
  const isOnce = [all, ...sides].every(({ length }) => length <= 1);
  const pairs = isOnce ? [] : sides.flatMap((side) => pairedPlaces(argument, all, side));
  const paired = new Map(pairs.map(([written, place]) => [place.label, written]));
  return (label) => {
    // A block that the configuration of a plan does not have may come from a dynamic block.
    if (isInBlock(label, change.written)) return true;
    if (isOnce) return all.some((one) => one.label === label && isNamed(one));
    const own = paired.get(label);
    return own ? isNamed(own) : all.some(isNamed);
  };
}

function placesOf(argument: KeyArgument, resource: JsonObject): readonly Place[] {
  return findPlaces(argument, resource, terraformJson).places;
}

function isNamed({ value, opaque }: Place): boolean {
  return opaque !== undefined || (value !== undefined && value !== null);
}

function isInBlock(label: string, written: JsonObject): boolean {
  const [first = "", ...rest] = label.split(/[.[]/);
  return rest.length > 0 && !Object.hasOwn(written, first);
}

/** Expressions, with the values of those that are constants. */
function constantsOf(written: JsonObject): JsonObject {
  const all = Object.entries(written).map(([name, one]) => [name, constantOf(one)] as const);
  return Object.fromEntries(all.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}

function constantOf(one: Json | undefined): Json | undefined {
  if (Array.isArray(one)) return one.flatMap((element: Json) => constantOf(element) ?? []);
  if (!isBlock(one)) return one;
  const isConstant = one.constant_value !== undefined && one.references === undefined;
  return isConstant ? one.constant_value : constantsOf(one);
}

function isBlock(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
