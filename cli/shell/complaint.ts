import { HclError } from "../../terraform";
import { isInputError } from "../input/input-error";

/** What is wrong with what was given, in one line; undefined for a mistake of keywright's own. */
export function complaint(error: unknown): string | undefined {
  if (isInputError(error)) return error.message;
  if (error instanceof HclError) return `${error.message}.`;
  // The only way in which what was read can use up the stack.
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return "What was given is nested deeper than anything that Terraform reads or writes.";
  }
  return undefined;
}
