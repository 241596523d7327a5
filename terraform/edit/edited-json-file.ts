import type { Json, JsonObject } from "../document";
import { isObject } from "../document";
import type { Expression, Span } from "../language/syntax-tree";
import type { HclBlock } from "./block-tree";
import type { EditPath } from "./edit-path";
import { EditProblem } from "./edit-problem";
import type { EditableFile, SetPlace } from "./editable-file";
import { expressionsIn } from "./expression-at";
import { isSynthesised, jsonBlocks } from "./json-blocks";
import { jsonItemAdded, jsonMemberAdded, jsonMemberRemoved, jsonReplaced } from "./json-edits";
import {
  type JsonMember,
  type JsonNode,
  type JsonObjectNode,
  jsonMember,
  jsonNodeAt,
  readJsonTree,
} from "./json-tree";
import { type Page, pageOf } from "./layout";
import { EditedText, type TextEdit } from "./text-edit";

/** Where a path leads in a text of JSON. */
type JsonEnd =
  | {
      readonly is: "written";
      readonly node: JsonNode;
      readonly object?: JsonObjectNode;
      readonly member?: JsonMember;
    }
  | { readonly is: "missing"; readonly in: JsonNode; readonly rest: EditPath };

/** A file in the JSON syntax of Terraform, edited as its neighbours are written. */
export class EditedJsonFile implements EditableFile {
  readonly syntax = "json";
  readonly blocks: readonly HclBlock[];
  /** Whether cdktf has written it: an edit would be gone at the next synthesis. */
  readonly isSynthesised: boolean;
  readonly #edited: EditedText;
  readonly #step: string;
  /** The expressions that are the whole value of a member or of an element. */
  readonly #whole = new Set<Span>();

  /** @throws EditProblem for text that is no JSON */
  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    const root = readJsonTree(name, text);
    this.blocks = jsonBlocks(root);
    this.isSynthesised = isSynthesised(root);
    this.#edited = new EditedText(text);
    this.#step = /^[ \t]+(?=\S)/m.exec(text)?.[0] ?? "  ";
    for (const block of this.blocks) this.#noteWhole(block);
  }

  written({ start, end }: Expression): string {
    const text = this.text.slice(start, end);
    if (!text.startsWith('"')) return text;
    const value = JSON.parse(text) as string;
    return /^\$\{((?:[^{}"]|"[^"{}]*")*)\}$/.exec(value)?.[1]?.trim() ?? text;
  }

  canSet({ block, inside, path }: SetPlace): boolean {
    // What stands in a text has the place of the whole text.
    if (inside && !this.#whole.has(inside)) return false;
    const from = jsonNodeAt(readJsonTree(this.name, this.text), (inside ?? block.body).start);
    try {
      return from !== undefined && isOpen(follow(from, path));
    } catch (error) {
      if (error instanceof EditProblem) return false;
      throw error;
    }
  }

  setArgument(block: HclBlock, path: EditPath, expression: string): void {
    this.set({ block, path }, expression);
  }

  set({ block, inside, path }: SetPlace, expression: string): void {
    const page = this.#page;
    const start = this.#edited.now((inside ?? block.body).start, "start");
    const from = jsonNodeAt(readJsonTree(this.name, page.text), start);
    if (!from) throw new EditProblem("the value is not there any more");
    this.#setIn(page, from, path, jsonOf(expression));
  }

  removeArgument(block: HclBlock, path: EditPath): void {
    const place = this.#find(block, path);
    if (place.is !== "written") return;
    const { object, member } = place;
    if (!object || !member)
      throw new EditProblem("an element of a list is not taken out: those behind it would get other numbers");
    this.#edited.apply(jsonMemberRemoved(this.#edited.text, object, member));
  }

  renameArgument(block: HclBlock, name: string, to: string): void {
    const place = this.#find(block, [name]);
    if (place.is === "written" && place.member)
      this.#edited.apply([{ ...place.member.key, text: JSON.stringify(to) }]);
  }

  removeBlocks(block: HclBlock, name: string): void {
    this.removeArgument(block, [name]);
    const dynamic = this.#find(block, ["dynamic", name]);
    if (dynamic.is === "written") this.removeArgument(block, ["dynamic", name]);
  }

  replaceExpression({ start }: Span, expression: string): void {
    const page = this.#page;
    const node = jsonNodeAt(readJsonTree(this.name, page.text), this.#edited.now(start, "start"));
    if (!node) throw new EditProblem("the value is not there any more");
    this.#edited.apply(jsonReplaced(page, node, jsonOf(expression)));
  }

  insertText(at: number, added: string): void {
    const here = this.#edited.now(at, "start");
    const { text } = this.#edited;
    readJsonTree(this.name, text.slice(0, here) + added + text.slice(here));
    this.#edited.apply([{ start: here, end: here, text: added }]);
  }

  addBlock(): void {
    throw new EditProblem(`${this.name} is in the JSON syntax, in which no block is put beside others`);
  }

  append(_: string, json: JsonObject): void {
    for (const [section, all] of Object.entries(json))
      for (const [path, value] of leaves(all, [section], DEPTHS[section] ?? 1)) {
        const page = this.#page;
        this.#setIn(page, readJsonTree(this.name, page.text), path, value);
      }
  }

  result(): string {
    return this.#edited.text;
  }

  edits(): readonly TextEdit[] {
    return this.#edited.edits();
  }

  get #page(): Page {
    return { ...pageOf(this.#edited.text), step: this.#step };
  }

  #noteWhole(block: HclBlock): void {
    const known = new Set<string>();
    for (const one of expressionsIn(block)) {
      const span = `${one.start} ${one.end}`;
      if (!known.has(span)) this.#whole.add(one);
      known.add(span);
    }
  }

  #find(block: HclBlock, path: EditPath): JsonEnd {
    const start = this.#edited.now(block.body.start, "start");
    const from = jsonNodeAt(readJsonTree(this.name, this.#edited.text), start);
    if (!from) throw new EditProblem("the block is not there any more");
    return follow(from, path);
  }

  #setIn(page: Page, from: JsonNode, path: EditPath, value: Json): void {
    const place = follow(from, path);
    if (place.is === "written") {
      this.#edited.apply(jsonReplaced(page, place.node, value));
      return;
    }
    const { in: node, rest } = place;
    const [name, ...behind] = rest.filter((step) => typeof step === "string");
    if (node.is === "array")
      this.#edited.apply(
        jsonItemAdded(page, node, around(name === undefined ? [] : [name, ...behind], value)),
      );
    else if (node.is === "object" && name !== undefined)
      this.#edited.apply(jsonMemberAdded(page, node, name, around(behind, value)));
    else throw new EditProblem("the value is computed where it is written");
  }
}

/** Whether something can be put where a path leads. */
function isOpen(place: JsonEnd): boolean {
  if (place.is === "written") return true;
  return (
    place.in.is === "array" || (place.in.is === "object" && place.rest.some((one) => typeof one === "string"))
  );
}

/** How many names lead to a block of a section. */
const DEPTHS: Readonly<Record<string, number>> = { resource: 2, data: 2 };

/** The values that stand so deep in others, each with the way to it. */
function leaves(value: Json | undefined, path: readonly string[], depth: number): [string[], Json][] {
  if (value === undefined) return [];
  if (depth === 0 || !isObject(value)) return [[[...path], value]];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, [...path, name], depth - 1));
}

/** A value in the objects that a path names. */
function around(path: readonly string[], value: Json): Json {
  return path.reduceRight<Json>((inner, name) => ({ [name]: inner }), value);
}

/** Follows a path as Terraform reads blocks: an object stands for a list of one, and the first is meant where none is counted. */
function follow(
  node: JsonNode,
  path: EditPath,
  at: { object?: JsonObjectNode; member?: JsonMember } = {},
): JsonEnd {
  const [step, ...rest] = path;
  if (step === undefined) return { is: "written", node, ...at };
  if (node.is === "scalar") {
    if (node.value === null) throw new EditProblem("a block is null here");
    throw new EditProblem(`the value is computed where it is written, so ${step} cannot be set in it`);
  }
  if (node.is === "array") {
    const index = typeof step === "number" ? step : 0;
    const behind = typeof step === "number" ? rest : path;
    const item = node.items[index];
    if (item) return follow(item, behind);
    if (index === node.items.length) return missing(node, behind);
    throw new EditProblem(`the list has ${node.items.length} elements, and none with the number ${index}`);
  }
  if (typeof step === "number") {
    if (step === 0) return follow(node, rest, at);
    throw new EditProblem(`an object has no element ${step}`);
  }
  const member = jsonMember(node, step);
  if (member) return follow(member.value, rest, { object: node, member });
  const content = contentOf(node, step);
  return content ? follow(content, rest) : missing(node, path);
}

function missing(node: JsonNode, rest: EditPath): JsonEnd {
  const number = rest.find((step) => typeof step === "number" && step > 0);
  if (number !== undefined)
    throw new EditProblem(`what is missing has no element ${number} that could be added`);
  return { is: "missing", in: node, rest };
}

/** The content of the `dynamic` block that makes blocks of a name; all that it makes are one. */
function contentOf(node: JsonObjectNode, name: string): JsonNode | undefined {
  const all = jsonMember(node, "dynamic")?.value;
  const one = all?.is === "object" ? jsonMember(all, name)?.value : undefined;
  return one?.is === "object" ? jsonMember(one, "content")?.value : undefined;
}

/** An expression of HCL in the JSON syntax. */
function jsonOf(expression: string): Json {
  try {
    return JSON.parse(expression) as Json;
  } catch {
    return `\${${expression}}`;
  }
}
