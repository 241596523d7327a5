import { LazyMembers } from "../lazy-members";
import { EvaluationError } from "../scope";
import type { Value } from "../value";

/** Characters of a text that count as one part. */
const CHARACTERS = 64;
/** Values of more parts than this are not followed. */
const MAX_PARTS = 1_000_000;

/** The sizes of values, by what holds their elements. */
const known = new WeakMap<object, number>();

/**
 * Of how many parts a value consists, written out: a list of twice the same list has the elements of both. A few locals
 * that each name the one before twice come to more than fits into any memory.
 */
function sizeOf(value: Value): number {
  switch (value.is) {
    case "string":
      return 1 + Math.floor(value.value.length / CHARACTERS);
    case "tuple":
    case "list":
    case "set":
      return sizeOfAll(value.items, value.items);
    case "object":
    case "map":
      // To look at these members is to compute them.
      return value.members instanceof LazyMembers ? 1 : sizeOfAll(value.members, value.members.values());
    default:
      return 1;
  }
}

/**
 * The value, if it can be followed.
 *
 * @throws EvaluationError where it has more than a million parts
 */
export function bounded(value: Value): Value {
  if (sizeOf(value) > MAX_PARTS) throw new EvaluationError(`a value has more than ${MAX_PARTS} parts`);
  return value;
}

function sizeOfAll(content: object, elements: Iterable<Value>): number {
  const before = known.get(content);
  if (before !== undefined) return before;
  let size = 1;
  for (const one of elements) size += sizeOf(one);
  known.set(content, size);
  return size;
}
