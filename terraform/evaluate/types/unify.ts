import type { Type } from "../type";
import { isSameType, objectType } from "./type-of";

/*
 * After cty's convert package, on types alone.
 * https://github.com/zclconf/go-cty/blob/v1.16.0/cty/convert/unify.go
 */

/**
 * The one type that values of all these types can be converted to.
 *
 * @param types At least one.
 * @returns undefined where there is none
 */
export function unify(types: readonly Type[]): Type | undefined {
  const first = types[0];
  if (first === undefined) return undefined;
  if (types.every((type) => isSameType(type, first))) return first;
  const count = { map: 0, list: 0, set: 0, object: 0, tuple: 0, any: 0 };
  for (const type of types) {
    const kind = kindOf(type);
    if (kind in count) count[kind as keyof typeof count]++;
  }
  const are = (...kinds: (keyof typeof count)[]) =>
    kinds.reduce((sum, kind) => sum + count[kind], count.any) === types.length;
  if (count.map > 0 && are("map"))
    return count.any ? "any" : elements(types, (type) => "map" in type && type.map, map);
  if (count.map > 0 && are("map", "object")) {
    const type = unifyAs(types, "object", mapOfAll);
    if (type) return type;
  } else if (count.list > 0 && are("list"))
    return count.any ? "any" : elements(types, (type) => "list" in type && type.list, list);
  else if (count.list > 0 && are("list", "tuple")) {
    const type = unifyAs(types, "tuple", listOfAll);
    if (type) return type;
  } else if (count.set > 0 && are("set"))
    return count.any ? "any" : elements(types, (type) => "set" in type && type.set, set);
  else if (count.object > 0 && are("object")) return count.any ? "any" : unifyObjects(types);
  else if (count.tuple > 0 && are("tuple")) return count.any ? "any" : unifyTuples(types);
  else if (count.object > 0 && count.tuple > 0) return undefined;
  for (const at of byPreference(types)) {
    const wanted = types[at];
    if (
      wanted !== undefined &&
      types.every((type) => isSameType(type, wanted) || isConvertible(type, wanted))
    )
      return wanted;
  }
  return undefined;
}

/** Whether some value of a type can be converted to another: "12" can become a number, a list cannot. */
export function isConvertible(from: Type, to: Type): boolean {
  if (to === "any" || from === "any") return true;
  if (typeof from === "string" || typeof to === "string") {
    if (typeof from !== "string" || typeof to !== "string") return false;
    return from === to || from === "string" || to === "string";
  }
  if ("object" in to) {
    if ("object" in from) {
      return Object.entries(to.object).every(([name, wanted]) => {
        const given = from.object[name];
        if (given === undefined) return to.optional?.has(name) ?? false;
        return isConvertible(given, wanted);
      });
    }
    if (!("map" in from)) return false;
    return Object.entries(to.object).every(
      ([name, wanted]) => isConvertible(from.map, wanted) || (to.optional?.has(name) ?? false),
    );
  }
  if ("tuple" in to) {
    if (!("tuple" in from) || from.tuple.length !== to.tuple.length) return false;
    return to.tuple.every((wanted, at) => isConvertible(from.tuple[at] ?? "any", wanted));
  }
  if ("map" in to) {
    if ("map" in from) return isConvertible(from.map, to.map);
    return "object" in from && haveOne(Object.values(from.object), to.map, true);
  }
  const of = "list" in to ? to.list : to.set;
  if ("list" in from) return isConvertible(from.list, of);
  if ("set" in from) return isConvertible(from.set, of);
  return "tuple" in from && haveOne(from.tuple, of, false);
}

/** Whether elements of these types fit a collection: of the type given, or of any one type. */
function haveOne(types: readonly Type[], wanted: Type, isMap: boolean): boolean {
  if (types.length === 0) return true;
  if (wanted !== "any") return types.every((type) => isConvertible(type, wanted));
  const one = unify(types);
  if (one === undefined) return false;
  return isMap || one !== "any" || types.every((type) => type === "any");
}

export type Kind = "any" | "bool" | "number" | "string" | "list" | "set" | "map" | "tuple" | "object";

export function kindOf(type: Type): Kind {
  if (typeof type === "string") return type;
  if ("list" in type) return "list";
  if ("set" in type) return "set";
  if ("map" in type) return "map";
  return "tuple" in type ? "tuple" : "object";
}

const map = (of: Type): Type => ({ map: of });
const list = (of: Type): Type => ({ list: of });
const set = (of: Type): Type => ({ set: of });

type Structure = Exclude<Type, string>;

function elements(
  types: readonly Type[],
  elementOf: (type: Structure) => Type | false,
  collection: (of: Type) => Type,
): Type | undefined {
  const all = types.flatMap((type) => (typeof type === "string" ? [] : elementOf(type) || []));
  const of = unify(all);
  return of === undefined ? undefined : collection(of);
}

/** Takes objects as a map, or tuples as a list, beside those that are one already. */
function unifyAs(
  types: readonly Type[],
  kind: Kind,
  together: (types: readonly Type[]) => Type | undefined,
): Type | undefined {
  const one = together(types.filter((type) => kindOf(type) === kind));
  if (one === undefined) return undefined;
  const type = unify(types.map((type) => (kindOf(type) === kind ? one : type)));
  return type !== undefined && kindOf(type) === kindOf(one) ? type : undefined;
}

function mapOfAll(types: readonly Type[]): Type | undefined {
  const of = unify(types.flatMap((type) => attributes(type)));
  if (of === undefined) return undefined;
  return types.every((type) => isConvertible(type, { map: of })) ? { map: of } : undefined;
}

function listOfAll(types: readonly Type[]): Type | undefined {
  const of = unify(types.flatMap((type) => items(type)));
  if (of === undefined) return undefined;
  return types.every((type) => isConvertible(type, { list: of })) ? { list: of } : undefined;
}

function attributes(type: Type): readonly Type[] {
  return typeof type !== "string" && "object" in type ? Object.values(type.object) : [];
}

function items(type: Type): readonly Type[] {
  return typeof type !== "string" && "tuple" in type ? type.tuple : [];
}

function unifyObjects(types: readonly Type[]): Type | undefined {
  const objects = types.flatMap((type) =>
    typeof type !== "string" && "object" in type ? [type.object] : [],
  );
  const names = Object.keys(objects[0] ?? {});
  const haveSameNames = objects.every(
    (object) => Object.keys(object).length === names.length && names.every((name) => name in object),
  );
  if (!haveSameNames) return mapOfAll(types);
  const unified: (readonly [string, Type])[] = [];
  for (const name of names) {
    const type = unify(objects.map((object) => object[name] ?? "any"));
    if (type === undefined) return undefined;
    unified.push([name, type]);
  }
  const type = objectType(unified);
  return types.every((one) => isConvertible(one, type)) ? type : mapOfAll(types);
}

function unifyTuples(types: readonly Type[]): Type | undefined {
  const tuples = types.map(items);
  const length = tuples[0]?.length ?? 0;
  if (tuples.some((tuple) => tuple.length !== length)) return listOfAll(types);
  const tuple: Type[] = [];
  for (let at = 0; at < length; at++) {
    const type = unify(tuples.map((types) => types[at] ?? "any"));
    if (type === undefined) return undefined;
    tuple.push(type);
  }
  return types.every((one) => isConvertible(one, { tuple })) ? { tuple } : listOfAll(types);
}

/** The places of the types, the most general first; those that cannot be compared stay in their order. */
function byPreference(types: readonly Type[]): readonly number[] {
  const distinct = types
    .map((_, at) => at)
    .filter((at) => types.findIndex((type) => isSameType(type, types[at] ?? "any")) === at);
  const before = new Map(distinct.map((at) => [at, 0]));
  const behind = new Map<number, number[]>(distinct.map((at) => [at, []]));
  for (const [index, left] of distinct.entries()) {
    for (const right of distinct.slice(index + 1)) {
      const order = compare(types[left] ?? "any", types[right] ?? "any");
      const [general, special] = order < 0 ? [left, right] : [right, left];
      if (order === 0) continue;
      behind.get(general)?.push(special);
      before.set(special, (before.get(special) ?? 0) + 1);
    }
  }
  const order = distinct.filter((at) => before.get(at) === 0);
  for (const at of order) {
    for (const special of behind.get(at) ?? []) {
      const left = (before.get(special) ?? 0) - 1;
      before.set(special, left);
      if (left === 0) order.push(special);
    }
  }
  return order;
}

/** Below 0 where the left type is the more general one, above 0 where the right is, 0 where neither is. */
function compare(left: Type, right: Type): number {
  if (left === "any" || right === "any") return left === right ? 0 : left === "any" ? 1 : -1;
  if (typeof left === "string" && typeof right === "string") {
    if (left === right) return 0;
    return left === "string" ? -1 : right === "string" ? 1 : 0;
  }
  if (typeof left === "string" || typeof right === "string") return 0;
  if ("list" in left && "list" in right) return compare(left.list, right.list);
  if ("set" in left && "set" in right) return compare(left.set, right.set);
  if ("map" in left && "map" in right) return compare(left.map, right.map);
  if ("object" in left && "object" in right) {
    const names = Object.keys(left.object);
    if (names.length !== Object.keys(right.object).length) return 0;
    if (!names.every((name) => name in right.object)) return 0;
    return compareAll(names.map((name) => compare(left.object[name] ?? "any", right.object[name] ?? "any")));
  }
  if ("tuple" in left && "tuple" in right) {
    if (left.tuple.length !== right.tuple.length) return 0;
    return compareAll(left.tuple.map((type, at) => compare(type, right.tuple[at] ?? "any")));
  }
  const generality: Partial<Record<Kind, readonly Kind[]>> = {
    list: ["tuple", "set"],
    tuple: ["set"],
    map: ["object"],
  };
  // cty prefers a list to a tuple, a map to an object, and either sequence to a set.
  if (generality[kindOf(left)]?.includes(kindOf(right))) return -1;
  if (generality[kindOf(right)]?.includes(kindOf(left))) return 1;
  return 0;
}

function compareAll(orders: readonly number[]): number {
  const isLeft = orders.some((order) => order < 0);
  const isRight = orders.some((order) => order > 0);
  return isLeft === isRight ? 0 : isLeft ? -1 : 1;
}
