import type { EditPath } from "./edit-path";
import { indented } from "./layout";

/** What a missing step of a path is made of. */
export type Missing = "blocks" | "objects";

const STEP = "  ";
const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** An argument, with the blocks or objects around it that a path names: not indented, with lines that end with `\n`. */
export function newArgument(name: string, rest: EditPath, expression: string, missing: Missing): string {
  const [next, ...behind] = named(rest);
  if (next === undefined) return `${name} = ${expression}`;
  if (missing === "objects") return `${name} = ${newObject(rest, expression)}`;
  return `${name} {\n${shifted(newArgument(next, behind, expression, missing))}\n}`;
}

/** An expression, with the objects around it that a path names. */
export function newObject(rest: EditPath, expression: string): string {
  const [next, ...behind] = named(rest);
  if (next === undefined) return expression;
  return `{\n${shifted(`${keyText(next)} = ${newObject(behind, expression)}`)}\n}`;
}

/** A key of an object as it is written: in quotes where it is no name. */
export function keyText(name: string): string {
  return NAME.test(name) ? name : JSON.stringify(name).replace(/([$%])\{/g, "$1$1{");
}

function named(path: EditPath): string[] {
  return path.filter((step) => typeof step === "string");
}

function shifted(text: string): string {
  return indented(STEP + text, STEP, "\n");
}
