import { EvaluationError } from "../scope";
import type { Type } from "../type";
import {
  convert,
  hasKnownLength,
  hidden,
  isEqual,
  isSameType,
  isWhollyKnown,
  setOf,
  typeName,
  typeOf,
  unify,
  unknownFrom,
} from "../types";
import type { Value } from "../value";
import { type FunctionDefinition, itemsOf, MAX_ELEMENTS } from "./definition";

const SET: Type = { set: "any" };

export const SETS: readonly FunctionDefinition[] = [
  {
    ...operation("setunion", (one, other) => [...one, ...other], true),
    parameters: [{ name: "first_set", type: SET, allows: ["any-type"] }],
    variadic: { name: "other_sets", type: SET, allows: ["any-type"] },
  },
  {
    ...operation("setintersection", (one, other) => one.filter((item) => has(other, item)), false),
    parameters: [{ name: "first_set", type: SET, allows: ["any-type"] }],
    variadic: { name: "other_sets", type: SET, allows: ["any-type"] },
  },
  {
    ...operation("setsubtract", (one, other) => one.filter((item) => !has(other, item)), false),
    parameters: [
      { name: "a", type: SET, allows: ["any-type"] },
      { name: "b", type: SET, allows: ["any-type"] },
    ],
  },
  {
    name: "setproduct",
    parameters: [],
    variadic: { name: "sets", type: "any", allows: ["unknown", "sensitive"] },
    returns: productType,
    call: (operands, { type }) => {
      const isSensitive = operands.some((one) => one.sensitive);
      const isKnown = operands.every(
        (one) => one.is !== "unknown" && (one.is !== "set" || hasKnownLength(one)),
      );
      if (!isKnown) return hidden(unknownFrom(type, operands), isSensitive);
      const lists = operands.map(itemsOf);
      const count = lists.reduce((total, list) => total * list.length, 1);
      if (count * lists.length > MAX_ELEMENTS)
        throw new EvaluationError("the result has more than 100000 elements");
      const of =
        typeof type === "string" ? "any" : "list" in type ? type.list : "set" in type ? type.set : "any";
      const types = typeof of !== "string" && "tuple" in of ? of.tuple : [];
      let products: readonly (readonly Value[])[] = [[]];
      for (const [at, list] of lists.entries()) {
        const converted = list.map((item) => convert(item, types[at] ?? "any"));
        products = products.flatMap((product) => converted.map((item) => [...product, item]));
      }
      const items = products.map((product): Value => ({ is: "tuple", items: product }));
      const first = items[0] && typeOf(items[0]);
      if (first !== undefined && !items.every((item) => isSameType(typeOf(item), first)))
        throw new EvaluationError("the elements of the sets are of no one type");
      const isList = typeof type !== "string" && "list" in type;
      return hidden(isList ? { is: "list", of, items } : setOf(of, items), isSensitive);
    },
  },
];

function operation(
  name: string,
  of: (one: readonly Value[], other: readonly Value[]) => readonly Value[],
  takesUnknown: boolean,
): Omit<FunctionDefinition, "parameters"> {
  return {
    name,
    returns: commonType,
    call: (operands, { type }) => {
      const sets = operands.map((one) => convert(one, type));
      const common = sets[0] && typeOf(sets[0]);
      for (const one of sets) {
        if (!takesUnknown && !isWhollyKnown(one)) return undefined;
        if (common !== undefined && !isSameType(typeOf(one), common))
          throw new EvaluationError("the sets have elements of different types");
      }
      const [first, ...others] = sets.map(itemsOf);
      const element = typeof type !== "string" && "set" in type ? type.set : "any";
      return setOf(element, others.reduce(of, first ?? []));
    },
  };
}

function has(items: readonly Value[], item: Value): boolean {
  return items.some((one) => isEqual(one, item));
}

function commonType(operands: readonly Value[]): Type {
  const types: Type[] = [];
  for (const one of operands) {
    const type = typeOf(one);
    if (type === "any") return SET;
    const of = typeof type !== "string" && "set" in type ? type.set : "any";
    const isEmpty = one.is === "set" && one.items.length === 0;
    // An empty set of no type takes the type of the others.
    if (!(isEmpty && of === "any")) types.push(of);
  }
  if (types.length === 0) return SET;
  const of = unify(types);
  if (of === undefined) throw new EvaluationError("the elements of the sets must all be of one type");
  return { set: of };
}

function productType(operands: readonly Value[]): Type {
  if (operands.length < 2) throw new EvaluationError("at least two sets or lists are required");
  let isList = true;
  const tuple = operands.map((one, at): Type => {
    const type = typeOf(one);
    if (typeof type !== "string") {
      if ("set" in type) {
        isList = false;
        return type.set;
      }
      if ("list" in type) return type.list;
      if ("tuple" in type) {
        if (type.tuple.length === 0) return "any";
        const of = unify(type.tuple);
        if (of === undefined)
          throw new EvaluationError(`the elements of the operand ${at + 1} must all be of one type`);
        return of;
      }
    }
    throw new EvaluationError(`a set or list is required, but this is ${typeName(type)}`);
  });
  return isList ? { list: { tuple } } : { set: { tuple } };
}
