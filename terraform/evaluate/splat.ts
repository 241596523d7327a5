import type { Run } from "./run";
import type { Type } from "./type";
import { hidden, isSameType, typeOf, unhidden, unify, unknownFrom } from "./types";
import { isNotNull, lengthOf, refined } from "./types/refined";
import type { Unknown, Value } from "./value";

/**
 * `of[*]` and `of.*`: the same is taken from each element. What is no list, set or tuple is taken for a tuple of
 * itself, and null for an empty one.
 *
 * @param each Takes it from an element.
 */
export function splat(run: Run, whole: Value, each: (run: Run, item: Value) => Value): Value {
  const type = typeOf(whole);
  const isSequence = typeof type !== "string" && ("list" in type || "set" in type || "tuple" in type);
  const isSensitive = whole.sensitive;
  if (whole.is === "null") {
    if (!isSequence) return hidden({ is: "tuple", items: [] }, isSensitive);
    return run.fail("a splat has null before it, which is a list or a set here");
  }
  if (whole.is === "unknown" && whole.element) {
    const { is, why, element } = whole;
    return { is, type: { list: "any" }, why, notNull: true, element: each(run, element) };
  }
  // A block that is not repeated is one object.
  if (whole.is === "unknown" && whole.attribute?.path.length === 0 && isNotNull(whole))
    return hidden({ is: "tuple", items: [each(run, whole)] }, isSensitive);
  if (type === "any") return hidden(unknownFrom("any", [whole]), isSensitive);
  const bare = unhidden(whole);
  if (!isSequence) {
    const items = [each(run, whole)];
    // An object that may turn out to be null has an element or none.
    if (bare.is === "unknown" && !isNotNull(bare)) return hidden(unknownFrom("any", [bare]), isSensitive);
    return hidden({ is: "tuple", items }, isSensitive);
  }
  if (bare.is === "unknown") return hidden(ofUnknown(run, bare, each), isSensitive);
  const items = bare.is === "tuple" || bare.is === "list" || bare.is === "set" ? bare.items : [];
  const before = run.problems.length;
  const found = items.map((item) => each(run, item));
  if (run.problems.length > before) {
    const failed: Type =
      "tuple" in type
        ? { tuple: type.tuple.map((item) => typeOf(each(run, unknown(item, FAILED)))) }
        : { list: elementType(run, type, each) };
    return hidden(run.fail("a splat cannot be computed", failed), isSensitive);
  }
  if ("tuple" in type) return hidden({ is: "tuple", items: found }, isSensitive);
  return hidden(listOf(run, type, found, each), isSensitive);
}

function listOf(
  run: Run,
  type: Type & object,
  items: readonly Value[],
  each: (run: Run, item: Value) => Value,
): Value {
  const [first] = items;
  if (first === undefined) return { is: "list", of: elementType(run, type, each), items };
  const of = typeOf(first);
  if (items.every((item) => isSameType(typeOf(item), of))) return { is: "list", of, items };
  return { is: "list", of: unify(items.map(typeOf)) ?? "any", items };
}

const FAILED: Unknown["why"] = [{ is: "problem", problem: "a splat cannot be computed" }];

/** The type of what is taken from an element of a list or set. */
function elementType(run: Run, type: Type & object, each: (run: Run, item: Value) => Value): Type {
  const of = "list" in type ? type.list : "set" in type ? type.set : "any";
  return typeOf(each(run, unknown(of, [{ is: "problem", problem: "a list has no elements" }])));
}

function unknown(type: Type, why: Unknown["why"]): Unknown {
  return { is: "unknown", type, why };
}

function ofUnknown(run: Run, whole: Unknown, each: (run: Run, item: Value) => Value): Value {
  const { type, why } = whole;
  if (typeof type === "string") return whole;
  if ("tuple" in type) {
    const tuple = type.tuple.map((item) => typeOf(each(run, unknown(item, why))));
    return { is: "unknown", type: { tuple }, why, notNull: true };
  }
  const list = elementType(run, type, each);
  return refined({
    is: "unknown",
    type: { list },
    why,
    notNull: true,
    ...(whole.length && { length: lengthOf(whole) }),
  });
}
