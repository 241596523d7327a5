import { EvaluationError } from "../scope";
import { numberText } from "../types";
import type { Value } from "../value";

/*
 * Values as hclwrite writes them, which is what Terraform's own provider answers with.
 * https://github.com/hashicorp/hcl/blob/v2.23.0/hclwrite/generate.go
 */

/** Whether a text can be a name that is not in quotes. */
export function isName(text: string): boolean {
  return /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}-]*$/u.test(text);
}

/**
 * A value as an expression of HCL. An object is written over several lines.
 *
 * @param indent How far the lines behind the first are indented: that of the line where the value begins.
 * @throws EvaluationError where something in it is not known
 */
export function hclText(value: Value, indent = 0): string {
  switch (value.is) {
    case "unknown":
      throw new EvaluationError("the value is not wholly known");
    case "null":
      return "null";
    case "bool":
      return String(value.value);
    case "number":
      return numberText(value.value);
    case "string":
      return quoted(value.value);
    case "tuple":
    case "list":
    case "set":
      return `[${value.items.map((item) => hclText(item, indent)).join(", ")}]`;
    case "object":
    case "map": {
      if (value.members.size === 0) return "{}";
      const members = [...value.members].map(([name, member]) => ({
        name: isName(name) ? name : quoted(name),
        text: hclText(member, indent + 2),
      }));
      const margin = " ".repeat(indent + 2);
      const lines = members.map(({ name, text }, at) => {
        const width = text.includes("\n") ? 0 : widest(members, at);
        return `${margin}${name.padEnd(width)} = ${text}\n`;
      });
      return `{\n${lines.join("")}${" ".repeat(indent)}}`;
    }
  }
}

/** The longest name of the lines around, up to a value of several lines on either side: they are aligned. */
function widest(members: readonly { readonly name: string; readonly text: string }[], at: number): number {
  const isLong = (index: number) => members[index]?.text.includes("\n") ?? true;
  let [start, end] = [at, at];
  while (!isLong(start - 1)) start--;
  while (!isLong(end)) end++;
  return Math.max(...members.slice(start, end).map(({ name }) => name.length));
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "\\": "\\\\",
};

function quoted(text: string): string {
  const escaped = text
    .replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (one) => {
      const short = ESCAPES[one];
      if (short !== undefined) return short;
      const code = (one.codePointAt(0) ?? 0).toString(16);
      return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
    })
    .replace(/([$%])\{/g, "$1$1{");
  return `"${escaped}"`;
}
