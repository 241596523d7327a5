import { marked } from "./code";
import type { TextPart } from "./tree";

const SHORT: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "\\": "\\\\",
};

/**
 * Invisible characters, or that change how what follows is shown, so that a reader could be misled:
 * https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const UNSEEN =
  "\\u0000-\\u001f\\u007f-\\u00a0\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb";
const ESCAPED = new RegExp(`["\\\\${UNSEEN}]`, "g");
const HIDDEN = new RegExp(`[${UNSEEN}]`);

/** A text between quotes. */
export function quoted(parts: readonly TextPart[]): string {
  return `"${parts.map((part) => (typeof part === "string" ? escaped(part) : marked(part.mark, part.code))).join("")}"`;
}

/** All but letters that take a column each, whichever version of Unicode counts them. Made when it is asked for. */
const combining = () =>
  /[^\x20-\x7e\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\p{M}/gu;

/** The name of a member between quotes. Names are counted to put what follows them into one column. */
export function quotedName(parts: readonly TextPart[]): string {
  return quoted(parts).replace(combining(), escapeSequence);
}

/** Whether a text has characters that only an escape sequence shows; line breaks and tabs are none of them. */
export function hidesCharacters(text: string): boolean {
  return HIDDEN.test(text.replace(/[\n\t]/g, ""));
}

/** A text in which `${` and `%{` are the characters themselves. */
export function withoutMarks(text: string): string {
  return text.includes("{") ? text.replace(/([$%])\{/g, "$1$1{") : text;
}

function escaped(text: string): string {
  const plain = text.replace(ESCAPED, (one) => SHORT[one] ?? escapeSequence(one));
  // "$$${" would be read as "$" and "$${": a mark that follows another one is written as its number.
  return withoutMarks(
    plain.replace(/\$+|%+/g, (marks, at: number) =>
      plain[at + marks.length] === "{"
        ? escapeSequence(marks[0] ?? "").repeat(marks.length - 1) + marks.slice(-1)
        : marks,
    ),
  );
}

function escapeSequence(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}
