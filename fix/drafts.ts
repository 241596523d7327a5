import * as path from "node:path";
import {
  type EditableFile,
  EditedFile,
  EditedJsonFile,
  type HclBlock,
  type JsonObject,
  openFile,
} from "../terraform";
import { type DataSources, written } from "./key-code";
import type { ChangedFiles, Sources } from "./sources";

/** Files while they are edited: what was changed in the rounds before, and in this one. */
export class Drafts {
  readonly #sources: Sources;
  readonly #changed = new Map<string, string>();
  readonly #open = new Map<string, EditableFile | undefined>();
  readonly #parts = new Map<string, string>();
  /** What files came to with their parts, by the parts, which often are the same again. */
  readonly #joined = new Map<string, Map<string, string>>();
  /** The names in {@link #changed} and {@link #open}, by folder. */
  readonly #names = new Map<string, Set<string>>();
  /** The data sources that this round adds. */
  readonly #addedData = new Set<string>();
  /** All that is changed, until something changes again. */
  #all: ChangedFiles | undefined;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** A file; undefined for one that is not there, or that cdktf writes. */
  file(name: string): EditableFile | undefined {
    if (this.#open.has(name)) return this.#open.get(name);
    const text = this.textOf(name);
    const file = text === undefined ? undefined : openFile(name, text);
    const opened = file instanceof EditedJsonFile && file.isSynthesised ? undefined : file;
    this.#note(name, opened);
    return opened;
  }

  /** A file as it was before this round; undefined if there is none. */
  textOf(name: string): string | undefined {
    return this.#changed.get(name) ?? this.#sources.text(name);
  }

  /**
   * Puts blocks at the end of a file, which is made if it is not there.
   *
   * @param blocks In the JSON syntax.
   * @param hcl The same in HCL.
   */
  append(name: string, blocks: JsonObject, hcl = written(blocks)): void {
    if (!this.file(name)) this.#note(name, new EditedFile(name, ""));
    this.file(name)?.append(hcl, blocks);
  }

  /** Puts data sources at the end of a file, as far as its folder has none of that name and gets none in this round. */
  addData(file: EditableFile, data: DataSources): void {
    const folder = folderOf(file.name);
    const missing: Record<string, Record<string, JsonObject>> = {};
    for (const [type, labels] of Object.entries(data))
      for (const [label, body] of Object.entries(labels)) {
        const id = JSON.stringify([folder, type, label]);
        if (this.#addedData.has(id) || this.findBlock(folder, "data", [type, label])) continue;
        this.#addedData.add(id);
        missing[type] = { ...missing[type], [label]: body };
      }
    if (Object.keys(missing).length > 0) file.append(written({ data: missing }), { data: missing });
  }

  #note(name: string, file: EditableFile | undefined): void {
    this.#open.set(name, file);
    if (file === undefined) return;
    const folder = folderOf(name);
    const names = this.#names.get(folder) ?? new Set<string>();
    this.#names.set(folder, names.add(name));
  }

  /** The names of the files in a folder, with those that are new. */
  filesIn(folder: string): string[] {
    const added = [...(this.#names.get(folder) ?? [])].filter(
      (name) => this.textOf(name) !== undefined || this.#open.get(name) !== undefined,
    );
    return [...new Set([...this.#sources.files(folder), ...added])].sort();
  }

  /** The first block at the top of the files of a folder that is of a kind and has labels. */
  findBlock(folder: string, kind: string, labels: readonly string[]): Block | undefined {
    for (const name of this.filesIn(folder)) {
      const file = this.file(name);
      const block = file?.blocks.find((one) => one.kind === kind && isSame(one.labels, labels));
      if (file && block) return { file, block };
    }
    return undefined;
  }

  /** The blocks of a kind at the top of the files of a folder. */
  blocksIn(folder: string, kind: string): Block[] {
    return this.filesIn(folder).flatMap((name) => {
      const file = this.file(name);
      return file ? file.blocks.filter((one) => one.kind === kind).map((block) => ({ file, block })) : [];
    });
  }

  /** Ends a round: says which files it has changed. */
  settle(): string[] {
    const names: string[] = [];
    for (const [name, file] of this.#open) {
      if (!file || file.result() === file.text) continue;
      this.#changed.set(name, file.result());
      names.push(name);
    }
    this.#open.clear();
    this.#addedData.clear();
    this.#all = undefined;
    return names;
  }

  /** Puts blocks at the end of a file that are put together anew in each round; those of the round before go. */
  setPart(name: string, blocks: string): void {
    this.#parts.set(name, blocks);
    this.#all = undefined;
  }

  /** All that is changed so far: the same map until something changes again. */
  get changed(): ChangedFiles {
    this.#all ??= this.#together();
    return this.#all;
  }

  #together(): ChangedFiles {
    const all = new Map(this.#changed);
    for (const [name, part] of this.#parts) {
      if (part === "") continue;
      all.set(name, this.#join(name, part));
    }
    return all;
  }

  #join(name: string, part: string): string {
    const text = this.textOf(name) ?? "";
    const known = this.#joined.get(name) ?? new Map<string, string>();
    this.#joined.set(name, known);
    const of = `${text.length} ${text}${part}`;
    const joined = known.get(of);
    if (joined !== undefined) return joined;
    const file = new EditedFile(name, text);
    file.append(part);
    known.set(of, file.result());
    return file.result();
  }
}

/** A block, in the file in which it stands. */
export interface Block {
  readonly file: EditableFile;
  readonly block: HclBlock;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((label, i) => label === other[i]);
}

/** Whether a file is the user's to edit: Terraform fetches modules into `.terraform`. */
export function isOwn(name: string): boolean {
  return !name.split(/[/\\]/).includes(".terraform");
}

/** The folder of a file, as positions name folders. */
export function folderOf(name: string): string {
  return path.posix.dirname(name);
}

/** A file in a folder. */
export function fileIn(folder: string, name: string): string {
  return path.posix.join(folder, name);
}
