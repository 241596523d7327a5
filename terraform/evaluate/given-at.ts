import type { Json, Module, Position } from "../document";
import { expression } from "./reference";

/** More modules in a row than this do not pass a value on. */
const MAX_DEPTH = 32;

/**
 * Where the value is written that a module's variable was given, if an argument is that variable and nothing else: the
 * argument of the call, of the outermost module that writes it.
 */
export function givenAt(written: Json | undefined, from: Module, depth = 0): Position | undefined {
  const text = typeof written === "string" ? expression(written) : undefined;
  const name = text === undefined ? undefined : /^var\.([A-Za-z_][\w-]*)$/.exec(text)?.[1];
  if (name === undefined || depth > MAX_DEPTH) return undefined;
  const given = (from.whole ?? from).findInput?.(name);
  return given && (givenAt(given.value, given.module, depth + 1) ?? given.locate?.());
}
