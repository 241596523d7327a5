import { EvaluationError } from "../scope";
import { compareTexts, isWhollyKnown, unknownFrom } from "../types";
import type { Value } from "../value";
import {
  bool,
  type FunctionDefinition,
  itemsOf,
  MAX_TEXT,
  operand,
  text,
  textAt,
  textOf,
  wholeAt,
} from "./definition";
import { graphemes } from "./graphemes";
import { lower, SPACE, title, upper } from "./letter-case";
import { Regex } from "./regex";

const STR = { name: "str", type: "string" } as const;
const ANY_STR = { ...STR, allows: ["any-type"] } as const;

export const STRINGS: readonly FunctionDefinition[] = [
  ofText("upper", upper),
  ofText("lower", lower),
  ofText("title", title),
  ofText("chomp", (value) => value.replace(/(?<![\r\n])[\r\n]+$/, "")),
  ofText("strrev", (value) => [...graphemes(value)].reverse().join("")),
  ofText("trimspace", (value) => trimmed(value, (one) => SPACE.test(one))),
  ofTwo("trim", "cutset", (value, cut) => {
    const characters = new Set(cut);
    return text(trimmed(value, (one) => characters.has(one)));
  }),
  ofTwo("trimprefix", "prefix", (value, prefix) =>
    text(value.startsWith(prefix) ? value.slice(prefix.length) : value),
  ),
  ofTwo("trimsuffix", "suffix", (value, suffix) =>
    text(value.endsWith(suffix) ? value.slice(0, value.length - suffix.length) : value),
  ),
  ofTwo("endswith", "suffix", (value, suffix) => bool(value.endsWith(suffix))),
  { ...ofTwo("strcontains", "substr", (value, part) => bool(value.includes(part))), mayBeNull: true },
  {
    name: "startswith",
    parameters: [
      { ...STR, allows: ["unknown"] },
      { name: "prefix", type: "string" },
    ],
    returns: "bool",
    call: (operands) => {
      const value = operand(operands, 0);
      const prefix = textAt(operands, 1);
      if (value.is !== "unknown") return bool(textOf(value).startsWith(prefix));
      if (prefix === "") return bool(true);
      const known = value.prefix ?? "";
      if (known.startsWith(prefix)) return bool(true);
      return known.length >= prefix.length ? bool(false) : undefined;
    },
  },
  {
    name: "substr",
    parameters: [
      ANY_STR,
      { name: "offset", type: "number", allows: ["any-type"] },
      { name: "length", type: "number", allows: ["any-type"] },
    ],
    returns: "string",
    call: (operands) =>
      text(part(textAt(operands, 0), Number(wholeAt(operands, 1)), Number(wholeAt(operands, 2)))),
  },
  {
    name: "split",
    parameters: [{ name: "separator", type: "string" }, STR],
    returns: { list: "string" },
    call: (operands) => {
      const [separator, value] = [textAt(operands, 0), textAt(operands, 1)];
      const parts = separator === "" ? [...value] : value.split(separator);
      return { is: "list", of: "string", items: parts.map(text) };
    },
  },
  {
    name: "join",
    parameters: [{ name: "separator", type: "string" }],
    variadic: { name: "lists", type: { list: "string" } },
    returns: "string",
    call: ([separator, ...lists]) => {
      if (lists.length === 0) throw new EvaluationError("at least one list is required");
      if (!lists.every(isWhollyKnown)) return undefined;
      const items = lists.flatMap((list) =>
        itemsOf(list).map((item, at) => {
          if (item.is === "null") throw new EvaluationError(`the element ${at} is null`);
          return textOf(item);
        }),
      );
      return text(joined(items, separator?.is === "string" ? separator.value : ""));
    },
  },
  {
    name: "indent",
    parameters: [{ name: "spaces", type: "number" }, STR],
    returns: "string",
    call: (operands) => {
      const spaces = wholeAt(operands, 0);
      if (spaces < 0n) throw new EvaluationError(`the number of spaces is negative: ${spaces}`);
      const lines = textAt(operands, 1).split("\n");
      if (spaces > MAX_TEXT) throw new EvaluationError("the text is longer than 10 MB");
      return text(joined(lines, `\n${" ".repeat(Number(spaces))}`));
    },
  },
  {
    name: "replace",
    parameters: [STR, { name: "substr", type: "string" }, { name: "replace", type: "string" }],
    returns: "string",
    call: (operands) => {
      const [value, searched, replacement] = [textAt(operands, 0), textAt(operands, 1), textAt(operands, 2)];
      if (searched.length > 1 && searched.startsWith("/") && searched.endsWith("/"))
        return text(new Regex(searched.slice(1, -1)).replaceAll(value, replacement));
      const parts = searched === "" ? ["", ...value, ""] : value.split(searched);
      return text(joined(parts, replacement));
    },
  },
  {
    name: "sort",
    parameters: [{ name: "list", type: { list: "string" }, allows: ["unknown"] }],
    returns: { list: "string" },
    call: (operands, { type }) => {
      const list = operand(operands, 0);
      if (list.is === "unknown") return { ...list, type };
      if (!isWhollyKnown(list)) {
        const { length } = itemsOf(list);
        return unknownFrom(type, [list], { length: { least: length, most: length } });
      }
      const texts = itemsOf(list).map((item) => {
        if (item.is === "null") throw new EvaluationError("null cannot be sorted");
        return textOf(item);
      });
      return { is: "list", of: "string", items: texts.sort(compareTexts).map(text) };
    },
  },
];

function ofText(name: string, change: (value: string) => string): FunctionDefinition {
  const isOfAnyType = name === "upper" || name === "lower" || name === "strrev";
  return {
    name,
    parameters: [isOfAnyType ? ANY_STR : STR],
    returns: "string",
    call: (operands) => text(change(textAt(operands, 0))),
  };
}

function ofTwo(
  name: string,
  second: string,
  change: (value: string, other: string) => Value,
): FunctionDefinition {
  const isBool = name === "endswith" || name === "strcontains";
  return {
    name,
    parameters: [STR, { name: second, type: "string" }],
    returns: isBool ? "bool" : "string",
    call: (operands) => change(textAt(operands, 0), textAt(operands, 1)),
  };
}

/** Parts put together, if that is not too long. */
function joined(parts: readonly string[], separator: string): string {
  const length = parts.reduce((sum, one) => sum + one.length, 0) + separator.length * (parts.length - 1);
  if (length > MAX_TEXT) throw new EvaluationError("the text is longer than 10 MB");
  return parts.join(separator);
}

function trimmed(value: string, isCut: (character: string) => boolean): string {
  const characters = [...value];
  let start = 0;
  let end = characters.length;
  while (start < end && isCut(characters[start] ?? "")) start++;
  while (end > start && isCut(characters[end - 1] ?? "")) end--;
  return characters.slice(start, end).join("");
}

/** After cty's `substr`, which gives all the rest for a length of 0 behind a negative offset. */
function part(value: string, offset: number, length: number): string {
  const characters = graphemes(value);
  if (offset >= 0 && length === 0) return "";
  const start = offset < 0 ? Math.max(0, offset + characters.length) : offset;
  const rest = characters.slice(start);
  return (length > 0 ? rest.slice(0, length) : rest).join("");
}
