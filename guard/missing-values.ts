import { type Module, reasonsOf, textOfReason } from "../terraform";
import type { Verdict } from "./rules/rule";

const NONE: readonly string[] = [];

/**
 * The variables without a value that would settle what a rule cannot tell, as `var.key`.
 *
 * @param scope The module as the resource sees it
 */
export function missingValues({ status, evidence, use }: Verdict, scope: Module): readonly string[] {
  if (status !== "cannot-tell") return NONE;
  if (evidence.seen === "undecided") return evidence.on.filter((one) => VARIABLE.test(one));
  if (evidence.seen !== "unknown") return NONE;
  const written = [evidence.value, use?.place?.opaque ?? use?.place?.value];
  const reasons = written.flatMap((one) => (typeof one === "string" ? reasonsOf(one, scope) : []));
  // Where Terraform hides a value, one is given already.
  const names = reasons.filter((one) => one.is === "variable" && !one.isSensitive).map(textOfReason);
  return names.length === 0 ? NONE : [...new Set(names)].filter((one) => VARIABLE.test(one));
}

/** A variable of a root module, which is the one that can be given a value from outside. */
const VARIABLE = /^var\.[\w-]+$/;
