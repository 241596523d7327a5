import type { Type } from "../type";
import type { Bound, Unknown, Value } from "../value";
import { compareNumbers, numberText } from "./number";
import { isNeverEmpty, lengthOf } from "./refined";
import { isSameType, typeOf } from "./type-of";

/**
 * Whether Terraform's `==` finds two values equal. Values of different types never are. Marks do not count.
 *
 * @returns undefined where it depends on an unknown value
 */
export function isEqual(left: Value, right: Value): boolean | undefined {
  // Either can still be null, and nulls of all types are equal.
  if (left.is === "unknown" && right.is === "unknown") return undefined;
  if (left.is === "unknown") return mayEqual(left, right);
  if (right.is === "unknown") return mayEqual(right, left);
  if (left.is === "null" || right.is === "null") return left.is === right.is;
  switch (left.is) {
    case "bool":
      return right.is === "bool" && left.value === right.value;
    case "string":
      return right.is === "string" && left.value === right.value;
    case "number":
      // What is printed alike is equal.
      return (
        right.is === "number" &&
        (compareNumbers(left.value, right.value) === 0 || numberText(left.value) === numberText(right.value))
      );
    case "tuple":
    case "list": {
      if (right.is !== left.is || right.items.length !== left.items.length) return false;
      if (!isSameType(typeOf(left), typeOf(right)) && !mayBecome(typeOf(left), typeOf(right))) return false;
      return both(left.items.map((item, at) => isEqual(item, right.items[at] ?? item)));
    }
    case "set": {
      if (right.is !== "set" || !isSameType(left.of, right.of)) return false;
      return isSameSet(left.items, right.items);
    }
    case "object":
    case "map": {
      if (right.is !== left.is || right.members.size !== left.members.size) return false;
      if (!isSameType(typeOf(left), typeOf(right)) && !mayBecome(typeOf(left), typeOf(right))) return false;
      const answers: (boolean | undefined)[] = [];
      for (const [name, member] of left.members) {
        const other = right.members.get(name);
        if (other === undefined) return false;
        answers.push(isEqual(member, other));
      }
      return both(answers);
    }
  }
}

/** Whether an unknown value can be equal to a known one: undefined where it can, else false. */
function mayEqual(unknown: Unknown, known: Value): false | undefined {
  if (known.is === "null") return unknown.notNull ? false : undefined;
  if (!conforms(typeOf(known), unknown.type)) return false;
  if (known.is === "string" && known.value === "" && isNeverEmpty(unknown)) return false;
  if (known.is === "string") return known.value.startsWith(unknown.prefix ?? "") ? undefined : false;
  if (known.is === "number") {
    const { least, most } = unknown.range ?? {};
    const outside = (bound: Bound | undefined, sign: 1 | -1) => {
      const order = bound ? compareNumbers(known.value, bound.value) * sign : 1;
      return order < 0 || (order === 0 && bound?.included === false);
    };
    return outside(least, 1) || outside(most, -1) ? false : undefined;
  }
  if (!unknown.length || (known.is !== "list" && known.is !== "set" && known.is !== "map")) return undefined;
  const length = lengthOf(known);
  const isShorter = length.most !== undefined && length.most < unknown.length.least;
  const isLonger = unknown.length.most !== undefined && length.least > unknown.length.most;
  return isShorter || isLonger ? false : undefined;
}

/** Whether a value of a type is one of another, of which parts may be left open. */
function conforms(given: Type, wanted: Type): boolean {
  if (wanted === "any") return true;
  if (typeof given === "string" || typeof wanted === "string") return given === wanted;
  if ("list" in wanted) return "list" in given && conforms(given.list, wanted.list);
  if ("set" in wanted) return "set" in given && conforms(given.set, wanted.set);
  if ("map" in wanted) return "map" in given && conforms(given.map, wanted.map);
  if ("tuple" in wanted)
    return (
      "tuple" in given &&
      given.tuple.length === wanted.tuple.length &&
      given.tuple.every((type, at) => conforms(type, wanted.tuple[at] ?? "any"))
    );
  if (!("object" in given)) return false;
  const names = Object.keys(wanted.object);
  return (
    names.length === Object.keys(given.object).length &&
    names.every((name) => {
      const [type, other] = [given.object[name], wanted.object[name]];
      return type !== undefined && other !== undefined && conforms(type, other);
    })
  );
}

/** Whether two types can turn out to be the same, once what is `any` in them is decided. */
function mayBecome(left: ReturnType<typeof typeOf>, right: ReturnType<typeof typeOf>): boolean {
  if (left === "any" || right === "any") return true;
  if (typeof left === "string" || typeof right === "string") return left === right;
  if ("list" in left) return "list" in right && mayBecome(left.list, right.list);
  if ("set" in left) return "set" in right && mayBecome(left.set, right.set);
  if ("map" in left) return "map" in right && mayBecome(left.map, right.map);
  if ("tuple" in left) {
    if (!("tuple" in right) || left.tuple.length !== right.tuple.length) return false;
    return left.tuple.every((type, at) => mayBecome(type, right.tuple[at] ?? "any"));
  }
  if (!("object" in right)) return false;
  const names = Object.keys(left.object);
  if (names.length !== Object.keys(right.object).length) return false;
  return names.every((name) => {
    const [one, other] = [left.object[name], right.object[name]];
    return one !== undefined && other !== undefined && mayBecome(one, other);
  });
}

function isSameSet(left: readonly Value[], right: readonly Value[]): boolean | undefined {
  let isOpen = false;
  for (const [one, others] of [
    [left, right],
    [right, left],
  ] as const) {
    for (const item of one) {
      const answers = others.map((other) => isEqual(item, other));
      if (answers.includes(true)) continue;
      if (!answers.includes(undefined)) return false;
      isOpen = true;
    }
  }
  return isOpen ? undefined : left.length === right.length;
}

function both(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
