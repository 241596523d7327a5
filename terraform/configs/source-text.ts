import { type Annotation, isObject, type Json, type JsonObject, type Position } from "../document";
import { type JsonPlace, JsonPlaces } from "../language/json-places";
import { LineIndex } from "../language/line-index";
import type { Block, HclFile } from "../language/parse";
import { annotationsOf } from "./annotations";

/** A file in Terraform's JSON syntax. */
export interface JsonFile {
  readonly name: string;
  readonly text: string;
  readonly json: JsonObject;
}

/** A file of Terraform, in either syntax. */
export type ConfigurationFile = HclFile | JsonFile;

/** What the text of a file still knows of its blocks: where they begin, and what is noted beside them. */
export interface SourceText {
  locate(block: JsonObject, argument: string): Position | undefined;
  /** Undefined if there are none. */
  findAnnotations(block: JsonObject): readonly Annotation[] | undefined;
  /** Annotations of no block. */
  readonly strayAnnotations: readonly Annotation[];
}

/** The steps of an argument's path: `rule[0].key` is `rule`, `0`, `key`. */
function steps(argument: string): string[] {
  return argument.split(/[.[\]]+/).filter((step) => step !== "");
}

/** What the text of a file of HCL still knows of its blocks. */
export function hclText(file: HclFile): SourceText {
  const lines = new LineIndex(file.text);
  const starts = new WeakMap<JsonObject, Block>();
  for (const block of file.blocks) starts.set(block.body, block);
  const { ofBlocks, stray } = annotationsOf(file, (offset) => lines.lineAt(offset));
  return {
    locate(body, argument) {
      const block = starts.get(body);
      if (!block) return undefined;
      let at = block.start;
      let here: Json | undefined = body;
      for (const step of steps(argument)) {
        // A block that is not counted is the first of its kind.
        if (Array.isArray(here)) here = here[/^\d+$/.test(step) ? Number(step) : 0] as Json | undefined;
        if (/^\d+$/.test(step)) continue;
        if (!isObject(here)) break;
        const places = file.offsets.get(here);
        const found = places?.get(step);
        // The labels of a block have no places of their own.
        if (places && found === undefined) break;
        at = found ?? at;
        here = here[step];
      }
      return { file: file.name, line: lines.lineAt(at) };
    },
    findAnnotations: (body) => {
      const block = ofBlocks.size === 0 ? undefined : starts.get(body);
      return block && ofBlocks.get(block);
    },
    strayAnnotations: stray,
  };
}

/** Sections, types and labels: how deep the blocks of a configuration are. */
const MAX_LABELS = 3;

/** Finds blocks again by their content: their lines are needed only where something is wrong. */
export function jsonText({ name, text, json }: JsonFile): SourceText {
  const lines = new LineIndex(text);
  const places = new JsonPlaces(text);
  const paths = new Map<JsonObject, readonly string[]>();
  const way = blocksIn(json, [], MAX_LABELS);
  const pathOf = (block: JsonObject) => {
    // Looks no further than it has to, and goes on from there the next time.
    while (!paths.has(block)) {
      const { value, done } = way.next();
      if (done) break;
      paths.set(value.block, value.path);
    }
    return paths.get(block);
  };
  return {
    locate(block, argument) {
      const path = pathOf(block);
      let place: JsonPlace | undefined = path && ROOT;
      let above: { readonly place: JsonPlace; readonly name: string } | undefined;
      const next = (from: JsonPlace, step: string): JsonPlace | undefined => {
        const found = places.member(from, step);
        // What is written twice is a list of both.
        const again =
          found ?? (above && NUMBER.test(step) && places.repeated(above.place, above.name, Number(step)));
        above = { place: from, name: step };
        return again || undefined;
      };
      for (const step of path ?? []) place = place && next(place, step);
      if (!place) return undefined;
      for (const step of argument === "" ? [] : steps(argument)) {
        const first = places.member(place, "0");
        const inner: JsonPlace | undefined = next(place, step) ?? (first && places.member(first, step));
        if (!inner) break;
        place = inner;
      }
      return { file: name, line: lines.lineAt(place.at) };
    },
    findAnnotations: () => undefined,
    strayAnnotations: [],
  };
}

const NUMBER = /^\d+$/;
const ROOT: JsonPlace = { at: 0, start: 0 };

/** Every block with the way to it, through objects and lists. */
function* blocksIn(
  value: Json | undefined,
  path: readonly string[],
  labels: number,
): Generator<{ readonly block: JsonObject; readonly path: readonly string[] }, undefined> {
  if (typeof value !== "object" || value === null) return;
  const isBlock = isObject(value);
  if (isBlock && labels === 0) {
    yield { block: value, path };
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    yield* blocksIn(inner as Json, [...path, name], isBlock ? labels - 1 : labels);
  }
}
