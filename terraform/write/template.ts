import { endOfCode } from "../language/string-lexer";
import { HclProblem } from "./hcl-problem";
import type { TextPart } from "./tree";

/**
 * Takes a text of Terraform's JSON syntax apart: outside of `${…}` and `%{…}` every character is itself, except
 * `$${` and `%%{`, which stand for `${` and `%{`.
 *
 * @throws HclProblem where `${` has no end
 */
export function templateParts(given: string): readonly TextPart[] {
  // HCL's scanner, which reads texts of JSON as well, drops a byte order mark where one begins.
  const text = given.startsWith("\ufeff") ? given.slice(1) : given;
  if (!text.includes("${") && !text.includes("%{")) return [text];
  const parts: TextPart[] = [];
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
      const end = endOfCode(text, at + 2) ?? unclosed(text, at);
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
export function onlyCode(parts: readonly TextPart[]): string | undefined {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || typeof only === "string" || only.mark !== "$")
    return undefined;
  const code = only.code.trim();
  // `${~ x ~}` says something about the text around it.
  return code.startsWith("~") || code.endsWith("~") ? undefined : code;
}

function unclosed(text: string, at: number): never {
  const seen = JSON.stringify(text.slice(at, at + 20));
  throw new HclProblem(`${seen} has no end; write "$\${" where the characters themselves are meant`);
}
