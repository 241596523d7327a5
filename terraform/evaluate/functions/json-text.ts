import { EvaluationError } from "../scope";
import { numberText } from "../types";
import type { Value } from "../value";

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A text as Go writes it in JSON: what could end a script in HTML is escaped. */
export function jsonString(text: string): string {
  const escaped = text.replace(
    /["\\<>&\p{Cc}\u2028\u2029]/gu,
    (one) =>
      (one >= "\x7f" && one < "\u2028" ? one : ESCAPES[one]) ??
      `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

/**
 * A value as Terraform's `jsonencode` writes it.
 *
 * @throws EvaluationError where something in it is not known
 */
export function jsonText(value: Value): string {
  switch (value.is) {
    case "unknown":
      throw new EvaluationError("the value is not wholly known");
    case "null":
      return "null";
    case "bool":
      return String(value.value);
    case "number": {
      const number = numberText(value.value);
      if (number.endsWith("Inf")) throw new EvaluationError("JSON has no infinity");
      return number;
    }
    case "string":
      return jsonString(value.value);
    case "tuple":
    case "list":
    case "set":
      return `[${value.items.map(jsonText).join(",")}]`;
    case "object":
    case "map":
      return `{${[...value.members].map(([name, one]) => `${jsonString(name)}:${jsonText(one)}`).join(",")}}`;
  }
}
