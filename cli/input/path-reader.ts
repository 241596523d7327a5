import * as fs from "node:fs";
import * as path from "node:path";
import { type ToldAccount, tellAccount } from "../../keys";
import { crossStackName, type Document, isObject, type Module } from "../../terraform";
import { type Boundary, boundaryOf } from "./boundary";
import { Exclusion, type FolderGlobs } from "./exclusion";
import { Drafts, FolderReader, type RootOptions, realFolder } from "./folder-reader";
import { GivenValues } from "./given-values";
import { InputError } from "./input-error";
import { ParsedFiles } from "./parsed-files";
import { readFolder } from "./read-folder";
import { displayed, parseJsonObject, readText, reason } from "./read-text";
import { callsIn, foldersBelow, rootFolders } from "./root-folders";
import { isStackFile, readStacks } from "./stack-files";
import { isTerraform } from "./terraform-files";
import { readTerraformText } from "./terraform-text";
import { isTerragruntFile, readTerragrunt, type TerragruntUnit } from "./terragrunt";

/** What was found at a path. */
export interface Input {
  readonly document: Document;
  /** The file that findings name which know of no other. */
  readonly file: string | undefined;
  /** The folder that a plan or a state is of, as far as its path says. */
  readonly root?: string;
  /** Where only one file of a folder was asked for. */
  readonly only?: string;
}

/** Reads one thing of several; undefined where it could not be read. */
export type Attempt = <T>(read: () => T) => T | undefined;

/** What a reader of paths is told. */
export interface PathReaderOptions {
  /** Reads one thing of several, and may say what is wrong with it and go on. @default what is wrong is thrown */
  readonly attempt?: Attempt;
  /** Takes a line about what is there and was not read. @default the line is dropped */
  warn?(line: string): void;
  /** The boundary. @default the repository, else the folder that is named */
  readonly root?: string;
  /** Globs of what is left out. @default none */
  readonly exclude?: readonly string[];
  /** Globs of the project, from its own folder. @default none */
  readonly excludeOfProject?: FolderGlobs;
  /** What somebody says of the account of everything that is read. @default nothing */
  readonly account?: ToldAccount;
  /** What the command line and the environment say of variables. @default nothing */
  readonly values?: GivenValues;
  /** What `terraform.workspace` is. @default what `.terraform` says, else unknown */
  readonly workspace?: string;
  /**
   * Whether folders are read again with other texts in place of some files, while the files stay as they are: what was
   * parsed is kept. @default false
   */
  readonly keepsParsed?: boolean;
}

/** What is read where no path is given. */
export function defaultPaths(): string[] {
  return [fs.existsSync(path.join("cdktf.out", "manifest.json")) ? "cdktf.out" : "."];
}

/** A folder that holds roots, before any of its files is read. */
export interface FolderOfRoots {
  readonly boundary: Boundary;
  /** Reads for the path that was given, and says what is wrong. */
  readonly reader: FolderReader;
  /** The folders at or below it, which is first, by real path. */
  readonly folders: readonly string[];
  /** Where paths of `--exclude` are taken from. */
  readonly bases: readonly string[];
}

/** Reads paths, one after the other. What several of them call for is read once. */
export class PathReader {
  readonly #options: PathReaderOptions;
  readonly #attempt: Attempt;
  readonly #exclusion: Exclusion;
  readonly #values: GivenValues;
  readonly #readers = new Map<string, FolderReader>();
  readonly #parsed: ParsedFiles | undefined;
  /** The folders that were named, and the callers of modules, by the boundary. */
  readonly #named = new Set<string>();
  readonly #callers = new Map<string, ReadonlyMap<string, readonly string[]>>();
  /** The units of Terragrunt that were read, by what findings call them. */
  readonly #units = new Map<string, TerragruntUnit>();

  constructor(options: PathReaderOptions = {}) {
    this.#options = options;
    this.#attempt = options.attempt ?? ((one) => one());
    this.#exclusion = new Exclusion(options.exclude ?? [], options.excludeOfProject);
    this.#values = options.values ?? new GivenValues([], {});
    this.#parsed = options.keepsParsed ? new ParsedFiles() : undefined;
  }

  /**
   * Reads a path: a folder of Terraform, a `cdktf.out`, a plan, a state or a configuration, told apart by what is
   * in it; `-` is standard input.
   *
   * @returns undefined where nothing could be read, and each thing that is wrong has been said
   * @throws InputError, or HclError, in one line, where there is nothing to read
   */
  read(given: string): Input | undefined {
    const input = this.#read(given);
    if (input) tellAccount(input.document.modules, this.#options.account);
    return input;
  }

  #read(given: string): Input | undefined {
    if (given === "-") return readTerraformText("standard input", readText(0, "standard input"));
    let stat: fs.Stats;
    try {
      stat = fs.statSync(given);
    } catch (error) {
      throw new InputError(`${given}: ${reason(error)}. Name a folder of Terraform, a plan or a state.`);
    }
    if (!stat.isDirectory()) {
      const isConfiguration = isTerraform(path.basename(given)) && path.basename(given) !== "cdk.tf.json";
      return isConfiguration
        ? this.#file(given)
        : readTerraformText(displayed(given), readText(given, displayed(given)));
    }
    const manifest = MANIFESTS.map((name) => path.join(given, name)).find((file) => fs.existsSync(file));
    return manifest === undefined ? this.#folder(given) : this.#output(given, manifest);
  }

  /**
   * The folder at a path, for those who read its roots by themselves; undefined for what is no folder of Terraform, and
   * where a Terraform Stack or Terragrunt says what is read.
   *
   * @throws InputError, as {@link read} does
   */
  findRoots(given: string): FolderOfRoots | undefined {
    const isFolder = given !== "-" && fs.statSync(given, { throwIfNoEntry: false })?.isDirectory() === true;
    if (!isFolder || MANIFESTS.some((name) => fs.existsSync(path.join(given, name)))) return undefined;
    const { boundary, reader } = this.#readerFor(given);
    const folders = foldersBelow(fs.realpathSync(given), boundary, reader);
    const isPlain = folders.every((one) => !reader.entries(one).some(({ name }) => isOrchestrated(name)));
    return isPlain ? { boundary, reader, folders, bases: this.#exclusion.bases } : undefined;
  }

  /**
   * The files of HCL at a path, by their real paths: one file, or those of a folder and of all folders below.
   *
   * @throws InputError if there is no such file or folder
   */
  configurationFiles(given: string): string[] {
    const real = realPath(given);
    const isHcl = (name: string) => isTerraform(name) && !name.endsWith(".json");
    if (!fs.statSync(real).isDirectory()) return isHcl(path.basename(real)) ? [real] : [];
    const { boundary, reader } = this.#readerFor(given);
    return foldersBelow(real, boundary, reader).flatMap((folder) =>
      reader.terraformFiles(folder).flatMap((name) => (isHcl(name) ? [path.join(folder, name)] : [])),
    );
  }

  /**
   * One root folder, with texts in place of those of some files.
   *
   * @throws InputError, or HclError, in one line, for what cannot be read
   */
  rootWith(folder: string, texts: ReadonlyMap<string, string>): Module[] {
    return this.readerWith(texts)(folder);
  }

  /** The same for many root folders: what several of them call for is read once. */
  readerWith(
    texts: ReadonlyMap<string, string>,
  ): (folder: string, options?: Pick<RootOptions, "isOpen">) => Module[] {
    const readers = new Map<string, FolderReader>();
    const drafts = new Drafts(texts);
    return (folder, options = {}) => {
      const boundary = boundaryOf(folder, this.#options.root);
      const reader = readers.get(boundary.folder) ?? this.#newReader(boundary, throwIt, drafts);
      readers.set(boundary.folder, reader);
      const modules = this.#rootOf(folder, reader, options);
      tellAccount(modules, this.#options.account);
      return modules;
    };
  }

  /** The folders of the repository that call the module in a folder, where that is read which was not asked for. */
  callersOf(folder: string): readonly string[] {
    const boundary = boundaryOf(folder, this.#options.root);
    const known = this.#callers.get(boundary.folder) ?? this.#callersIn(boundary);
    this.#callers.set(boundary.folder, known);
    return known.get(fs.realpathSync(folder)) ?? [];
  }

  #callersIn(boundary: Boundary): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    // What was asked for as a whole has no callers that are not known.
    if (!boundary.isRepository || this.#named.has(boundary.folder)) return found;
    const reader = this.#newReader(boundary, () => undefined);
    for (const caller of foldersBelow(boundary.folder, boundary, reader)) {
      for (const called of reader.calledFrom(caller))
        found.set(called, [...(found.get(called) ?? []), displayed(caller)]);
    }
    return found;
  }

  #rootOf(folder: string, reader: FolderReader, options: Pick<RootOptions, "isOpen">): Module[] {
    const unit = this.#units.get(displayed(folder));
    const found = unit && reader.folder(unit.source);
    return unit && found
      ? reader.modules(unit.source, displayed(folder), {
          ...options,
          inputs: unit.inputs(found),
          valuesBeside: unit.folder,
        })
      : reader.modules(fs.realpathSync(folder), displayed(folder), options);
  }

  /**
   * The root folders at or below a folder, by real path, with texts in place of those of some files. Folders that
   * cannot be read are no roots.
   */
  rootsBelow(folder: string, texts: ReadonlyMap<string, string>): string[] {
    const boundary = boundaryOf(folder, this.#options.root);
    for (const base of [boundary.folder, fs.realpathSync(folder)]) this.#exclusion.addBase(base);
    const reader = this.#newReader(boundary, () => undefined, new Drafts(texts));
    return rootFolders(foldersBelow(fs.realpathSync(folder), boundary, reader), callsIn(reader));
  }

  /** A reader of its own for a folder that {@link findRoots} has found, perhaps in another thread. */
  readerOf(
    { boundary, bases }: Pick<FolderOfRoots, "boundary" | "bases">,
    complain: (error: unknown) => void,
  ): FolderReader {
    for (const base of bases) this.#exclusion.addBase(base);
    return this.#newReader(boundary, complain);
  }

  /** A file of a folder, which refers to what the others declare. */
  #file(given: string): Input | undefined {
    const directory = path.dirname(given);
    const { reader } = this.#readerFor(directory);
    if (this.#exclusion.has(path.join(fs.realpathSync(directory), path.basename(given)))) {
      throw new InputError(`${displayed(given)}: --exclude leaves it out.`);
    }
    const modules = readFolder(directory, displayed(directory), {}, reader);
    const only = displayed(path.join(fs.realpathSync(directory), path.basename(given)));
    return modules.length === 0 ? undefined : { document: { modules }, file: undefined, only };
  }

  #folder(given: string): Input | undefined {
    const { boundary, reader } = this.#readerFor(given);
    this.#named.add(fs.realpathSync(given));
    const folders = foldersBelow(fs.realpathSync(given), boundary, reader);
    const stacks = readStacks(folders, reader);
    const terragrunt = readTerragrunt(folders, boundary, reader);
    for (const unit of terragrunt.units) this.#units.set(displayed(unit.folder), unit);
    const all = [...new Set([...folders, ...stacks.folders])];
    const sources = new Set(terragrunt.units.map(({ source }) => source));
    const roots = [
      ...rootFolders(all, callsIn(reader), sources).map((folder) => ({
        folder,
        source: folder,
        inputs: undefined,
      })),
      ...terragrunt.units,
    ];
    // A unit stands for its own folder, and for the one that it runs.
    const isUnit = (folder: string) =>
      terragrunt.units.some((unit) => unit.folder === folder || unit.source === folder);
    const modules = roots
      .filter((one) => one.inputs !== undefined || !isUnit(one.folder))
      .sort((a, b) => (a.folder < b.folder ? -1 : 1))
      .flatMap(({ folder, source, inputs }) => {
        const found = inputs && reader.folder(source);
        const options = found ? { inputs: inputs(found), valuesBeside: folder } : {};
        return readFolder(source, displayed(folder), options, reader);
      });
    for (const line of [stacks.line, terragrunt.line]) if (line !== undefined) this.#options.warn?.(line);
    if (modules.length > 0) return { document: { modules }, file: undefined };
    if (reader.hasComplained) return undefined;
    throw new InputError(
      `${displayed(given)}: there is no Terraform in it. Name a folder with .tf files, a cdktf.out, a plan or a state.`,
    );
  }

  /** Every stack in what cdktf or `keywright hcl` has written, with what they let each other know. */
  #output(output: string, manifest: string): Input | undefined {
    const { reader } = this.#readerFor(output);
    const { stacks } = parseJsonObject(displayed(manifest), readText(manifest, displayed(manifest)));
    if (!isObject(stacks)) {
      throw new InputError(`${displayed(manifest)}: it names no stacks. Run cdktf synth.`);
    }
    const read = new Map<string, Module[]>();
    const stack = (name: string): Module[] => {
      const known = read.get(name);
      if (known) return known;
      const entry = stacks[name];
      const directory = isObject(entry) ? entry.workingDirectory : undefined;
      if (typeof directory !== "string") return [];
      const full = path.resolve(output, directory);
      if (path.relative(path.resolve(output), full).startsWith("..") || !realFolder(full)) {
        throw new InputError(`${displayed(manifest)}: stack "${name}" is not there. Run cdktf synth again.`);
      }
      const findRemoteState = (label: string) => {
        const wanted = crossStackName(label);
        // Names of resources have no characters but these.
        const other = Object.keys(stacks).find((one) => one.replace(/[^A-Za-z0-9_-]/g, "") === wanted);
        return other === undefined || other === name ? undefined : stack(other)[0];
      };
      const modules = readFolder(full, name, { findRemoteState }, reader);
      read.set(name, modules);
      return modules;
    };
    const modules = Object.keys(stacks).flatMap((name) => stack(name));
    return modules.length === 0 && reader.hasComplained
      ? undefined
      : { document: { modules }, file: undefined };
  }

  /** The reader of everything inside of one boundary. */
  #readerFor(named: string): { boundary: Boundary; reader: FolderReader } {
    const { root } = this.#options;
    const boundary = boundaryOf(named, root);
    for (const base of [boundary.folder, fs.realpathSync(named)]) this.#exclusion.addBase(base);
    const known = this.#readers.get(boundary.folder);
    if (known) return { boundary, reader: known };
    const reader = this.#newReader(boundary, (error) => {
      this.#attempt(() => {
        throw error;
      });
    });
    this.#readers.set(boundary.folder, reader);
    return { boundary, reader };
  }

  #newReader(boundary: Boundary, complain: (error: unknown) => void, drafts?: Drafts): FolderReader {
    const { workspace } = this.#options;
    return new FolderReader({
      ...(drafts && { drafts }),
      ...(this.#parsed && { parsed: this.#parsed }),
      boundary,
      exclusion: this.#exclusion,
      values: this.#values,
      ...(workspace !== undefined && { workspace }),
      complain,
    });
  }
}

function realPath(given: string): string {
  try {
    return fs.realpathSync(given);
  } catch (error) {
    throw new InputError(`${given}: ${reason(error)}. Name a folder of Terraform.`);
  }
}

function throwIt(error: unknown): never {
  throw error;
}

/** What says which stacks are in a folder: cdktf's own, and that of `keywright hcl`. */
const MANIFESTS = ["manifest.json", ".keywright-hcl.json"];

/** Whether a file of this name says what is read beside Terraform. */
function isOrchestrated(name: string): boolean {
  return isStackFile(name) || isTerragruntFile(name);
}
