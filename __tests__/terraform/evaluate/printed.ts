import type { Type } from "../../../terraform/evaluate/type";
import { numberText } from "../../../terraform/evaluate/types";
import type { Value } from "../../../terraform/evaluate/value";

/*
 * Values and types as `terraform console` prints them.
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/repl/format.go
 */

export function printedValue(value: Value, indent = 0): string {
  if (value.is === "unknown") return "(known after apply)";
  if (value.sensitive) return "(sensitive value)";
  switch (value.is) {
    case "null":
      return printedNull(value.type);
    case "bool":
      return String(value.value);
    case "number":
      return numberText(value.value).replace(/^Inf/, "+Inf");
    case "string":
      return value.value.includes("\n") ? heredoc(value.value, indent) : quoted(value.value);
    case "tuple":
      return sequence(value.items, indent);
    case "list":
      return `tolist(${sequence(value.items, indent)})`;
    case "set":
      return `toset(${sequence(value.items, indent)})`;
    case "object":
      return mapping(value.members, indent);
    case "map":
      return `tomap(${mapping(value.members, indent)})`;
  }
}

function printedNull(type: Type): string {
  if (type === "any") return "null";
  if (typeof type === "string") return `to${type}(null)`;
  if ("list" in type) return `tolist(null) /* of ${friendly(type.list)} */`;
  if ("set" in type) return `toset(null) /* of ${friendly(type.set)} */`;
  if ("map" in type) return `tomap(null) /* of ${friendly(type.map)} */`;
  return `null /* ${friendly(type)} */`;
}

function friendly(type: Type): string {
  if (type === "any") return "dynamic";
  if (typeof type === "string") return type;
  if ("list" in type) return `list of ${friendly(type.list)}`;
  if ("set" in type) return `set of ${friendly(type.set)}`;
  if ("map" in type) return `map of ${friendly(type.map)}`;
  return "tuple" in type ? "tuple" : "object";
}

function heredoc(text: string, indent: number): string {
  const lines = text.split("\n");
  let word = "EOT";
  while (lines.some((line) => line.trim() === word)) word += "_";
  const margin = " ".repeat(indent);
  return [`${indent > 0 ? "<<-" : "<<"}${word}`, ...[...lines, word].map((line) => margin + line)].join("\n");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  '"': '\\"',
};

/** Go's strconv.Quote. */
function quoted(text: string): string {
  const escaped = [...text].map((one) => {
    const known = ESCAPES[one];
    if (known !== undefined) return known;
    if (one === " " || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(one)) return one;
    const code = one.codePointAt(0) ?? 0;
    if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
    return code < 0x10000
      ? `\\u${code.toString(16).padStart(4, "0")}`
      : `\\U${code.toString(16).padStart(8, "0")}`;
  });
  return `"${escaped.join("")}"`;
}

function sequence(items: readonly Value[], indent: number): string {
  if (items.length === 0) return "[]";
  const margin = " ".repeat(indent + 2);
  const lines = items.map((item) => `${margin}${printedValue(item, indent + 2)},\n`);
  return `[\n${lines.join("")}${" ".repeat(indent)}]`;
}

function mapping(members: ReadonlyMap<string, Value>, indent: number): string {
  if (members.size === 0) return "{}";
  const margin = " ".repeat(indent + 2);
  const lines = [...members].map(
    ([name, member]) =>
      `${margin}${printedValue({ is: "string", value: name }, indent + 2)} = ${printedValue(member, indent + 2)}\n`,
  );
  return `{\n${lines.join("")}${" ".repeat(indent)}}`;
}

export function printedType(type: Type, indent = 0): string {
  if (type === "any") return "dynamic";
  if (typeof type === "string") return type;
  const margin = "    ".repeat(indent + 1);
  const end = "    ".repeat(indent);
  if ("object" in type) {
    const names = Object.keys(type.object).sort((left, right) =>
      Buffer.compare(Buffer.from(left), Buffer.from(right)),
    );
    if (names.length === 0) return "object({})";
    const lines = names.map(
      (name) => `${margin}${name}: ${printedType(type.object[name] ?? "any", indent + 1)},\n`,
    );
    return `object({\n${lines.join("")}${end}})`;
  }
  if ("tuple" in type) {
    if (type.tuple.length === 0) return "tuple([])";
    return `tuple([\n${type.tuple.map((one) => `${margin}${printedType(one, indent + 1)},\n`).join("")}${end}])`;
  }
  const [word, of] =
    "list" in type ? ["list", type.list] : "set" in type ? ["set", type.set] : ["map", type.map];
  const isStructure = typeof of !== "string" && ("object" in of || "tuple" in of);
  return isStructure
    ? `${word}(\n${margin}${printedType(of, indent + 1)},\n${end})`
    : `${word}(${printedType(of, indent)})`;
}
