import * as fs from "node:fs";
import * as path from "node:path";
import { InputError } from "../input/input-error";
import { displayed, reason } from "../input/read-text";
import { writeWhole } from "./write-whole";

/**
 * Prints to standard output, or to a file where one is named: that holds all of it, or what it held before.
 *
 * @throws InputError if the file cannot be written
 */
export function print(printed: string, out: string | undefined): void {
  if (out === undefined) {
    process.stdout.write(printed);
    return;
  }
  try {
    writeWhole(out, printed);
  } catch (error) {
    throw new InputError(`--out ${out}: ${reason(error)}.`);
  }
}

/** Files that Terraform reads or writes, which are no place for a result. */
const OF_TERRAFORM = /\.(?:tf|tofu|tfvars|tfstate)(?:\.json)?$|\.tfstate\.backup$|^\.terraform\.lock\.hcl$/;

/**
 * Refuses a file for the result that is one of the inputs, or Terraform.
 *
 * @param given the paths of the command line: arguments, and files that options name
 * @throws InputError in one line
 */
export function refuseInputAsOutput(out: string | undefined, given: readonly string[]): void {
  if (out === undefined) return;
  if (out === "") throw new InputError("The file after --out is empty. Name one.");
  const real = realPath(out);
  if (real === undefined || !fs.statSync(real).isFile()) return;
  const input = given.find((one) => one !== "-" && realPath(one) === real);
  if (input !== undefined)
    throw new InputError(`--out ${out}: it is what is read (${displayed(input)}). Name another file.`);
  if (OF_TERRAFORM.test(path.basename(real)))
    throw new InputError(`--out ${out}: it is a file of Terraform's. Name another file.`);
}

function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}
