import { HclProblem } from "./hcl-problem";
import type { Part } from "./tree";

/**
 * Takes a text of Terraform's JSON syntax apart: outside of `${…}` and `%{…}` every character is itself, but for
 * `$${` and `%%{`, which stand for `${` and `%{`.
 *
 * @throws HclProblem where `${` has no end
 */
export function templateParts(given: string): readonly Part[] {
  // HCL's scanner, which reads texts of JSON as well, drops a byte order mark where one begins.
  const text = given.startsWith("\ufeff") ? given.slice(1) : given;
  if (!text.includes("${") && !text.includes("%{")) return [text];
  const parts: Part[] = [];
  let literal = "";
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const mark = text[at];
    if (mark !== "$" && mark !== "%") {
      at++;
    } else if (text[at + 1] === mark && text[at + 2] === "{") {
      literal += `${text.slice(from, at)}${mark}{`;
      at += 3;
      from = at;
    } else if (text[at + 1] === "{") {
      literal += text.slice(from, at);
      if (literal !== "") parts.push(literal);
      literal = "";
      const end = endOfCode(text, at + 2);
      parts.push({ mark, code: text.slice(at + 2, end) });
      at = end + 1;
      from = at;
    } else at++;
  }
  literal += text.slice(from);
  if (literal !== "") parts.push(literal);
  return parts;
}

/** The code, where a text is nothing but one `${…}`: then its value is that of the code, whatever its type. */
export function onlyCode(parts: readonly Part[]): string | undefined {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || typeof only === "string" || only.mark !== "$")
    return undefined;
  const code = only.code.trim();
  // `${~ x ~}` says something about the text around it.
  return code.startsWith("~") || code.endsWith("~") ? undefined : code;
}

/** Where the `}` is that closes code, with the strings and braces in it skipped. */
export function endOfCode(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at;
  }
  throw unclosed(text, start - 2);
}

/** Where the quote is that closes a string in code. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return at;
    if (character === "\\") at++;
    else if ((character === "$" || character === "%") && text[at + 1] === "{") {
      if (text[at - 1] !== character) at = endOfCode(text, at + 2);
    }
  }
  throw unclosed(text, start);
}

function unclosed(text: string, at: number): HclProblem {
  const seen = JSON.stringify(text.slice(at, at + 20));
  return new HclProblem(`${seen} has no end; write "$\${" where the characters themselves are meant`);
}
