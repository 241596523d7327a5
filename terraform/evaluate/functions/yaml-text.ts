import { numberText } from "../types";
import type { Value } from "../value";

/*
 * YAML as go-cty-yaml writes it: every text in double quotes, or as a literal block if it has several lines.
 * https://github.com/zclconf/go-cty-yaml/blob/v1.1.0/encode.go
 */

/** A key of more bytes than this is written in another form. */
const MAX_KEY = 128;

/** A value in YAML. undefined for one with a key in several lines, or a long one, whose form is not followed. */
export function yamlText(value: Value): string | undefined {
  const keys = [...keysIn(value)];
  if (keys.some((key) => key.includes("\n") || Buffer.byteLength(key) > MAX_KEY)) return undefined;
  const lines = block(value, 0, 0);
  // What is neither text nor structure has no end of its own.
  if (value.is === "number" || value.is === "bool" || value.is === "null") lines.push("...");
  return `${lines.join("\n")}\n`;
}

function* keysIn(value: Value): Generator<string> {
  if (value.is === "object" || value.is === "map") {
    for (const [name, member] of value.members) {
      yield name;
      yield* keysIn(member);
    }
  } else if (value.is === "tuple" || value.is === "list" || value.is === "set")
    for (const item of value.items) yield* keysIn(item);
}

/** A text is broken at the first space behind this column. */
const WIDTH = 80;

/**
 * The lines of a value: the first without its indent, for something may stand before it.
 *
 * @param column Where the first line begins.
 */
function block(value: Value, indent: number, column: number): string[] {
  switch (value.is) {
    case "tuple":
    case "list":
    case "set": {
      if (value.items.length === 0) return ["[]"];
      const lines = value.items.flatMap((item) => {
        const [first = "", ...more] = block(item, indent + 2, indent + 2);
        return [`${" ".repeat(indent)}- ${first}`, ...more];
      });
      lines[0] = (lines[0] ?? "").slice(indent);
      return lines;
    }
    case "object":
    case "map": {
      if (value.members.size === 0) return ["{}"];
      const lines = [...value.members].flatMap(([name, member]) => {
        const key = `${" ".repeat(indent)}"${pieces(name).join("")}":`;
        const isSequence = member.is === "tuple" || member.is === "list" || member.is === "set";
        const isMapping = member.is === "object" || member.is === "map";
        // A list stands below its key without a further indent.
        const inside = block(member, isSequence ? indent : indent + 2, [...key].length + 1);
        const isEmpty = inside[0] === "[]" || inside[0] === "{}";
        if ((isSequence || isMapping) && !isEmpty) {
          const step = isSequence ? indent : indent + 2;
          return [key, `${" ".repeat(step)}${inside[0]}`, ...inside.slice(1)];
        }
        return [`${key} ${inside[0]}`, ...inside.slice(1)];
      });
      lines[0] = (lines[0] ?? "").slice(indent);
      return lines;
    }
    case "string":
      return isLiteral(value.value)
        ? literal(value.value, Math.max(indent, 2))
        : quoted(value.value, Math.max(indent, 2), column);
    case "number":
      return [numberText(value.value)];
    case "bool":
      return [String(value.value)];
    default:
      return ["null"];
  }
}

const BREAK = /[\r\n\u0085\u2028\u2029]/;
/** What is written as it is: of Unicode, no more than what three bytes of UTF-8 hold. */
const PRINTABLE = /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/u;

/** Whether a text is written as a block: it has several lines, and nothing that a block cannot hold. */
function isLiteral(text: string): boolean {
  if (!text.includes("\n") || !PRINTABLE.test(text)) return false;
  return !/ [\r\n\u0085\u2028\u2029]/.test(text) && !text.endsWith(" ");
}

function literal(text: string, indent: number): string[] {
  const hint = text.startsWith(" ") || BREAK.test(text[0] ?? "") ? "2" : "";
  const isBreak = (at: number) => BREAK.test(text[at] ?? "");
  const last = text.length - 1;
  const chomp = !isBreak(last) ? "-" : last === 0 || isBreak(last - 1) ? "+" : "";
  const lines = text.split("\n").map((line) => (line === "" ? "" : " ".repeat(indent) + line));
  if (lines.at(-1) === "") lines.pop();
  return [`|${hint}${chomp}`, ...lines];
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\x1b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "\u0085": "\\N",
  "\u2028": "\\L",
  "\u2029": "\\P",
};

/** The characters of a text as they stand in double quotes. */
function pieces(text: string): string[] {
  return Array.from(text, (one) => {
    const short = ESCAPES[one];
    if (short !== undefined) return short;
    if (PRINTABLE.test(one)) return one;
    const code = (one.codePointAt(0) ?? 0).toString(16).toUpperCase();
    if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
  });
}

/** A text in double quotes, broken where it is too long. */
function quoted(text: string, indent: number, start: number): string[] {
  const all = pieces(text);
  const lines: string[] = [];
  let line = '"';
  let column = start + 1;
  let isBehindSpace = false;
  for (const [at, piece] of all.entries()) {
    const isSpace = piece === " ";
    if (isSpace && !isBehindSpace && column > WIDTH && at > 0 && at < all.length - 1) {
      lines.push(line);
      line = " ".repeat(indent);
      if (all[at + 1] === " ") line += "\\";
      column = line.length;
    } else {
      line += piece;
      column += [...piece].length;
    }
    isBehindSpace = isSpace;
  }
  return [...lines, `${line}"`];
}
