import type { Json } from "../../document";
import { MAX_NESTING } from "../../language/string-lexer";
import { EvaluationError } from "../scope";
import type { Value } from "../value";
import { numberText, numberValue } from "./number";
import { byName } from "./text-order";

/**
 * JSON data as a value: an array is a tuple. What looks like a template in a text is only text.
 *
 * @throws EvaluationError where it is nested too deep
 */
export function fromJson(json: Json, nesting = 0): Value {
  if (nesting > MAX_NESTING) throw new EvaluationError("JSON is nested too deep");
  if (json === null) return { is: "null", type: "any" };
  if (typeof json === "boolean") return { is: "bool", value: json };
  if (typeof json === "number") return numberValue(json);
  if (typeof json === "string") return { is: "string", value: json.normalize("NFC") };
  if (Array.isArray(json)) return { is: "tuple", items: json.map((item) => fromJson(item, nesting + 1)) };
  const members = Object.entries(json).map(
    ([name, member]) => [name.normalize("NFC"), fromJson(member as Json, nesting + 1)] as const,
  );
  return { is: "object", members: byName(members) };
}

/**
 * A value as JSON data. A number that JSON's reader would round is a text.
 *
 * @throws EvaluationError where something in it is not known
 */
export function toJson(value: Value): Json {
  switch (value.is) {
    case "unknown":
      throw new EvaluationError("it is not wholly known");
    case "null":
      return null;
    case "bool":
    case "string":
      return value.value;
    case "number":
      return typeof value.value === "number" || numberText(value.value) === String(value.value.toNumber())
        ? Number(value.value)
        : numberText(value.value);
    case "tuple":
    case "list":
    case "set":
      return value.items.map(toJson);
    case "object":
    case "map": {
      const object: Record<string, Json> = {};
      for (const [name, member] of value.members)
        Object.defineProperty(object, name, {
          value: toJson(member),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return object;
    }
  }
}
