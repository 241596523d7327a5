import { type PatternPart, parsed } from "./text-pattern";

/*
 * Texts and facts in SMT-LIB 2. https://smt-lib.org/theories-UnicodeStrings.shtml
 */

/** Every character but the colon. */
const NO_COLON = '(re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{ffff}"))';

/** How a text of a policy is read. */
export interface TextReading {
  readonly wildcards?: boolean;
  readonly ignoreCase?: boolean;
  /** No wildcard reaches over one of the first five colons. */
  readonly isArn?: boolean;
}

/** Whether a text of a policy is what a variable holds. */
export function fits(variable: string, wanted: string, reading: TextReading): string {
  const pieces = parsed(wanted);
  const isPlain = pieces.every(({ kind }) => kind === "literal") && !reading.ignoreCase;
  if (!isPlain) return `(str.in_re ${variable} ${expression(pieces, reading)})`;
  const [piece] = pieces;
  return `(= ${variable} ${text(piece?.kind === "literal" ? piece.text : "")})`;
}

/** A text with wildcards as a regular expression of SMT-LIB. */
function expression(pieces: readonly PatternPart[], { wildcards, ignoreCase, isArn }: TextReading): string {
  let colons = 0;
  const parts = pieces.flatMap((part): string[] => {
    if (part.kind === "literal") {
      colons += part.text.split(":").length - 1;
      return ignoreCase ? [...part.text].map(eitherCase) : [`(str.to_re ${text(part.text)})`];
    }
    const mark = part.kind === "any" ? "*" : "?";
    if (!wildcards) return [`(str.to_re ${text(mark)})`];
    const one = isArn && colons < 5 ? NO_COLON : "re.allchar";
    return [part.kind === "any" ? `(re.* ${one})` : one];
  });
  if (parts.length === 0) return '(str.to_re "")';
  return parts.length === 1 ? (parts[0] ?? "") : `(re.++ ${parts.join(" ")})`;
}

function eitherCase(character: string): string {
  const both = [...new Set([character.toLowerCase(), character.toUpperCase()])];
  const forms = both.map((one) => `(str.to_re ${text(one)})`);
  return forms.length === 1 ? (forms[0] ?? "") : `(re.union ${forms.join(" ")})`;
}

/** Whether one of the facts holds. */
export function any(facts: readonly string[]): string {
  if (facts.includes("true")) return "true";
  const open = facts.filter((fact) => fact !== "false");
  if (open.length === 0) return "false";
  return open.length === 1 ? (open[0] ?? "false") : `(or ${open.join(" ")})`;
}

/** Whether all of the facts hold. */
export function all(facts: readonly string[]): string {
  if (facts.includes("false")) return "false";
  const open = facts.filter((fact) => fact !== "true");
  if (open.length === 0) return "true";
  return open.length === 1 ? (open[0] ?? "true") : `(and ${open.join(" ")})`;
}

/** A text of SMT-LIB: quotes are doubled, and everything beyond ASCII has a number. */
export function text(value: string): string {
  const escaped = [...value].map((character) => {
    if (character === '"') return '""';
    const code = character.codePointAt(0) ?? 0;
    return character === "\\" || code < 0x20 || code > 0x7e ? `\\u{${code.toString(16)}}` : character;
  });
  return `"${escaped.join("")}"`;
}

/** The values in a model that a solver prints, by the names of its constants. */
export function readValues(model: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, name, value] of model.matchAll(
    /\(define-fun (\S+) \(\) \w+\s+("(?:[^"]|"")*"|true|false)\)/g,
  )) {
    if (name && value) values.set(name, value.startsWith('"') ? untext(value) : value);
  }
  return values;
}

function untext(value: string): string {
  return value
    .slice(1, -1)
    .replaceAll('""', '"')
    .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
