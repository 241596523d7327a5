import { type Allowance, isObject, type Json, type JsonObject, type Position } from "./document";
import type { Block, HclFile } from "./hcl/parse";
import { type JsonOffsets, jsonOffsets } from "./json-offsets";
import { LineIndex } from "./line-index";
import { notedAllowances } from "./noted-allowances";

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
  findAllowances(block: JsonObject): readonly Allowance[];
}

/** The steps of an argument's path: `rule[0].key` is `rule`, `0`, `key`. */
function steps(argument: string): string[] {
  return argument.split(/[.[\]]+/).filter((step) => step !== "");
}

/** @throws HclError for a note to keywright that says nothing it knows */
export function hclText(file: HclFile): SourceText {
  const lines = new LineIndex(file.text);
  const starts = new WeakMap<JsonObject, Block>();
  for (const block of file.blocks) starts.set(block.body, block);
  const noted = notedAllowances(file, (offset) => lines.lineAt(offset));
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
        const found = isObject(here) ? file.offsets.get(here)?.get(step) : undefined;
        if (found === undefined || !isObject(here)) break;
        at = found;
        here = here[step];
      }
      return { file: file.name, line: lines.lineAt(at) };
    },
    findAllowances: (body) => {
      const block = starts.get(body);
      return (block && noted.get(block)) ?? [];
    },
  };
}

/** Finds blocks again by what they are: nobody asks for their lines unless something is wrong. */
export function jsonText({ name, text, json }: JsonFile): SourceText {
  const lines = new LineIndex(text);
  let known: WeakMap<JsonObject, { at: number; inside?: JsonOffsets }> | undefined;
  const blocks = () => {
    if (known) return known;
    known = new WeakMap();
    const collect = (value: Json | undefined, offsets: JsonOffsets | undefined, depth: number): void => {
      if (!offsets || depth > 6 || typeof value !== "object" || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        const found = offsets.get(key);
        if (!found) continue;
        if (isObject(inner)) known?.set(inner, found);
        collect(inner, found.inside, depth + 1);
      }
    };
    collect(json, jsonOffsets(text), 0);
    return known;
  };
  return {
    locate(block, argument) {
      const found = blocks().get(block);
      if (!found) return undefined;
      let { at } = found;
      let inside = found.inside;
      for (const step of steps(argument)) {
        const next = inside?.get(step) ?? inside?.get("0")?.inside?.get(step);
        if (!next) break;
        at = next.at;
        inside = next.inside;
      }
      return { file: name, line: lines.lineAt(at) };
    },
    findAllowances: () => [],
  };
}
