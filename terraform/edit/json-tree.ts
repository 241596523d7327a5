import type { Span } from "../language/syntax-tree";
import { EditProblem } from "./edit-problem";

/** A value in a text of JSON, with where it stands. */
export type JsonNode = Span &
  (
    | { readonly is: "object"; readonly members: readonly JsonMember[] }
    | { readonly is: "array"; readonly items: readonly JsonNode[] }
    | { readonly is: "scalar"; readonly value: string | number | boolean | null }
  );

export type JsonObjectNode = Extract<JsonNode, { is: "object" }>;

/** A member of an object. */
export interface JsonMember {
  readonly name: string;
  /** Where its name stands, with its quotes. */
  readonly key: Span;
  readonly value: JsonNode;
}

/** Values stand in each other no deeper. */
const MAX_DEPTH = 500;

/** Reads a text of JSON with the places of everything in it. @throws EditProblem for what is no JSON */
export function readJsonTree(name: string, text: string): JsonNode {
  try {
    JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new EditProblem(`${name} is no JSON`);
  }
  return new TreeReader(text).read(text.startsWith("\ufeff") ? 1 : 0);
}

/** Reads a text that is JSON. */
class TreeReader {
  #at = 0;

  constructor(readonly text: string) {}

  read(from: number): JsonNode {
    this.#at = from;
    return this.#value(0);
  }

  #value(depth: number): JsonNode {
    if (depth > MAX_DEPTH) throw new EditProblem("values are nested too deep");
    this.#skip();
    const start = this.#at;
    const first = this.text[start];
    if (first === "{") {
      const members: JsonMember[] = [];
      while (this.#hasNext("}")) {
        const key = this.#scalar();
        this.#skip();
        this.#at++;
        members.push({
          name: JSON.parse(this.text.slice(key.start, key.end)),
          key,
          value: this.#value(depth + 1),
        });
      }
      return { is: "object", members, start, end: this.#at };
    }
    if (first === "[") {
      const items: JsonNode[] = [];
      while (this.#hasNext("]")) items.push(this.#value(depth + 1));
      return { is: "array", items, start, end: this.#at };
    }
    const span = this.#scalar();
    return { is: "scalar", value: JSON.parse(this.text.slice(span.start, span.end)), ...span };
  }

  /** Whether something follows in an object or a list; past its end if not. */
  #hasNext(close: string): boolean {
    if ("{[,".includes(this.text[this.#at] ?? "")) this.#at++;
    this.#skip();
    if (this.text[this.#at] === ",") {
      this.#at++;
      this.#skip();
    }
    if (this.text[this.#at] !== close) return true;
    this.#at++;
    return false;
  }

  #scalar(): Span {
    this.#skip();
    const start = this.#at;
    const pattern = this.text[start] === '"' ? /"(?:[^"\\]|\\.)*"/y : /[^\s,\]}]+/y;
    pattern.lastIndex = start;
    this.#at = start + (pattern.exec(this.text)?.[0].length ?? 1);
    return { start, end: this.#at };
  }

  #skip(): void {
    while (/\s/.test(this.text[this.#at] ?? "x")) this.#at++;
  }
}

/** The value that begins at an offset. */
export function jsonNodeAt(node: JsonNode, start: number): JsonNode | undefined {
  if (node.start === start) return node;
  const inner =
    node.is === "object" ? node.members.map(({ value }) => value) : node.is === "array" ? node.items : [];
  const found = inner.find((one) => one.start <= start && start < one.end);
  return found && jsonNodeAt(found, start);
}

/** The last member of a name. */
export function jsonMember({ members }: JsonObjectNode, name: string): JsonMember | undefined {
  return members.findLast((one) => one.name === name);
}
