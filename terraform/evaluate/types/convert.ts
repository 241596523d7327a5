import { MAX_NESTING } from "../../language/string-lexer";
import { EvaluationError } from "../scope";
import type { Type } from "../type";
import type { Unknown, Value } from "../value";
import { unknownFrom } from "./knowledge";
import { numberOf, numberText } from "./number";
import { refined } from "./refined";
import { hidden, unhidden } from "./sensitivity";
import { elementType, hasKnownLength, setOf } from "./set";
import { byName } from "./text-order";
import { isSameType, objectType, typeName, typeOf, withoutOptional } from "./type-of";
import { isConvertible, unify } from "./unify";

/*
 * After cty's convert package.
 * https://github.com/zclconf/go-cty/tree/v1.16.0/cty/convert
 */

/**
 * A value as one of another type: "12" as a number, a tuple as a list, a map as an object.
 *
 * @param type May have optional attributes, which are null where they are not given.
 * @throws EvaluationError where it cannot be converted
 */
export function convert(value: Value, type: Type): Value {
  const from = typeOf(value);
  if (isSameType(from, withoutOptional(type))) return value;
  if (!isConvertible(from, type)) throw new EvaluationError(mismatch(from, type, ""));
  return converted(value, type, "", 0);
}

function mismatch(from: Type, to: Type, place: string): string {
  const where = place && `${place}: `;
  if (typeof from !== "string" && typeof to !== "string" && "object" in to) {
    if ("object" in from) {
      const missing = Object.keys(to.object).filter(
        (name) => !(name in from.object) && !to.optional?.has(name),
      );
      if (missing.length > 0)
        return `${where}${missing.length > 1 ? "attributes" : "attribute"} ${missing.map((name) => JSON.stringify(name)).join(", ")} ${missing.length > 1 ? "are" : "is"} required`;
      for (const [name, wanted] of Object.entries(to.object)) {
        const given = from.object[name];
        if (given !== undefined && !isConvertible(given, wanted))
          return mismatch(given, wanted, `${place}.${name}`);
      }
    }
  }
  return `${where}${typeName(to)} required, but this is ${typeName(from)}`;
}

/** Converts what is known to be convertible, as far as types tell it. */
function converted(value: Value, type: Type, place: string, nesting: number): Value {
  if (nesting > MAX_NESTING) throw new EvaluationError("a value is nested too deep to be converted");
  if (type === "any") return value;
  if (value.sensitive) return hidden(converted(unhidden(value), type, place, nesting), true);
  const from = typeOf(value);
  if (isSameType(from, type)) return value;
  if (value.is === "unknown") return ofUnknown(value, decided(from, withoutOptional(type)));
  if (value.is === "null") return { is: "null", type: decided(from, withoutOptional(type)) };
  if (typeof type === "string") return primitive(value, type, place);
  const refused = () => new EvaluationError(mismatch(from, type, place));
  if (!isConvertible(from, type)) throw refused();
  const inside = (item: Value, to: Type, at: string) => converted(item, to, `${place}${at}`, nesting + 1);
  if ("object" in type) {
    if (value.is !== "object" && value.is !== "map") throw refused();
    const members: [string, Value][] = [];
    for (const [name, wanted] of Object.entries(type.object)) {
      const given = value.members.get(name);
      if (given !== undefined) members.push([name, inside(given, wanted, `.${name}`)]);
      else if (type.optional?.has(name)) members.push([name, { is: "null", type: withoutOptional(wanted) }]);
      else
        throw new EvaluationError(
          `${place && `${place}: `}the map has no element for the required attribute "${name}"`,
        );
    }
    return { is: "object", members: byName(members) };
  }
  if ("tuple" in type) {
    if (value.is !== "tuple") throw refused();
    return {
      is: "tuple",
      items: value.items.map((item, at) => inside(item, type.tuple[at] ?? "any", `[${at}]`)),
    };
  }
  if ("map" in type) {
    if (value.is !== "object" && value.is !== "map") throw refused();
    const names = [...value.members.keys()];
    const wanted = oneType(type.map, value.is === "object" ? [...value.members.values()].map(typeOf) : []);
    const items = [...value.members].map(([name, item]) => inside(item, wanted, `[${JSON.stringify(name)}]`));
    const isStructure = typeof wanted !== "string" && !("tuple" in wanted);
    const { of, elements } = alike(
      items,
      type.map,
      value.is === "map" ? value.of : type.map,
      place,
      isStructure,
    );
    return { is: "map", of, members: new Map(names.map((name, at) => [name, elements[at] ?? nullOf(of)])) };
  }
  if (value.is !== "tuple" && value.is !== "list" && value.is !== "set") throw refused();
  if (value.is === "set" && "list" in type && !hasKnownLength(value))
    return unknownFrom({ list: value.of }, value.items, { notNull: true });
  const wanted = "list" in type ? type.list : type.set;
  const one = oneType(wanted, value.is === "tuple" ? value.items.map(typeOf) : []);
  const forgets = "set" in type || value.is !== "tuple";
  const items = value.items.map((item, at) => {
    const found = inside(item, one, `[${at}]`);
    // Terraform forgets here that a null is sensitive.
    return forgets && found.is === "null" ? unhidden(found) : found;
  });
  const unifies = "list" in type && value.is === "tuple";
  const { of, elements } = alike(items, wanted, value.is === "tuple" ? wanted : value.of, place, unifies);
  return "list" in type ? { is: "list", of, items: elements } : setOf(of, elements);
}

const nullOf = (type: Type): Value => ({ is: "null", type });

/** The type that elements are converted to: the one wanted, or what those given have in common. */
function oneType(wanted: Type, given: readonly Type[]): Type {
  return wanted === "any" && given.length > 0 ? (unify(given) ?? "any") : wanted;
}

/**
 * Elements of one type, also where the type wanted left something in it open.
 *
 * @param unifies Whether they are converted once more, to what they have in common.
 */
function alike(
  items: readonly Value[],
  wanted: Type,
  given: Type,
  place: string,
  unifies: boolean,
): { readonly of: Type; readonly elements: readonly Value[] } {
  if (items.length === 0) return { of: wanted === "any" ? given : withoutOptional(wanted), elements: [] };
  const of = elementType(items, "any");
  if (items.every((item) => isSameType(typeOf(item), of))) return { of, elements: items };
  const refused = () => new EvaluationError(`${place && `${place}: `}its elements must all be of one type`);
  const common = unifies ? unify(items.map(typeOf)) : "any";
  if (common === undefined) throw refused();
  const elements = items.map((item) => convert(item, common));
  const found = elementType(elements, common);
  // What is converted to a type that is left open keeps its own.
  if (!elements.every((item) => typeOf(item) === "any" || isSameType(typeOf(item), found))) throw refused();
  return { of: found, elements: elements.map((item) => retyped(item, found)) };
}

/** What is of a type that is not decided takes the type of the elements around it. */
function retyped(value: Value, type: Type): Value {
  return (value.is === "unknown" || value.is === "null") && value.type === "any" ? { ...value, type } : value;
}

function primitive(value: Value, type: "bool" | "number" | "string", place: string): Value {
  const where = place && `${place}: `;
  if (type === "string") {
    if (value.is === "number") return { is: "string", value: numberText(value.value) };
    if (value.is === "bool") return { is: "string", value: String(value.value) };
  } else if (value.is === "string") {
    if (type === "number") {
      const number = numberOf(value.value);
      if (number) return number;
      throw new EvaluationError(`${where}a number is required, but this is ${shortened(value.value)}`);
    }
    if (value.value === "true" || value.value === "1") return { is: "bool", value: true };
    if (value.value === "false" || value.value === "0") return { is: "bool", value: false };
    throw new EvaluationError(`${where}true or false is required, but this is ${shortened(value.value)}`);
  }
  throw new EvaluationError(mismatch(typeOf(value), type, place));
}

/** A text in a message: in quotes, and not all of a long one. */
function shortened(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** An unknown as one of another type, with what still holds of it. */
function ofUnknown(value: Unknown, type: Type): Value {
  const { prefix, length, range: _, ...rest } = value;
  const from = value.type;
  const known: { length?: Unknown["length"] } = {};
  if (typeof from !== "string" && typeof type !== "string") {
    if ("object" in from && "map" in type) {
      const count = Object.keys(from.object).length;
      known.length = { least: count, most: count };
    } else if ("tuple" in from && "list" in type)
      known.length = { least: from.tuple.length, most: from.tuple.length };
    else if ("tuple" in from && "set" in type)
      known.length = { least: Math.min(1, from.tuple.length), most: from.tuple.length };
    else if (length && !("object" in type) && !("tuple" in type))
      known.length = "set" in type ? { ...length, least: Math.min(1, length.least) } : length;
  }
  return refined({
    ...rest,
    ...(type === "string" && from === "string" && prefix ? { prefix } : {}),
    ...known,
    type,
  });
}

/** The type wanted, with what it leaves open taken from the type given. */
function decided(from: Type, to: Type): Type {
  if (from === "any") return to;
  if (to === "any") return from;
  if (typeof to === "string" || typeof from === "string") return to;
  if ("map" in to) {
    if ("map" in from) return { map: decided(from.map, to.map) };
    if ("object" in from) return { map: decided(unify(Object.values(from.object)) ?? "any", to.map) };
    return to;
  }
  if ("object" in to) {
    return objectType(
      Object.entries(to.object).map(([name, wanted]) => {
        const given = "map" in from ? from.map : "object" in from ? from.object[name] : undefined;
        return [name, given === undefined ? wanted : decided(given, wanted)] as const;
      }),
    );
  }
  if ("tuple" in to)
    return {
      tuple: to.tuple.map((wanted, at) =>
        decided(("tuple" in from ? from.tuple[at] : undefined) ?? "any", wanted),
      ),
    };
  const wanted = "list" in to ? to.list : to.set;
  const collection = (of: Type): Type => ("list" in to ? { list: of } : { set: of });
  if ("list" in from) return collection(decided(from.list, wanted));
  if ("set" in from) return collection(decided(from.set, wanted));
  if ("tuple" in from) return collection(decided(unify(from.tuple) ?? "any", wanted));
  return to;
}
