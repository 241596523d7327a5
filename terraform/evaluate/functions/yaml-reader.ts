import type { Alias, Document, Node, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { MAX_NESTING } from "../../language/string-lexer";
import { EvaluationError } from "../scope";
import { bigNumber, byName, decimals, numberOf, numberText, numberValue } from "../types";
import type { Value } from "../value";
import { MAX_ELEMENTS, text } from "./definition";
import { bytesOf } from "./encoding";

/*
 * YAML as go-cty-yaml reads it.
 * https://github.com/zclconf/go-cty-yaml/blob/v1.1.0/resolve.go
 */

type Library = typeof import("yaml");

/**
 * A YAML document as a value.
 *
 * @throws EvaluationError where it is not one YAML document
 */
export function readYaml(source: string): Value {
  const library = require("yaml") as Library;
  let document: Document.Parsed;
  try {
    document = library.parseDocument(source, {
      schema: "failsafe",
      uniqueKeys: false,
      logLevel: "error",
      strict: true,
      version: "1.1",
    });
  } catch (error) {
    throw new EvaluationError(`the YAML is wrong: ${(error as Error).message.split("\n")[0]}`);
  }
  const [problem] = document.errors;
  if (problem) throw new EvaluationError(`the YAML is wrong: ${problem.message.split("\n")[0]}`);
  if (!document.contents) throw new EvaluationError("the YAML is empty");
  const isEmpty = library.isScalar(document.contents) && document.contents.range?.[0] === source.length;
  if (isEmpty && !/\S/.test(source.replace(/#.*/g, ""))) throw new EvaluationError("the YAML is empty");
  return new Reader(library, document).value(document.contents, 0);
}

class Reader {
  readonly #library: Library;
  readonly #document: Document;
  readonly #open = new Set<Node>();
  #count = 0;

  constructor(library: Library, document: Document) {
    this.#library = library;
    this.#document = document;
  }

  value(node: unknown, nesting: number): Value {
    if (nesting > MAX_NESTING) throw new EvaluationError("the YAML is nested too deep");
    if (++this.#count > MAX_ELEMENTS) throw new EvaluationError("the YAML has more than 100000 values");
    const { isAlias, isMap, isScalar, isSeq } = this.#library;
    if (node === null || node === undefined) return { is: "null", type: "any" };
    if (isAlias(node)) return this.#alias(node, nesting);
    if (isScalar(node)) return scalar(node);
    if (isSeq(node)) return this.#within(node, () => this.#sequence(node, nesting));
    if (isMap(node)) return this.#within(node, () => this.#mapping(node, nesting));
    throw new EvaluationError("the YAML has something that is no value");
  }

  /** A node that holds others; it must not hold itself. */
  #within(node: Node, read: () => Value): Value {
    this.#open.add(node);
    const value = read();
    this.#open.delete(node);
    return value;
  }

  #alias(alias: Alias, nesting: number): Value {
    const node = alias.resolve(this.#document);
    if (!node) throw new EvaluationError(`the YAML has no anchor "${alias.source}"`);
    if (this.#open.has(node)) throw new EvaluationError(`the YAML's "${alias.source}" refers to itself`);
    return this.value(node, nesting + 1);
  }

  #sequence(node: YAMLSeq, nesting: number): Value {
    checkTag(node.tag, "tag:yaml.org,2002:seq");
    return { is: "tuple", items: node.items.map((item) => this.value(item, nesting + 1)) };
  }

  #mapping(node: YAMLMap, nesting: number): Value {
    checkTag(node.tag, "tag:yaml.org,2002:map");
    const members = new Map<string, Value>();
    for (const { key, value: member } of node.items) {
      const value = this.value(member, nesting + 1);
      if (this.#isMerge(key)) {
        for (const merged of value.is === "tuple" ? value.items : [value]) {
          if (merged.is !== "object")
            throw new EvaluationError("only a mapping can be merged into a mapping");
          for (const [name, one] of merged.members) members.set(name, one);
        }
        continue;
      }
      members.set(this.#name(key), value);
    }
    return { is: "object", members: byName(members) };
  }

  #isMerge(key: unknown): boolean {
    if (!this.#library.isScalar(key)) return false;
    return key.tag === "tag:yaml.org,2002:merge" || (key.source === "<<" && key.tag === undefined);
  }

  #name(key: unknown): string {
    if (!this.#library.isScalar(key)) throw new EvaluationError("a key of the YAML is no text");
    // A key is read by its text, whichever way it is quoted.
    const value = scalar(key);
    switch (value.is) {
      case "string":
        return value.value.normalize("NFC");
      case "number":
        return numberText(value.value);
      case "bool":
        return String(value.value);
      default:
        throw new EvaluationError("a key of the YAML is null");
    }
  }
}

function checkTag(tag: string | undefined, allowed: string): void {
  if (tag !== undefined && tag !== allowed)
    throw new EvaluationError(`the YAML has the tag ${tag} where it has no meaning`);
}

const TRUE = /^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(|~|null|Null|NULL)$/;
const WHOLE = /^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FRACTION = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INFINITY = /^([-+]?)\.(inf|Inf|INF)$/;

function scalar(node: Scalar): Value {
  const tag = node.tag?.replace(/^tag:yaml\.org,2002:/, "!!");
  const source = typeof node.value === "string" ? node.value : (node.source ?? "");
  const isQuoted = node.type !== undefined && node.type !== "PLAIN";
  if (tag === undefined && isQuoted) return text(source);
  // Quotes make a text of whatever could be something else, whichever tag stands before it.
  const isFlowQuoted = node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE";
  if (isFlowQuoted && tag !== "!!str" && tag !== "!!binary" && /^($|[-+0-9.yYnNtTfFoO~])/.test(source))
    return text(source);
  const refused = () =>
    new EvaluationError(`the YAML has ${JSON.stringify(source.slice(0, 60))}, which is not of ${tag}`);
  switch (tag) {
    case undefined:
      break;
    case "!!str":
      return text(source);
    case "!!binary":
      bytesOf(source);
      return text(source);
    case "!!null":
      return { is: "null", type: "any" };
    case "!!bool":
      if (TRUE.test(source)) return { is: "bool", value: true };
      if (FALSE.test(source)) return { is: "bool", value: false };
      throw refused();
    case "!!int":
    case "!!float": {
      const number = infinity(source) ?? numberFrom(source.replaceAll("_", ""));
      if (!number) throw refused();
      return number;
    }
    case "!!timestamp": {
      const moment = timestamp(source);
      if (moment === undefined) throw refused();
      return text(moment);
    }
    default:
      throw new EvaluationError(`the YAML has the tag ${tag}, which has no meaning`);
  }
  if (TRUE.test(source)) return { is: "bool", value: true };
  if (FALSE.test(source)) return { is: "bool", value: false };
  if (NULL.test(source)) return { is: "null", type: "any" };
  if (/^\.(nan|NaN|NAN)$/.test(source))
    throw new EvaluationError("the YAML has a number that is not a number");
  const moment = timestamp(source);
  if (moment !== undefined) return text(moment);
  const number =
    infinity(source) ?? (WHOLE.test(source) || FRACTION.test(source) ? numberFrom(source) : undefined);
  return number ?? text(source);
}

function infinity(source: string): Value | undefined {
  const found = INFINITY.exec(source);
  if (!found) return undefined;
  return { is: "number", value: new (decimals())(found[1] === "-" ? -Infinity : Infinity) };
}

function numberFrom(source: string): Value | undefined {
  const number = numberOf(source);
  if (number) return number;
  return /^0[xo]/.test(source) && WHOLE.test(source)
    ? numberValue(bigNumber(0).plus(BigInt(source).toString()))
    : undefined;
}

/** A date or a moment, as RFC 3339; undefined where the text is none. */
function timestamp(source: string): string | undefined {
  const found =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?)?$/.exec(
      source,
    );
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const [hour = 0, minute = 0, second = 0] = [4, 5, 6].map((at) => Number(found[at] ?? found[at + 4] ?? 0));
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > last || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const two = (value: number) => String(value).padStart(2, "0");
  const zone = found[7] === undefined || /^[+-]00:00$/.test(found[7]) ? "Z" : found[7];
  return `${found[1]}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`;
}
