import { expression, type Json } from "../terraform";
import { asWritten } from "./as-written";
import { cut } from "./cut";

/** A value that is written, as a sentence shows it. */
export function shown(seen: Json | undefined): string {
  if (seen === undefined || seen === null) return "not set";
  if (typeof seen === "string" && SECRET.test(seen)) return HIDDEN;
  return cut(typeof seen === "string" && seen !== "" ? inOneLine(seen) : JSON.stringify(seen));
}

/** The first few of several, and how many there are beside them. */
export function listed(all: readonly string[]): string {
  const shown = all
    .slice(0, FEW)
    .map((one) => cut(one))
    .join(", ");
  return all.length > FEW ? `${shown} and ${all.length - FEW} more` : shown;
}

/** More than so many are counted and not named. */
export const FEW = 3;

/** An expression without its braces, as it would be written in HCL. */
export function source(seen: Json | undefined): string {
  if (typeof seen === "string" && SECRET.test(seen)) return HIDDEN;
  return typeof seen === "string" ? cut(inOneLine(asWritten(expression(seen) ?? seen))) : shown(seen);
}

/** A text without its line breaks: a space stands for each, and for the blanks around it. */
function inOneLine(text: string): string {
  return text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? " " : blanks));
}

/** A call of Terraform's function, in which a value may stand that it hides. */
const SECRET = /\bsensitive\s*\(/;
/** What is said in its place, in Terraform's words. */
const HIDDEN = "(sensitive value)";

/** Whether nothing is written. */
export function isUnset(seen: Json | undefined): boolean {
  return seen === undefined || seen === null;
}
