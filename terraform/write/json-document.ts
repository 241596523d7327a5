import type { Json } from "../document";
import type { TextPart } from "./tree";

/** A JSON document in a text: its value, in whose strings stand `PLACE`s for code. */
export interface JsonDocument {
  readonly value: Json;
  /** Takes the places in one of its strings out again. */
  parts(text: string): readonly TextPart[];
  /** Whether `jsonencode` of the value gives the very same bytes, as long as no code gives what JSON escapes. */
  readonly isSameBytes: boolean;
}

/** Characters of the private use area, which stand for code while a document is read. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
const PLACE = /\ue000(\d+)\ue001/;

/** Reads a text that is a JSON document and nothing else; undefined if reading it would lose anything. */
export function jsonDocument(parts: readonly TextPart[]): JsonDocument | undefined {
  const [first] = parts;
  if (typeof first !== "string" || !/^\s*[{[]/.test(first)) return undefined;
  const codes = parts.filter((part) => typeof part !== "string");
  if (codes.some(({ mark }) => mark === "%")) return undefined;
  if (parts.some((part) => typeof part === "string" && (part.includes(OPEN) || part.includes(CLOSE)))) {
    return undefined;
  }
  let next = 0;
  const text = parts.map((part) => (typeof part === "string" ? part : `${OPEN}${next++}${CLOSE}`)).join("");
  const value = parsed(text);
  if (value === undefined || isEmpty(value)) return undefined;
  return {
    value,
    parts: (one) =>
      one.split(PLACE).flatMap((piece, index) => {
        const code = index % 2 === 1 ? codes[Number(piece)] : piece;
        return code === undefined || code === "" ? [] : [code];
      }),
    isSameBytes: text === encoded(value) && !UNSURE.test(text),
  };
}

/** What Go's and JavaScript's encoders may write in other ways, keys that they may sort in other ways. */
const UNSURE = /\\[bf]|\\u|[\u007f<>&\u2028\u2029\ud800-\udfff]|\ue000\d+\ue001[^"\ue000]*"\s*:/;

function parsed(text: string): Json | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  // A document with a number that is too exact, or with a key that stands there twice, would not come back.
  const isWhole = [undefined, 2, 4, "\t"].some((space) => JSON.stringify(value, null, space) === text.trim());
  return isWhole || encoded(value) === text ? value : undefined;
}

/** As Terraform's `jsonencode` writes it: without spaces, keys in order. */
function encoded(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(encoded).join(",")}]`;
  // Terraform writes other numbers in full, however long.
  if (typeof value === "number" && !/^-?\d{1,15}(?:\.\d{1,12})?$/.test(String(value))) return "";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value as Readonly<Record<string, Json>>).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${encoded(inner)}`).join(",")}}`;
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
