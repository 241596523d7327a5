import { MAX_NESTING } from "../language/string-lexer";
import { mayHold, partsOfArn } from "./arn-parts";
import { standIn } from "./secret";
import { unknownFrom } from "./types";
import type { Unknown, Value } from "./value";

/** Functions that write what they are given into a text. */
const WRITES_TEXT: ReadonlySet<string> = new Set([
  "jsonencode",
  "yamlencode",
  "join",
  "format",
  "provider::aws::arn_build",
]);

/** Functions that make a list of what they are given, as long as it is neither null nor an empty text. */
const KEEPS_ELEMENTS: ReadonlySet<string> = new Set(["formatlist", "concat", "distinct", "compact", "toset"]);

/**
 * Functions that look into a text: which operand that is, and which one says what is looked for, if any does. They can
 * be followed where nothing that is looked for can be in a part that is not known.
 */
const READS_TEXT: Readonly<Record<string, { readonly text: number; readonly sought?: number }>> = {
  replace: { text: 0, sought: 1 },
  split: { text: 1, sought: 0 },
  trim: { text: 0, sought: 1 },
  trimspace: { text: 0 },
  chomp: { text: 0 },
  lower: { text: 0 },
};

/** What these functions look for without being told. */
const LOOKS_FOR: Readonly<Record<string, string>> = {
  trimspace: " \t\n\r",
  chomp: "\n\r",
  lower: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

/**
 * What a function gives where parts of its operands are not known: it is called with texts in their place, which are
 * found again in what it gives.
 *
 * @param open What it gives as Terraform has it
 * @returns the same with the text or the elements it consists of, as far as that can be told
 */
export function withText(
  name: string,
  open: Value,
  operands: readonly Value[],
  call: (operands: readonly Value[]) => Value,
): Value {
  if (open.is !== "unknown") return open;
  const reads = Object.hasOwn(READS_TEXT, name) ? READS_TEXT[name] : undefined;
  const keepsElements = KEEPS_ELEMENTS.has(name);
  if ((!reads && !keepsElements && !WRITES_TEXT.has(name)) || !isWrittenAsItIs(name, operands)) return open;
  const given = reads ? operands.map(takenApart) : operands;
  if (reads && !canBeFollowed(name, reads, given)) return open;
  const marks = new Marks();
  try {
    const found = call(given.map((one) => marked(one, marks, keepsElements, 0)));
    return marks.isEmpty ? open : unmarked(found, marks, open);
  } catch {
    return open;
  }
}

/** An ARN that Terraform makes as the parts of which it consists, where those are known. */
function takenApart(value: Value): Value {
  if (value.is !== "unknown") return value;
  const parts = (value.rendered ?? [value]).flatMap((one) =>
    typeof one === "string" ? [one] : (partsOfArn(one) ?? [one]),
  );
  return textOfParts(parts) ?? value;
}

/** Whether nothing that a function looks for can be in, or at the edge of, a part that is not known. */
function canBeFollowed(
  name: string,
  reads: { readonly text: number; readonly sought?: number },
  operands: readonly Value[],
): boolean {
  const sought = reads.sought === undefined ? undefined : operands[reads.sought];
  if (reads.sought !== undefined && (sought?.is !== "string" || sought.value === "")) return false;
  const text = sought?.is === "string" ? sought.value : (LOOKS_FOR[name] ?? "");
  // What stands between slashes is a pattern.
  if (name === "replace" && /^\/.*\/$/s.test(text)) return false;
  const searched = operands[reads.text];
  const parts = searched?.is === "unknown" ? (searched.rendered ?? [searched]) : [];
  return parts.every((part) => typeof part === "string" || ![...text].some((one) => mayHold(part, one)));
}

/** Texts that stand for values which are not known, and are found again. */
export class Marks {
  readonly #parts: Unknown[] = [];

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  /** A text of private characters, which no configuration holds: the same for the same attribute of a block. */
  add(part: Unknown): string {
    const known = part.attribute ? this.#parts.findIndex((one) => isSameAttribute(one, part)) : -1;
    if (known < 0) this.#parts.push(part);
    return `\uE0F0${known < 0 ? this.#parts.length - 1 : known}\uE0F1`;
  }

  /** Whether a part of a text is not known. */
  isIn(text: string): boolean {
    return text.includes("\uE0F0");
  }

  /** A text with what its marks stand for. */
  textOf(text: string): Value {
    const rendered: (string | Unknown)[] = [];
    let at = 0;
    for (const found of text.matchAll(MARK)) {
      const part = this.#parts[Number(found[1])];
      if (!part) continue;
      if (found.index > at) rendered.push(text.slice(at, found.index));
      rendered.push(part);
      at = found.index + found[0].length;
    }
    if (at < text.length) rendered.push(text.slice(at));
    return textOfParts(rendered) ?? { is: "string", value: text };
  }
}

function isSameAttribute({ attribute: one }: Unknown, { attribute: other }: Unknown): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.module === other.module &&
    one.address === other.address &&
    one.index === other.index &&
    one.isAnyInstance === other.isAnyInstance &&
    one.path.length === other.path.length &&
    one.path.every((step, i) => step === other.path[i])
  );
}

const MARK = /\uE0F0(\d+)\uE0F1/g;

/** Whether a function does nothing to a text but put it somewhere: no width and no pattern. */
function isWrittenAsItIs(name: string, [first]: readonly Value[]): boolean {
  if (name !== "format" && name !== "formatlist") return true;
  return first?.is === "string" && /^(?:[^%]|%%|%[sv])*$/.test(first.value);
}

/** A value with a text in the place of everything that is not known; fails where it cannot be one. */
function marked(value: Value, marks: Marks, keepsElements: boolean, nesting: number): Value {
  if (nesting > MAX_NESTING) throw new Error("nested too deep");
  switch (value.is) {
    case "unknown": {
      if (value.type !== "any" && value.type !== "string") throw new Error("not a text");
      // An ARN or an id is neither empty, nor a list, nor the same as that of another thing.
      if (keepsElements && !(value.attribute && value.notNull)) throw new Error("not one element");
      if (!value.rendered) return { is: "string", value: marks.add(value) };
      const text = value.rendered.map((one) => (typeof one === "string" ? one : marks.add(one))).join("");
      return { is: "string", value: text };
    }
    case "string":
      return value.sensitive ? { is: "string", value: marks.add(standIn(value)) } : value;
    case "tuple":
    case "list":
    case "set":
      return { is: "tuple", items: value.items.map((one) => marked(one, marks, keepsElements, nesting + 1)) };
    case "object":
    case "map": {
      // The names may be hidden as well.
      if (value.sensitive) throw new Error("not to be written");
      const members = [...value.members].map(
        ([key, one]) => [key, marked(one, marks, keepsElements, nesting + 1)] as const,
      );
      return { is: "object", members: new Map(members) };
    }
    default:
      return value;
  }
}

function unmarked(value: Value, marks: Marks, open: Unknown): Value {
  switch (value.is) {
    case "string":
      return marks.textOf(value.value);
    case "list":
    case "set":
      return { ...value, items: value.items.map((one) => unmarked(one, marks, open)) };
    case "tuple":
      return { is: "tuple", items: value.items.map((one) => unmarked(one, marks, open)) };
    case "object":
    case "map": {
      const members = [...value.members].map(([key, one]) => [key, unmarked(one, marks, open)] as const);
      return { is: "object", members: new Map(members) };
    }
    default:
      return open;
  }
}

/** A text of more parts than this is not followed, nor one of which more characters than that are known. */
const MAX_PARTS = 10_000;
const MAX_KNOWN = 10_000_000;

/** Of what a text consists, with what its parts consist of; undefined where that is too much to be followed. */
export function partsOfText(parts: readonly (string | Unknown)[]): readonly (string | Unknown)[] | undefined {
  const all: (string | Unknown)[] = [];
  let length = 0;
  for (const part of parts) {
    for (const one of typeof part === "string" ? [part] : (part.rendered ?? [part])) {
      if (typeof one === "string") length += one.length;
      all.push(one);
    }
    if (all.length > MAX_PARTS || length > MAX_KNOWN) return undefined;
  }
  return all;
}

/** A text that consists of known and unknown parts; undefined where all are known, the part itself where it is alone. */
export function textOfParts(parts: readonly (string | Unknown)[]): Unknown | undefined {
  const open = parts.filter((one) => typeof one !== "string");
  const [first] = open;
  if (!first) return undefined;
  if (parts.length === 1) return first;
  const rendered = partsOfText(parts);
  return { ...unknownFrom("string", open, { notNull: true }), ...(rendered && { rendered }) };
}
