import type { Json, Located, Module } from "../document";
import { possibleValues } from "./reduce";
import { expression, type Reference, reference } from "./reference";

/**
 * Follows variables, locals, modules' outputs and the outputs of other stacks, until something else stands there: a
 * literal, a reference to a block, or an expression that only Terraform can compute. What can turn out to be
 * one of several is left as it is written.
 */
export function resolve(value: Json | undefined, module: Module): Located {
  if (typeof value !== "string" || !value.includes("${")) return { value, module };
  const all = possibleValues(value, module);
  const [first] = all;
  const isSame = ({ value: other }: Located) => JSON.stringify(other) === JSON.stringify(first?.value);
  return first && all.every(isSame) ? first : { value, module };
}

/** The reference that a value consists of, if it consists of nothing else. */
export function referenceIn(value: Json | undefined): Reference | undefined {
  const text = typeof value === "string" ? expression(value) : undefined;
  return text === undefined ? undefined : reference(text);
}
