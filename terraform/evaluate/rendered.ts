import { MAX_NESTING } from "../language/string-lexer";
import { unknownFrom } from "./types";
import type { Unknown, Value } from "./value";

/** Functions that write what they are given into a text. */
const WRITES_TEXT: ReadonlySet<string> = new Set(["jsonencode", "yamlencode", "join", "format", "replace"]);

/** Functions that make a list of what they are given, as long as it is neither null nor an empty text. */
const KEEPS_ELEMENTS: ReadonlySet<string> = new Set(["formatlist", "concat", "distinct", "compact", "toset"]);

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
  const keepsElements = KEEPS_ELEMENTS.has(name);
  if ((!keepsElements && !WRITES_TEXT.has(name)) || !isWrittenAsItIs(name, operands)) return open;
  const parts: Unknown[] = [];
  try {
    const found = call(operands.map((one) => marked(one, parts, keepsElements, 0)));
    return parts.length === 0 ? open : unmarked(found, parts, open);
  } catch {
    return open;
  }
}

/** Whether a function does nothing to a text but put it somewhere: no width, no pattern, nothing to search in it. */
function isWrittenAsItIs(name: string, [first, second]: readonly Value[]): boolean {
  if (name === "format" || name === "formatlist")
    return first?.is === "string" && /^(?:[^%]|%%|%[sv])*$/.test(first.value);
  if (name !== "replace") return true;
  return first?.is === "string" && second?.is === "string" && !/^\/.*\/$/s.test(second.value);
}

/** Private characters around a number, which no configuration holds. */
const MARK = /\uE0F0(\d+)\uE0F1/g;

/** A value with a text in the place of everything that is not known; fails where it cannot be one. */
function marked(value: Value, parts: Unknown[], keepsElements: boolean, nesting: number): Value {
  if (nesting > MAX_NESTING) throw new Error("nested too deep");
  switch (value.is) {
    case "unknown": {
      if (value.type !== "any" && value.type !== "string") throw new Error("not a text");
      // An ARN or an id is neither empty, nor a list, nor the same as that of another thing.
      if (keepsElements && !(value.attribute && value.notNull)) throw new Error("not one element");
      parts.push(value);
      return { is: "string", value: `\uE0F0${parts.length - 1}\uE0F1` };
    }
    case "tuple":
    case "list":
    case "set":
      return { is: "tuple", items: value.items.map((one) => marked(one, parts, keepsElements, nesting + 1)) };
    case "object":
    case "map": {
      const members = [...value.members].map(
        ([key, one]) => [key, marked(one, parts, keepsElements, nesting + 1)] as const,
      );
      return { is: "object", members: new Map(members) };
    }
    default:
      return value;
  }
}

function unmarked(value: Value, parts: readonly Unknown[], open: Unknown): Value {
  switch (value.is) {
    case "string":
      return ofText(value.value, parts);
    case "list":
    case "set":
      return { ...value, items: value.items.map((one) => unmarked(one, parts, open)) };
    case "tuple":
      return { is: "tuple", items: value.items.map((one) => unmarked(one, parts, open)) };
    case "object":
    case "map": {
      const members = [...value.members].map(([key, one]) => [key, unmarked(one, parts, open)] as const);
      return { is: "object", members: new Map(members) };
    }
    default:
      return open;
  }
}

function ofText(text: string, parts: readonly Unknown[]): Value {
  const rendered: (string | Unknown)[] = [];
  let at = 0;
  for (const found of text.matchAll(MARK)) {
    const part = parts[Number(found[1])];
    if (!part) continue;
    if (found.index > at) rendered.push(text.slice(at, found.index));
    rendered.push(part);
    at = found.index + found[0].length;
  }
  if (at < text.length) rendered.push(text.slice(at));
  return textOfParts(rendered) ?? { is: "string", value: text };
}

/** A text that consists of known and unknown parts; undefined where all are known, the part itself where it is alone. */
export function textOfParts(parts: readonly (string | Unknown)[]): Unknown | undefined {
  const open = parts.filter((one) => typeof one !== "string");
  const [first] = open;
  if (!first) return undefined;
  if (parts.length === 1) return first;
  return { ...unknownFrom("string", open, { notNull: true }), rendered: parts };
}
