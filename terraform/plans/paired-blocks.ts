import { isObject, type Json, type JsonObject } from "../document";
import { isHidden } from "../evaluate/secret";
import { isConstant, isExpression } from "./plan-configuration";

/** One block that is planned, with what of it only applying will show. */
export interface PlannedPart {
  readonly one: Json;
  readonly open: Json | undefined;
}

/** Which of several planned blocks is which of those that are written, and what is planned beside them. */
export interface PairedBlocks {
  /** By the place of the written block. */
  readonly pairs: ReadonlyMap<number, PlannedPart>;
  /** Those that no written block is, which a `dynamic` block makes. */
  readonly rest: readonly PlannedPart[];
}

/**
 * Pairs the blocks of one name that are written with those that are planned, whose order can be another one. A
 * written block is the planned one that has all its constants, and else the next one that is left; those with most
 * constants choose first, so that a block without any takes none from another.
 */
export function paired(written: readonly Json[], planned: readonly PlannedPart[]): PairedBlocks {
  const rest = [...planned];
  const pairs = new Map<number, PlannedPart>();
  if (written.length === 1 && rest.length === 1 && rest[0]) return { pairs: pairs.set(0, rest[0]), rest: [] };
  const inOrder = written
    .map((block, i) => ({ block: isObject(block) ? block : {}, i }))
    .map((one) => ({ ...one, constants: constantsOf(one.block) }))
    .toSorted((a, b) => b.constants.length - a.constants.length || a.i - b.i);
  const waiting: typeof inOrder = [];
  for (const one of inOrder) {
    const fitting = rest.filter(({ one: block }) => agrees(one.constants, block));
    const chosen = fitting.find((part) => isLikely(one.block, part)) ?? fitting[0];
    if (chosen) pairs.set(one.i, take(rest, chosen));
    else waiting.push(one);
  }
  for (const { i } of waiting.toSorted((a, b) => a.i - b.i)) {
    const [next] = rest;
    if (next) pairs.set(i, take(rest, next));
  }
  return { pairs, rest };
}

function take(rest: PlannedPart[], one: PlannedPart): PlannedPart {
  rest.splice(rest.indexOf(one), 1);
  return one;
}

function constantsOf(block: JsonObject): [string, Json | undefined][] {
  return Object.entries(block).flatMap(([name, expression]): [string, Json | undefined][] =>
    isExpression(expression) && isConstant(expression) ? [[name, expression.constant_value]] : [],
  );
}

/** Whether a planned block has every value that is written as a constant. */
function agrees(constants: readonly (readonly [string, Json | undefined])[], planned: Json): boolean {
  return (
    isObject(planned) &&
    constants.every(([name, value]) => isHidden(planned[name]) || String(planned[name]) === String(value))
  );
}

/** Whether a planned block has something, or will have it, wherever an expression is written. */
function isLikely(written: JsonObject, { one, open }: PlannedPart): boolean {
  if (!isObject(one)) return false;
  return Object.keys(written).every((name) => {
    const value = one[name];
    const isOpen = isObject(open) && open[name] === true;
    return isOpen || (value !== undefined && value !== null && value !== "");
  });
}
