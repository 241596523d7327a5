import { MAX_NESTING } from "../../language/string-lexer";
import { EvaluationError } from "../scope";
import type { Type } from "../type";
import { byName, isWhollyKnown, numberOf, typeOf, unknownFrom } from "../types";
import type { Value } from "../value";
import { type FunctionDefinition, operand, text, textAt } from "./definition";
import { jsonText } from "./json-text";

export const JSON_FUNCTIONS: readonly FunctionDefinition[] = [
  {
    name: "jsonencode",
    parameters: [{ name: "val", type: "any", allows: ["null", "unknown", "any-type"] }],
    returns: "string",
    call: (operands) => {
      const value = operand(operands, 0);
      if (isWhollyKnown(value)) return text(jsonText(value));
      const isNullable = value.is === "unknown" && !value.notNull;
      const prefix = isNullable ? undefined : firstCharacter(typeOf(value));
      return unknownFrom("string", [value], prefix === undefined ? {} : { prefix });
    },
  },
  {
    name: "jsondecode",
    parameters: [{ name: "str", type: "string" }],
    mayBeNull: true,
    returns: (operands) => {
      const value = operand(operands, 0);
      return value.is === "unknown"
        ? typeFromPrefix(value.prefix?.trim() ?? "")
        : typeOf(readJson(textAt(operands, 0)));
    },
    call: (operands) => readJson(textAt(operands, 0)),
  },
];

function firstCharacter(type: Type): string | undefined {
  if (type === "string") return '"';
  if (typeof type === "string") return undefined;
  return "object" in type || "map" in type ? "{" : "[";
}

/** What the first character of JSON says of the value. */
function typeFromPrefix(prefix: string): Type {
  if (prefix === "" || /^[{[n]/.test(prefix)) return "any";
  if (prefix.startsWith('"')) return "string";
  if (/^[tf]/.test(prefix)) return "bool";
  if (/^[-0-9.]/.test(prefix)) return "number";
  throw new EvaluationError(`JSON cannot begin with ${JSON.stringify([...prefix][0])}`);
}

/**
 * JSON as a value; numbers keep all their digits.
 *
 * @throws EvaluationError where it is not JSON
 */
export function readJson(json: string): Value {
  return new JsonReader(json).all();
}

class JsonReader {
  readonly #json: string;
  #at = 0;

  constructor(json: string) {
    this.#json = json;
  }

  all(): Value {
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#json.length) this.#fail("something follows the value");
    return value;
  }

  #fail(problem: string): never {
    throw new EvaluationError(`the JSON is wrong at the character ${this.#at}: ${problem}`);
  }

  #space(): void {
    while (" \t\n\r".includes(this.#json[this.#at] ?? "x")) this.#at++;
  }

  #takes(expected: string): boolean {
    this.#space();
    if (!this.#json.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  #value(nesting: number): Value {
    if (nesting > MAX_NESTING) this.#fail("it is nested too deep");
    if (this.#takes("{")) return this.#object(nesting);
    if (this.#takes("[")) {
      const items: Value[] = [];
      if (this.#takes("]")) return { is: "tuple", items };
      do items.push(this.#value(nesting + 1));
      while (this.#takes(","));
      if (!this.#takes("]")) this.#fail("a ] is missing");
      return { is: "tuple", items };
    }
    if (this.#takes('"')) return text(this.#string());
    if (this.#takes("true")) return { is: "bool", value: true };
    if (this.#takes("false")) return { is: "bool", value: false };
    if (this.#takes("null")) return { is: "null", type: "any" };
    const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    number.lastIndex = this.#at;
    const digits = number.exec(this.#json)?.[0];
    const value = digits === undefined ? undefined : numberOf(digits);
    if (digits === undefined || !value) this.#fail("a value is missing");
    this.#at += digits.length;
    return value;
  }

  #object(nesting: number): Value {
    const members = new Map<string, Value>();
    if (this.#takes("}")) return { is: "object", members };
    do {
      if (!this.#takes('"')) this.#fail("a name in quotes is missing");
      const name = this.#string().normalize("NFC");
      if (!this.#takes(":")) this.#fail("a : is missing");
      members.set(name, this.#value(nesting + 1));
    } while (this.#takes(","));
    if (!this.#takes("}")) this.#fail("a } is missing");
    return { is: "object", members: byName(members) };
  }

  #string(): string {
    for (let at = this.#at; at < this.#json.length; at++) {
      const code = this.#json.charCodeAt(at);
      if (code < 0x20) break;
      if (code === 0x5c) at++;
      if (code !== 0x22) continue;
      const written = this.#json.slice(this.#at - 1, at + 1);
      try {
        const value: string = JSON.parse(written);
        this.#at = at + 1;
        // Half of a pair of surrogates stands for no character.
        return value.replace(/[\ud800-\udfff]/gu, "\ufffd");
      } catch {
        break;
      }
    }
    return this.#fail("a text in quotes is wrong");
  }
}
