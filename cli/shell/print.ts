import * as fs from "node:fs";
import { InputError } from "../input/input-error";
import { reason } from "../input/read-text";

/**
 * Prints to standard output, or to a file where one is named.
 *
 * @throws InputError if the file cannot be written
 */
export function print(printed: string, out: string | undefined): void {
  if (out === undefined) {
    process.stdout.write(printed);
    return;
  }
  try {
    fs.writeFileSync(out, printed);
  } catch (error) {
    throw new InputError(`--out ${out}: ${reason(error)}.`);
  }
}
