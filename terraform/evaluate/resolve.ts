import type { Json, Located, Module } from "../document";
import { endWay, inEveryWay } from "./choices";
import { computedAttributes } from "./data-sources/types";
import { located } from "./json-of";
import { valueIn } from "./module-scope";
import { expression, type Reference, reference } from "./reference";
import { EvaluationError } from "./scope";
import { unknownFor } from "./unknown-for";
import type { Reason, Value } from "./value";
import { hasCode } from "./value-of";

/**
 * What something written comes to: a literal, a reference to the attribute of a block or to a variable that has no
 * value, or what is written where only Terraform can compute it.
 */
export function resolve(written: Json | undefined, module: Module): Located {
  if (typeof written !== "string" || !hasCode(written) || isOwnReference(written, module))
    return { value: written, module };
  return located(valueOrUnknown(written, module), module, written);
}

/**
 * Every value that something written can turn out to have: one, for most; two for a conditional whose condition is
 * not known.
 */
export function possibleValues(written: Json | undefined, module: Module): readonly Located[] {
  if (typeof written !== "string" || !hasCode(written) || isOwnReference(written, module))
    return [{ value: written, module }];
  return inEveryWay(() => resolve(written, module)).results;
}

/** What has to be known before a value is; empty where it is known. */
export function reasonsOf(written: Json | undefined, module: Module): readonly Reason[] {
  if (typeof written !== "string" || !hasCode(written)) return [];
  const value = valueOrUnknown(written, module);
  return value.is === "unknown" ? value.why : [];
}

/** The reference that a value consists of, if it consists of nothing else. */
export function referenceIn(value: Json | undefined): Reference | undefined {
  const text = typeof value === "string" ? expression(value) : undefined;
  return text === undefined ? undefined : reference(text);
}

/** What a text comes to; an error of Terraform's makes it unknown. */
export function valueOrUnknown(written: string, module: Module): Value {
  try {
    return valueIn(written, module);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    // A plan has names of what something comes from in place of an expression: nothing fails there.
    if (module.form) return unknownFor({ is: "undeclared", name: expression(written) ?? written });
    endWay();
    return { is: "unknown", type: "any", why: [{ is: "problem", problem: error.message }] };
  }
}

/** Whether a text is a plain reference to a block: nearly all are, and there is nothing to find out about them. */
function isOwnReference(text: string, { iterators }: Module): boolean {
  const found = referenceIn(text);
  if (found === undefined || found.index !== undefined || found.type === "terraform_remote_state")
    return false;
  if (found.address.startsWith("data.") && computedAttributes(found.type)) return false;
  return iterators === undefined || !iterators.has(found.type);
}
