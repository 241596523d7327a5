import * as fs from "node:fs";
import * as path from "node:path";
import { type Folder, type HclFile, isObject, type Json, type JsonObject, parseHcl } from "../../terraform";
import type { Boundary } from "./boundary";
import { type FolderReader, realFolder } from "./folder-reader";
import { displayed, readText } from "./read-text";

/** A unit of Terragrunt: a folder with a `terragrunt.hcl`, and the folder of Terraform that it runs. */
export interface TerragruntUnit {
  /** Its folder, by real path. */
  readonly folder: string;
  /** The folder of Terraform, by real path. */
  readonly source: string;
  /** What it gives to the variables of that folder; what is computed is a reference to `terragrunt.inputs`. */
  inputs(source: Folder): JsonObject;
}

/** What was found of Terragrunt. */
export interface TerragruntFindings {
  readonly units: readonly TerragruntUnit[];
  /** What was not read, in a line; undefined where there is nothing of it. */
  readonly line: string | undefined;
}

/** https://terragrunt.gruntwork.io/docs/reference/config-blocks-and-attributes/ */
const UNIT_FILE = "terragrunt.hcl";
const STACK_FILE = "terragrunt.stack.hcl";

/** Whether a file of this name makes its folder one of Terragrunt. */
export function isTerragruntFile(name: string): boolean {
  return name === UNIT_FILE || name === STACK_FILE;
}

/**
 * Reads the units of Terragrunt in folders, as far as they are literal: the source, if it is a folder, and inputs,
 * also those of files that are included. It runs nothing, and computes paths alone.
 */
export function readTerragrunt(
  folders: readonly string[],
  boundary: Boundary,
  reader: FolderReader,
): TerragruntFindings {
  return new Terragrunt(boundary, reader).read(folders);
}

class Terragrunt {
  readonly #boundary: Boundary;
  readonly #reader: FolderReader;
  readonly #files = new Map<string, HclFile | undefined>();
  readonly #elsewhere: string[] = [];
  readonly #notRead = new Set<string>();

  constructor(boundary: Boundary, reader: FolderReader) {
    this.#boundary = boundary;
    this.#reader = reader;
  }

  read(folders: readonly string[]): TerragruntFindings {
    const units: TerragruntUnit[] = [];
    let count = 0;
    for (const folder of folders) {
      const names = this.#reader.entries(folder).map(({ name }) => name);
      if (names.includes(STACK_FILE)) {
        count++;
        this.#elsewhere.push(`${displayed(path.join(folder, STACK_FILE))} (a stack of units)`);
      }
      if (!names.includes(UNIT_FILE)) continue;
      count++;
      const unit = this.#unit(folder);
      if (unit) units.push(unit);
    }
    return { units, line: count === 0 ? undefined : this.#line(count) };
  }

  #unit(folder: string): TerragruntUnit | undefined {
    const file = this.#file(path.join(folder, UNIT_FILE));
    if (!file) return undefined;
    const own = new Scope(file, folder, folder, this.#boundary);
    const included = file.blocks
      .filter(({ kind }) => kind === "include")
      .map(({ body }): Scope | undefined => {
        const found = own.pathIn(body.path);
        const parent = found === undefined ? undefined : this.#file(path.resolve(folder, found));
        return (
          parent && new Scope(parent, folder, path.dirname(path.resolve(folder, found ?? "")), this.#boundary)
        );
      });
    const scopes = [...included.filter((one) => one !== undefined), own];
    this.#note(scopes, included.includes(undefined));
    const source = this.#sourceOf(folder, own, scopes);
    if (source === undefined) return undefined;
    const isWhole = !included.includes(undefined) && scopes.every(({ inputs }) => inputs !== "computed");
    const given = Object.assign(
      {},
      ...scopes.map(({ inputs }) => (inputs === "computed" ? {} : inputs)),
    ) as JsonObject;
    return {
      folder,
      source,
      inputs: (target) => {
        const names = isWhole ? [] : variableNames(target);
        const open = names.map((name) => [name, computed(name)] as const);
        const known = Object.entries(given).map(
          ([name, value]) => [name, isComputed(value) ? computed(name) : value] as const,
        );
        return Object.fromEntries([...open, ...known]);
      },
    };
  }

  /** The folder of Terraform that a unit runs: its source, or its own; undefined where it is not here. */
  #sourceOf(folder: string, own: Scope, scopes: readonly Scope[]): string | undefined {
    const [last] = scopes.filter((one) => one.source !== undefined).slice(-1);
    if (!last) return this.#reader.terraformFiles(folder).length > 0 ? folder : undefined;
    const text = last.pathIn(last.source);
    const isRelative = text !== undefined && /^\.\.?(?:\/|$)/.test(text);
    const isHere = text !== undefined && (path.isAbsolute(text) || (isRelative && last === own));
    // What is before a double slash is copied with the module.
    const real = isHere
      ? realFolder(path.resolve(folder, text.replace(/\?.*$/s, "").replace("//", "/")))
      : undefined;
    if (real !== undefined && this.#reader.terraformFiles(real).length > 0) return real;
    this.#elsewhere.push(`${displayed(folder)} (${written(last.source)})`);
    return undefined;
  }

  #file(file: string): HclFile | undefined {
    if (!this.#files.has(file)) {
      const name = displayed(file);
      this.#files.set(
        file,
        this.#reader.read(file, (real) => parseHcl(name, readText(real, name))),
      );
    }
    return this.#files.get(file);
  }

  #note(scopes: readonly Scope[], isAnyIncludeOpen: boolean): void {
    if (isAnyIncludeOpen) this.#notRead.add("files that are included by a computed path");
    for (const { file, inputs } of scopes) {
      if (inputs === "computed" || Object.values(inputs).some(isComputed)) {
        this.#notRead.add("inputs that are computed");
      }
      for (const { kind, body } of file.blocks) {
        if (NOT_READ.includes(kind)) this.#notRead.add(kind);
        if (kind === "terraform" && body.extra_arguments !== undefined) this.#notRead.add("extra_arguments");
      }
    }
  }

  #line(count: number): string | undefined {
    const rest = [
      ...[...this.#notRead].sort(),
      ...(this.#elsewhere.length === 0 ? [] : [`sources that are not here: ${this.#elsewhere.join(", ")}`]),
    ];
    if (rest.length === 0) return undefined;
    const files = count === 1 ? "1 file" : `${count} files`;
    return `Terragrunt, ${files}: sources that are folders and inputs that are literal are read. Not read: ${rest.join("; ")}. Check the plan for those.`;
  }
}

/** Blocks that change what Terraform runs with. */
const NOT_READ = ["remote_state", "generate", "dependency"];

/** What is longer is no path. Source: PATH_MAX of Linux, in bytes */
const MAX_PATH = 4_096;
/** Functions in one another beyond this are not computed. */
const MAX_PASSES = 50;

/** A file of Terragrunt, as a unit sees it that includes it. */
class Scope {
  readonly #locals = new Map<string, string | undefined>();
  readonly source: Json | undefined;
  readonly inputs: JsonObject | "computed";

  constructor(
    readonly file: HclFile,
    readonly unit: string,
    readonly here: string,
    readonly boundary: Boundary,
  ) {
    this.source = file.blocks.find(({ kind }) => kind === "terraform")?.body.source;
    const { inputs = {} } = file.attributes;
    this.inputs = isObject(inputs) ? inputs : "computed";
  }

  /** A path, with the functions of Terragrunt that name folders; undefined if there is more to compute. */
  pathIn(value: Json | undefined): string | undefined {
    if (typeof value !== "string") return undefined;
    let text = value;
    let passes = 0;
    for (let before = ""; before !== text; ) {
      if (text.length > MAX_PATH || passes++ > MAX_PASSES) return undefined;
      before = text;
      text = text
        .replace(/get_(?:original_)?terragrunt_dir\(\)/g, () => JSON.stringify(this.unit))
        .replace(/get_parent_terragrunt_dir\(\)/g, () => JSON.stringify(this.here))
        .replace(/(?:get_repo_root|get_path_to_repo_root)\(\)/g, (call) =>
          this.boundary.isRepository ? JSON.stringify(this.boundary.folder) : call,
        )
        .replace(/find_in_parent_folders\(\s*(?:"([^"$]*)"\s*)?\)/g, (call, name: string | undefined) => {
          const found = this.#inParents(name ?? UNIT_FILE);
          return found === undefined ? call : JSON.stringify(found);
        })
        .replace(/\blocal\.(\w+)/g, (reference, name: string) => {
          const local = this.#local(name);
          return local === undefined ? reference : JSON.stringify(local);
        })
        .replace(/dirname\(\s*"([^"$]*)"\s*\)/g, (_, file: string) => JSON.stringify(path.dirname(file)))
        .replace(/\$\{\s*"([^"$]*)"\s*\}/g, "$1");
    }
    return text.includes("${") ? undefined : text;
  }

  #inParents(name: string): string | undefined {
    for (let at = path.dirname(this.unit); ; at = path.dirname(at)) {
      const file = path.join(at, name);
      if (fs.existsSync(file)) return file;
      if (at === this.boundary.folder || path.dirname(at) === at) return undefined;
    }
  }

  #local(name: string): string | undefined {
    if (this.#locals.has(name)) return this.#locals.get(name);
    // One that names itself, or another that names it, has no end: while it is looked for, it is not known.
    this.#locals.set(name, undefined);
    for (const { kind, body } of this.file.blocks) {
      const value = kind === "locals" && Object.hasOwn(body, name) ? body[name] : undefined;
      if (typeof value !== "string") continue;
      const found = this.pathIn(value);
      this.#locals.set(name, found);
      return found;
    }
    return undefined;
  }
}

function variableNames({ sections }: Folder): string[] {
  return ([sections.variable].flat() as (Json | undefined)[]).filter(isObject).flatMap(Object.keys);
}

function isComputed(value: Json | undefined): boolean {
  return JSON.stringify(value ?? null).includes("${");
}

/** A value that Terragrunt computes, as a reference to what does not stand here. */
function computed(name: string): string {
  return `\${terragrunt.inputs.${name}}`;
}

function written(source: Json | undefined): string {
  return typeof source === "string" ? source : "no text";
}
