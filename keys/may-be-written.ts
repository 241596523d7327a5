import { isWritten } from "../catalogue";
import { isHidden, type Json, type Module, reasonsOf, referenceIn, resolve, tryBothWays } from "../terraform";
import { terraformJson } from "./terraform-json";

/**
 * Whether an argument is written, so that it counts. One whose value is not known may be null, which is the same as
 * not written: both are tried where that can be, else it counts as written.
 */
export function mayBeWritten(written: Json | undefined, module: Module): boolean {
  const { value } = resolve(written, module);
  if (!terraformJson.isOpaque(value) || isNamed(value)) return isWritten(value);
  const reasons = reasonsOf(written, module);
  // A value that is known, and that Terraform hides, is written all the same.
  if (reasons.length === 0 && isHidden(value)) return true;
  return tryBothWays(`written ${JSON.stringify(value)}`, reasons) ?? true;
}

/** Whether a value names an attribute of a block, which is there to be named. */
function isNamed(value: Json | undefined): boolean {
  return referenceIn(value) !== undefined;
}
