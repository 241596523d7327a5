import { EvaluationError } from "../scope";
import type { Type } from "../type";
import {
  byName,
  compareTexts,
  convert,
  hasKnownLength,
  hidden,
  isConvertible,
  isEqual,
  isNeverEmpty,
  isSameType,
  isWhollyKnown,
  numberValue,
  objectType,
  typeName,
  typeOf,
  unhidden,
  unhiddenDeep,
  unify,
  unknownFrom,
} from "../types";
import type { Value } from "../value";
import {
  FALSE,
  type FunctionDefinition,
  itemsOf,
  MAX_ELEMENTS,
  operand,
  TRUE,
  text,
  textOf,
  wholeAt,
} from "./definition";
import { graphemes } from "./graphemes";

const LIST_OF_ANY: Type = { list: "any" };

export const COLLECTIONS: readonly FunctionDefinition[] = [
  {
    name: "length",
    parameters: [{ name: "value", type: "any", allows: ["any-type", "unknown", "sensitive"] }],
    returns: (operands) => {
      const type = typeOf(operand(operands, 0));
      if (type === "number" || type === "bool") throw new EvaluationError(`${typeName(type)} has no length`);
      return "number";
    },
    call: (operands) => {
      const value = operand(operands, 0);
      if (isNeverEmpty(value))
        return hidden(
          unknownFrom("number", [value], { range: { least: { value: 1, included: true } } }),
          value.sensitive,
        );
      const length = lengthOf(value);
      return length === undefined
        ? hidden(unknownFrom("number", [value]), value.sensitive)
        : hidden(numberValue(length), value.sensitive);
    },
  },
  {
    name: "alltrue",
    parameters: [{ name: "list", type: { list: "bool" } }],
    returns: "bool",
    call: ([list]) => {
      for (const item of itemsOf(list as Value)) {
        if (item.is === "unknown") return undefined;
        if (item.is !== "bool" || !item.value) return FALSE;
      }
      return TRUE;
    },
  },
  {
    name: "anytrue",
    parameters: [{ name: "list", type: { list: "bool" } }],
    returns: "bool",
    call: ([list]) => {
      const items = itemsOf(list as Value);
      if (items.some((item) => item.is === "bool" && item.value)) return TRUE;
      return items.some((item) => item.is === "unknown") ? undefined : FALSE;
    },
  },
  {
    name: "chunklist",
    parameters: [
      { name: "list", type: LIST_OF_ANY, allows: ["sensitive"] },
      { name: "size", type: "number", allows: ["sensitive"] },
    ],
    returns: (operands) => ({ list: typeOf(operand(operands, 0)) }),
    call: (operands) => {
      const list = operand(operands, 0);
      const isSensitive = list.sensitive || operand(operands, 1).sensitive;
      const size = Number(wholeAt(operands, 1));
      if (size < 0) throw new EvaluationError(`the size is negative: ${size}`);
      const of = typeOf(list);
      const items = itemsOf(list);
      const chunks: Value[] = [];
      const step = size === 0 ? Math.max(1, items.length) : size;
      for (let at = 0; at < items.length; at += step)
        chunks.push({ is: "list", of: elementOf(of), items: items.slice(at, at + step) });
      return hidden({ is: "list", of, items: chunks }, isSensitive);
    },
  },
  {
    name: "coalesce",
    parameters: [],
    variadic: { name: "vals", type: "any", allows: ["null", "unknown", "any-type"] },
    returns: (operands) => {
      const type = unify(operands.map(typeOf));
      if (type === undefined) throw new EvaluationError("the operands must all be of one type");
      return type;
    },
    call: (operands, { type }) => {
      for (const given of operands) {
        const value = convert(given, type);
        if (value.is === "unknown")
          return { ...unknownFrom(type, operands), ...(value.notNull && { notNull: true }) };
        if (value.is === "null" || (value.is === "string" && value.value === "")) continue;
        return value;
      }
      throw new EvaluationError("every operand is null or an empty text");
    },
  },
  {
    name: "coalescelist",
    parameters: [],
    variadic: { name: "vals", type: "any", allows: ["null", "unknown", "any-type"] },
    returns: (operands) => {
      const [first, ...more] = operands.map(typeOf);
      if (first === undefined) throw new EvaluationError("at least one operand is required");
      for (const one of operands) {
        if (one.is === "unknown") return "any";
        const type = typeOf(one);
        if (typeof type === "string" || !("list" in type || "tuple" in type))
          throw new EvaluationError(`a list is required, but this is ${typeName(type)}`);
      }
      return more.every((type) => isSameType(type, first)) ? first : "any";
    },
    call: (operands) => {
      for (const value of operands) {
        if (value.is === "unknown") return undefined;
        if (value.is !== "null" && itemsOf(value).length > 0) return value;
      }
      throw new EvaluationError("every operand is null or empty");
    },
  },
  {
    name: "compact",
    parameters: [{ name: "list", type: { list: "string" } }],
    returns: { list: "string" },
    call: ([list]) => {
      const items = itemsOf(list as Value);
      if (!items.every(isWhollyKnown)) return undefined;
      return {
        is: "list",
        of: "string",
        items: items.filter((item) => item.is === "string" && item.value !== ""),
      };
    },
  },
  {
    name: "concat",
    parameters: [],
    variadic: { name: "seqs", type: "any", allows: ["sensitive"] },
    returns: concatenatedType,
    call: (operands, { type }) => {
      const isSensitive = operands.some((one) => one.sensitive);
      const isList = typeof type !== "string" && "list" in type;
      const items = operands.flatMap((one) => itemsOf(isList ? convert(unhidden(one), type) : one));
      if (items.length > MAX_ELEMENTS) throw new EvaluationError("the result has more than 100000 elements");
      return hidden(isList ? { is: "list", of: type.list, items } : { is: "tuple", items }, isSensitive);
    },
  },
  {
    name: "contains",
    parameters: [
      { name: "list", type: "any" },
      { name: "value", type: "any" },
    ],
    returns: "bool",
    call: (operands) => {
      const value = operand(operands, 1);
      const answers = itemsOf(operand(operands, 0)).map((item) => isEqual(value, item));
      if (answers.includes(true)) return TRUE;
      return answers.includes(undefined) ? undefined : FALSE;
    },
  },
  {
    name: "distinct",
    parameters: [{ name: "list", type: LIST_OF_ANY }],
    returns: (operands) => typeOf(operand(operands, 0)),
    call: ([list]) => {
      if (list?.is !== "list" || !isWhollyKnown(list)) return undefined;
      if (list.items.length > 10_000 && typeof list.of !== "string")
        throw new EvaluationError("more than 10000 elements would have to be compared");
      const items: Value[] = [];
      const seen = new Set<unknown>();
      for (const item of list.items) {
        if (item.is === "string" || item.is === "bool") {
          if (seen.has(item.value)) continue;
          seen.add(item.value);
        } else if (items.some((one) => isEqual(one, item))) continue;
        items.push(item);
      }
      return { is: "list", of: list.of, items };
    },
  },
  {
    name: "element",
    parameters: [
      { name: "list", type: "any", allows: ["sensitive"] },
      { name: "index", type: "number" },
    ],
    mayBeNull: true,
    returns: elementType,
    call: (operands) => {
      const list = operand(operands, 0);
      const items = itemsOf(list);
      if (items.length === 0) throw new EvaluationError("the list is empty");
      const index = Number(BigInt(wholeAt(operands, 1)) % BigInt(items.length));
      if (index < 0 && list.is === "tuple") throw new EvaluationError("the index of a tuple is below 0");
      return hidden(operand(items, index < 0 ? index + items.length : index), list.sensitive);
    },
  },
  {
    name: "flatten",
    parameters: [{ name: "list", type: "any", allows: ["sensitive"] }],
    returns: (operands) => {
      const list = operand(operands, 0);
      const type = typeOf(list);
      if (!isWhollyKnown(list)) return "any";
      if (typeof type === "string" || "map" in type || "object" in type)
        throw new EvaluationError(`a list, set or tuple is required, but this is ${typeName(type)}`);
      const { items } = flattened(list, []);
      return { tuple: items.map(typeOf) };
    },
    call: (operands, { type }) => {
      const list = operand(operands, 0);
      itemsOf(list);
      const { items, isSensitive, isKnown } = flattened(list, []);
      if (!isKnown) return hidden(unknownFrom(type, [list]), isSensitive);
      return hidden({ is: "tuple", items }, isSensitive);
    },
  },
  {
    name: "index",
    parameters: [
      { name: "list", type: "any" },
      { name: "value", type: "any" },
    ],
    returns: "number",
    call: (operands) => {
      const list = operand(operands, 0);
      if (list.is === "set") throw new EvaluationError("a list or tuple is required, but this is a set");
      const items = itemsOf(list);
      for (const [at, item] of items.entries()) {
        const answer = isEqual(item, operand(operands, 1));
        if (answer === undefined) return undefined;
        if (answer) return numberValue(at);
      }
      throw new EvaluationError(
        items.length === 0 ? "the list is empty" : "the list does not have this value",
      );
    },
  },
  {
    name: "keys",
    parameters: [{ name: "inputMap", type: "any", allows: ["unknown", "sensitive"] }],
    returns: (operands) => {
      const type = typeOf(operand(operands, 0));
      if (typeof type !== "string" && "map" in type) return { list: "string" };
      if (typeof type !== "string" && "object" in type)
        return { tuple: Object.keys(type.object).map(() => "string") };
      throw new EvaluationError(`a map or object is required, but this is ${typeName(type)}`);
    },
    call: (operands, { type }) => {
      const map = operand(operands, 0);
      const of = typeOf(map);
      if (typeof of !== "string" && "object" in of) {
        const names = Object.keys(of.object).sort(compareTexts);
        return hidden({ is: "tuple", items: names.map(text) }, map.sensitive);
      }
      if (map.is !== "map") return hidden(unknownFrom(type, [map]), map.sensitive);
      return hidden({ is: "list", of: "string", items: [...map.members.keys()].map(text) }, map.sensitive);
    },
  },
  {
    name: "values",
    parameters: [{ name: "mapping", type: "any", allows: ["sensitive"] }],
    returns: (operands) => {
      const type = typeOf(operand(operands, 0));
      if (typeof type !== "string" && "map" in type) return { list: type.map };
      if (typeof type !== "string" && "object" in type)
        return {
          tuple: Object.keys(type.object)
            .sort(compareTexts)
            .map((name) => type.object[name] ?? "any"),
        };
      throw new EvaluationError(`a map or object is required, but this is ${typeName(type)}`);
    },
    call: (operands) => {
      const map = operand(operands, 0);
      const items = [...membersOf(map).values()];
      return hidden(
        map.is === "map" ? { is: "list", of: map.of, items } : { is: "tuple", items },
        map.sensitive,
      );
    },
  },
  {
    name: "lookup",
    parameters: [
      { name: "inputMap", type: "any", allows: ["unknown", "sensitive"] },
      { name: "key", type: "string", allows: ["unknown", "sensitive"] },
    ],
    variadic: { name: "default", type: "any", allows: ["null", "unknown", "any-type", "sensitive"] },
    mayBeNull: true,
    returns: lookedUpType,
    call: (operands, { type }) => {
      const [map, key, fallback] = [operand(operands, 0), operand(operands, 1), operands[2]];
      const isSensitive = map.sensitive || key.sensitive;
      if (map.is === "unknown" || key.is === "unknown")
        return hidden(unknownFrom(type, [map, key]), isSensitive);
      const name = textOf(key);
      const found = membersOf(map).get(name);
      if (found !== undefined) return hidden(found, isSensitive);
      if (fallback === undefined)
        throw new EvaluationError(
          key.sensitive ? "the map does not have this key" : `the map does not have the key "${name}"`,
        );
      return hidden(convert(fallback, type), isSensitive);
    },
  },
  {
    name: "matchkeys",
    parameters: ["values", "keys", "searchset"].map((name) => ({ name, type: LIST_OF_ANY })),
    returns: (operands) => {
      if (unify([typeOf(operand(operands, 1)), typeOf(operand(operands, 2))]) === undefined)
        throw new EvaluationError("the keys and the set that is searched must be of one type");
      return typeOf(operand(operands, 0));
    },
    call: (operands, { type }) => {
      const values = itemsOf(operand(operands, 0));
      const common = unify([typeOf(operand(operands, 1)), typeOf(operand(operands, 2))]) ?? "any";
      const keys = itemsOf(convert(operand(operands, 1), common));
      const searched = itemsOf(convert(operand(operands, 2), common));
      if (values.length !== keys.length)
        throw new EvaluationError(`there are ${values.length} values, but ${keys.length} keys`);
      const of = elementOf(type);
      if (searched.length === 0) return { is: "list", of, items: [] };
      if (!values.every(isWhollyKnown) || !keys.every(isWhollyKnown)) return undefined;
      if (keys.length * searched.length > 10_000_000)
        throw new EvaluationError("there are too many keys to compare");
      const items: Value[] = [];
      for (const [at, key] of keys.entries()) {
        for (const one of searched) {
          const answer = isEqual(key, one);
          if (answer === undefined) return { is: "list", of, items: [] };
          if (!answer) continue;
          items.push(operand(values, at));
          break;
        }
      }
      return { is: "list", of, items };
    },
  },
  {
    name: "merge",
    parameters: [],
    variadic: { name: "maps", type: "any", allows: ["null", "any-type", "sensitive"] },
    returns: mergedType,
    call: (operands, { type }) => {
      const isSensitive = operands.some((one) => one.is !== "null" && one.sensitive);
      const members = new Map<string, Value>();
      for (const one of operands) {
        if (one.is === "null") continue;
        for (const [name, value] of membersOf(one)) members.set(name, value);
      }
      const sorted = byName(members);
      return hidden(
        typeof type !== "string" && "map" in type
          ? { is: "map", of: type.map, members: sorted }
          : { is: "object", members: sorted },
        isSensitive,
      );
    },
  },
  {
    name: "one",
    parameters: [{ name: "list", type: "any" }],
    mayBeNull: true,
    returns: (operands) => {
      const type = typeOf(operand(operands, 0));
      if (typeof type !== "string") {
        if ("list" in type) return type.list;
        if ("set" in type) return type.set;
        if ("tuple" in type && type.tuple.length < 2) return type.tuple[0] ?? "any";
      }
      throw new EvaluationError("a list, set or tuple of at most one element is required");
    },
    call: (operands, { type }) => {
      const list = operand(operands, 0);
      const items = itemsOf(list);
      if (list.is === "set" && !hasKnownLength(list)) return undefined;
      if (items.length > 1)
        throw new EvaluationError(`there are ${items.length} elements, but at most one is allowed`);
      return items[0] ?? { is: "null", type };
    },
  },
  {
    name: "reverse",
    parameters: [{ name: "list", type: "any", allows: ["sensitive"] }],
    returns: (operands) => {
      const type = typeOf(operand(operands, 0));
      if (typeof type !== "string") {
        if ("tuple" in type) return { tuple: [...type.tuple].reverse() };
        if ("list" in type) return type;
        if ("set" in type) return { list: type.set };
      }
      throw new EvaluationError(`a list, set or tuple is required, but this is ${typeName(type)}`);
    },
    call: (operands, { type }) => {
      const list = operand(operands, 0);
      const items = [...itemsOf(list)].reverse();
      return hidden(
        list.is === "tuple" ? { is: "tuple", items } : { is: "list", of: elementOf(type), items },
        list.sensitive,
      );
    },
  },
  {
    name: "slice",
    parameters: [
      { name: "list", type: "any", allows: ["sensitive"] },
      { name: "start_index", type: "number" },
      { name: "end_index", type: "number" },
    ],
    returns: (operands) => {
      const type = typeOf(operand(operands, 0));
      if (typeof type === "string" || !("list" in type || "tuple" in type))
        throw new EvaluationError(`a list or tuple is required, but this is ${typeName(type)}`);
      const limits = slice(operands);
      if ("list" in type) return type;
      return limits ? { tuple: type.tuple.slice(...limits) } : "any";
    },
    call: (operands, { type }) => {
      const list = operand(operands, 0);
      const limits = slice(operands);
      if (!limits) return undefined;
      const items = itemsOf(list).slice(...limits);
      return hidden(
        list.is === "tuple" ? { is: "tuple", items } : { is: "list", of: elementOf(type), items },
        list.sensitive,
      );
    },
  },
  {
    name: "transpose",
    parameters: [{ name: "values", type: { map: { list: "string" } } }],
    returns: { map: { list: "string" } },
    call: ([map]) => {
      if (map?.is !== "map" || !isWhollyKnown(map)) return undefined;
      const keys = new Map<string, string[]>();
      for (const [name, list] of map.members) {
        if (list.is === "null") throw new EvaluationError(`the list of "${name}" is null`);
        for (const item of itemsOf(list)) {
          if (item.is === "null") throw new EvaluationError(`an element of the list of "${name}" is null`);
          const names = keys.get(textOf(item));
          if (names) names.push(name);
          else keys.set(textOf(item), [name]);
        }
      }
      const members = [...keys].map(([key, names]): [string, Value] => [
        key,
        { is: "list", of: "string", items: names.sort(compareTexts).map(text) },
      ]);
      return { is: "map", of: { list: "string" }, members: byName(members) };
    },
  },
  {
    name: "zipmap",
    parameters: [
      { name: "keys", type: { list: "string" }, allows: ["sensitive"] },
      { name: "values", type: "any", allows: ["sensitive"] },
    ],
    returns: zippedType,
    call: (operands, { type }) => {
      const [keys, values] = [operand(operands, 0), operand(operands, 1)];
      const names = itemsOf(keys);
      const isSensitive = keys.sensitive || values.sensitive || names.some((name) => name.sensitive);
      if (!isWhollyKnown(keys)) return hidden(unknownFrom(type, [keys]), isSensitive);
      const items = itemsOf(values);
      checkCounts(names, items);
      const members = byName(
        names.map((name, at) => {
          if (name.is === "null") throw new EvaluationError(`the key ${at} is null`);
          return [textOf(name), operand(items, at)] as const;
        }),
      );
      return hidden(
        typeof type !== "string" && "map" in type
          ? { is: "map", of: type.map, members }
          : { is: "object", members },
        isSensitive,
      );
    },
  },
];

/** How many elements, or characters, a value has; undefined where that is not known. */
function lengthOf(value: Value): number | undefined {
  const type = typeOf(value);
  if (typeof type !== "string") {
    if ("tuple" in type) return type.tuple.length;
    if ("object" in type) return Object.keys(type.object).length;
  }
  switch (value.is) {
    case "string":
      return graphemes(value.value).length;
    case "list":
      return value.items.length;
    case "set":
      return hasKnownLength(value) ? value.items.length : undefined;
    case "map":
      return value.members.size;
    case "unknown":
      return value.length?.least === value.length?.most ? value.length?.least : undefined;
    default:
      return undefined;
  }
}

function elementOf(type: Type): Type {
  if (typeof type === "string") return "any";
  if ("list" in type) return type.list;
  return "set" in type ? type.set : "any";
}

function membersOf(value: Value): ReadonlyMap<string, Value> {
  if (value.is === "object" || value.is === "map") return value.members;
  throw new EvaluationError("a map or object is required");
}

function concatenatedType(operands: readonly Value[]): Type {
  const types = operands.map(typeOf);
  if (types.length === 0) throw new EvaluationError("at least one list is required");
  if (types.every((type) => typeof type !== "string" && "list" in type)) {
    const common = unify(types);
    if (common !== undefined) return common;
  }
  const tuple: Type[] = [];
  for (const [at, type] of types.entries()) {
    const value = operand(operands, at);
    if (typeof type !== "string" && "tuple" in type) for (const one of type.tuple) tuple.push(one);
    else if (typeof type !== "string" && "list" in type) {
      if (value.is === "unknown") return "any";
      for (const _ of itemsOf(value)) tuple.push(type.list);
    } else throw new EvaluationError(`a list or tuple is required, but this is ${typeName(type)}`);
  }
  return { tuple };
}

function elementType(operands: readonly Value[]): Type {
  const type = typeOf(operand(operands, 0));
  if (typeof type !== "string" && "list" in type) return type.list;
  if (typeof type === "string" || !("tuple" in type))
    throw new EvaluationError(`a list or tuple is required, but this is ${typeName(type)}`);
  if (operands[1]?.is === "unknown") return "any";
  const index = Number(wholeAt(operands, 1));
  if (type.tuple.length === 0) throw new EvaluationError("the list is empty");
  const at = index % type.tuple.length;
  // Terraform 1.11 counts from the end in a list alone.
  if (at < 0) throw new EvaluationError(`the index ${index} is negative, and this is a tuple`);
  return type.tuple[at] ?? "any";
}

interface Flattened {
  readonly items: Value[];
  readonly isSensitive: boolean;
  readonly isKnown: boolean;
}

/** The elements of a list, and in the place of those that are lists, their elements. */
function flattened(list: Value, items: Value[]): Flattened {
  let isSensitive = list.sensitive ?? false;
  let isKnown = list.is !== "set" || hasKnownLength(list);
  for (const item of isKnown ? itemsOf(list) : []) {
    if (item.is === "list" || item.is === "set" || item.is === "tuple") {
      const inside = flattened(item, items);
      isSensitive ||= inside.isSensitive;
      isKnown &&= inside.isKnown;
      continue;
    }
    const type = typeOf(item);
    const mayBeList =
      type === "any" || (typeof type !== "string" && ("list" in type || "set" in type || "tuple" in type));
    if (item.is === "unknown" && mayBeList) {
      isKnown = false;
      isSensitive ||= item.sensitive ?? false;
    }
    items.push(item);
    if (items.length > MAX_ELEMENTS) throw new EvaluationError("the result has more than 100000 elements");
  }
  return { items, isSensitive, isKnown };
}

function lookedUpType(operands: readonly Value[]): Type {
  if (operands.length > 3)
    throw new EvaluationError(`two or three operands are taken, but there are ${operands.length}`);
  const [map, key, fallback] = [operand(operands, 0), operand(operands, 1), operands[2]];
  const type = typeOf(map);
  if (typeof type !== "string" && "object" in type) {
    if (key.is === "unknown") return "any";
    const name = textOf(key);
    const member = Object.hasOwn(type.object, name) ? type.object[name] : undefined;
    if (member !== undefined) return member;
    if (fallback) return typeOf(fallback);
    throw new EvaluationError(
      `the object has no attribute ${key.sensitive ? "of this name" : JSON.stringify(name)}`,
    );
  }
  if (typeof type !== "string" && "map" in type) {
    if (fallback && !isConvertible(typeOf(fallback), type.map))
      throw new EvaluationError(
        `the default is ${typeName(typeOf(fallback))}, but the map has ${typeName(type.map)}`,
      );
    if (fallback) convert(fallback, type.map);
    return type.map;
  }
  throw new EvaluationError(`a map or object is required, but this is ${typeName(type)}`);
}

function mergedType(operands: readonly Value[]): Type {
  const attributes = new Map<string, Type>();
  const [first] = operands;
  if (first === undefined) return objectType([]);
  let areNamesKnown = true;
  for (const one of operands) {
    const type = typeOf(one);
    if (type === "any") return "any";
    if (typeof type === "string" || !("map" in type || "object" in type))
      throw new EvaluationError(`a map or object is required, but this is ${typeName(type)}`);
    if (one.is === "null") continue;
    if ("object" in type) for (const [name, of] of Object.entries(type.object)) attributes.set(name, of);
    else if (one.is === "map") for (const name of one.members.keys()) attributes.set(name, type.map);
    else areNamesKnown = false;
  }
  const type = typeOf(first);
  if (operands.every((one) => isSameType(typeOf(one), type))) return type;
  return areNamesKnown ? objectType(attributes) : "any";
}

/** Where a slice begins and ends; undefined where that is not known. */
function slice(operands: readonly Value[]): [start: number, end: number] | undefined {
  const list = operand(operands, 0);
  const length = lengthOf(list);
  const limit = (at: number): number | undefined => {
    if (operand(operands, at).is === "unknown") return undefined;
    const index = Number(wholeAt(operands, at));
    if (index < 0) throw new EvaluationError(`the index ${index} is negative`);
    if (length !== undefined && index > length)
      throw new EvaluationError(`the index ${index} is beyond the list of ${length}`);
    return index;
  };
  const [start, end] = [limit(1), limit(2)];
  if (start === undefined || end === undefined) return undefined;
  if (start > end) throw new EvaluationError(`the start, ${start}, is behind the end, ${end}`);
  return list.is === "unknown" && length === undefined ? undefined : [start, end];
}

function checkCounts(keys: readonly unknown[], values: readonly unknown[]): void {
  if (keys.length !== values.length)
    throw new EvaluationError(`there are ${keys.length} keys, but ${values.length} values`);
}

function zippedType(operands: readonly Value[]): Type {
  const [keys, values] = [operand(operands, 0), typeOf(operand(operands, 1))];
  if (typeof values !== "string" && "list" in values) return { map: values.list };
  if (typeof values === "string" || !("tuple" in values))
    throw new EvaluationError(`the values must be a list or tuple, but are ${typeName(values)}`);
  if (!isWhollyKnown(keys)) return "any";
  const names = itemsOf(unhiddenDeep(keys));
  checkCounts(names, values.tuple);
  return objectType(
    names.map((name, at) => {
      if (name.is === "null") throw new EvaluationError(`the key ${at} is null`);
      return [textOf(name), values.tuple[at] ?? "any"] as const;
    }),
  );
}
