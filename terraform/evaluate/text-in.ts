import type { Module } from "../document";
import { symbolFor } from "./json-of";
import { textOfParts } from "./rendered";
import type { Scope } from "./scope";
import type { Unknown, Value } from "./value";
import { valueOfText } from "./value-of";

/** `${root.…}`: what {@link jsonOf} writes for something that has no name in the module. */
const SYMBOL = /\$\{(?:root\.|\(sensitive value)(?:[^"}$\\]|"(?:[^"\\]|\\.)*")*\}/g;

/** What a text comes to, with what stands for something of another module in it. */
export function textIn(text: string, module: Module, scope: Scope): Value {
  if (!text.includes("${root.") && !text.includes("${(sensitive value")) return valueOfText(text, scope);
  const parts: (string | Unknown)[] = [];
  const add = (value: Value) => {
    if (value.is === "string") parts.push(value.value);
    else if (value.is === "unknown") parts.push(...(value.rendered ?? [value]));
  };
  let at = 0;
  for (const { 0: found, index } of text.matchAll(SYMBOL)) {
    const symbol = symbolFor(found, module);
    if (!symbol) continue;
    add(valueOfText(text.slice(at, index), scope));
    add(symbol);
    at = index + found.length;
  }
  if (at === 0) return valueOfText(text, scope);
  add(valueOfText(text.slice(at), scope));
  const known = parts.filter((one) => one !== "");
  return textOfParts(known) ?? { is: "string", value: known.join("") };
}
