import * as fs from "node:fs";
import * as path from "node:path";
import {
  type Beside,
  type ConfigurationFile,
  configuration,
  type Folder,
  folder,
  isObject,
  type Json,
  type JsonObject,
  type Module,
  parseHcl,
  parseJsonSyntax,
  type WhyUnseen,
} from "../../terraform";
import { type Boundary, isInside } from "./boundary";
import type { Exclusion } from "./exclusion";
import { FilesSeen } from "./files-seen";
import { type GivenValues, readValues } from "./given-values";
import { InputError } from "./input-error";
import type { ParsedFiles } from "./parsed-files";
import { displayed, parseJson, parseJsonObject, readText, reason } from "./read-text";
import { automaticValueFiles, terraformFiles } from "./terraform-files";

/** A file of Terraform, in the syntax that its name says. */
export function configurationFile(name: string, text: string): ConfigurationFile {
  return name.endsWith(".json")
    ? { name, text, json: parseJsonObject(name, text, parseJsonSyntax) }
    : parseHcl(name, text);
}

/** What a reader of folders is told. */
export interface FolderReaderOptions {
  readonly boundary: Boundary;
  readonly exclusion: Exclusion;
  readonly values: GivenValues;
  /** What `terraform.workspace` is. @default unknown, unless the folder or the environment says */
  readonly workspace?: string;
  /** Texts that stand in place of what is in files, or of files that are not there. @default none */
  readonly drafts?: Drafts;
  /** What other readers of the same folders have parsed. @default each file is parsed, and forgotten with the reader */
  readonly parsed?: ParsedFiles;
  /** Is told of each file that cannot be read, once; what it throws ends the reading. */
  complain(error: unknown): void;
}

/** What is known of a root beside its files. */
export interface RootOptions extends Pick<Beside, "findRemoteState"> {
  /** Values that are given to its variables, and count less than those of `.tfvars`. */
  readonly inputs?: JsonObject;
  /** A folder whose `.tfvars` count as well, and more than its own. @default none */
  readonly valuesBeside?: string;
  /** Whether nothing is known of what each run of Terraform can be given: its variables and the workspace. @default false */
  readonly isOpen?: true;
}

/**
 * Reads folders of Terraform: each file is read and parsed once, however many roots call for it. All folders are
 * given by their real paths.
 */
export class FolderReader {
  readonly #options: FolderReaderOptions;
  readonly #entries = new Map<string, readonly fs.Dirent[]>();
  readonly #folders = new Map<string, Folder | undefined>();
  readonly #fetched = new Map<string, ReadonlyMap<string, string>>();
  readonly #unreadable = new Set<string>();
  readonly #paths = new Map<Folder, string>();
  readonly #complained = new Set<string>();
  readonly #files: FilesSeen;

  constructor(options: FolderReaderOptions) {
    this.#options = options;
    this.#files = new FilesSeen(options.boundary, options.exclusion);
  }

  /** What is in a folder, without what is excluded. @throws InputError */
  entries(directory: string): readonly fs.Dirent[] {
    const known = this.#entries.get(directory);
    if (known) return known;
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(directory, { withFileTypes: true });
    } catch (error) {
      throw new InputError(`${displayed(directory)}: ${reason(error)}.`);
    }
    const { exclusion } = this.#options;
    const kept = exclusion.isEmpty
      ? entries
      : entries.filter(({ name }) => !exclusion.has(path.join(directory, name)));
    this.#entries.set(directory, kept);
    return kept;
  }

  /** The names of the files of a folder that belong to its configuration. */
  terraformFiles(directory: string): string[] {
    const { drafts } = this.#options;
    const names = namesOfFiles(this.entries(directory));
    return terraformFiles(drafts ? [...new Set([...names, ...drafts.namesIn(directory)])] : names);
  }

  /** The folder as Terraform takes it; undefined if there is no Terraform in it, or not all can be read. */
  folder(directory: string): Folder | undefined {
    if (this.#folders.has(directory)) return this.#folders.get(directory);
    const shown = displayed(directory);
    const links = new Set(this.entries(directory).flatMap((one) => (one.isFile() ? [] : [one.name])));
    // A repository has thousands of files: their paths are put together by hand, the folder's being a real one.
    const here = shown === "." ? "" : ended(shown, "/");
    const at = ended(directory, path.sep);
    const files = this.terraformFiles(directory).map((name) => {
      const full = `${at}${name}`;
      const called = `${here}${name}`;
      const parse = (real: string) => this.#parsed(real, called);
      // Nearly all files are no links, and are where they seem to be.
      return links.has(name) ? this.read(full, parse) : this.#attempt(() => parse(full));
    });
    let read: Folder | undefined;
    if (files.includes(undefined)) this.#unreadable.add(directory);
    else if (files.length > 0) {
      const all = files.filter((one) => one !== undefined);
      const { parsed } = this.#options;
      read = this.#attempt(() => (parsed ? parsed.folder(directory, all, folder) : folder(all)));
      if (!read) this.#unreadable.add(directory);
    }
    this.#folders.set(directory, read);
    if (read) this.#paths.set(read, directory);
    return read;
  }

  #parsed(real: string, called: string): ConfigurationFile {
    const { drafts, parsed } = this.#options;
    const draft = drafts?.texts.get(real);
    const parse = () => configurationFile(called, draft?.replace(/^\ufeff/, "") ?? readText(real, called));
    return parsed ? parsed.file(real, draft, parse) : parse();
  }

  /** Reads a file that may be a link; undefined if it cannot be read, which has been said then. */
  read<T>(file: string, read: (real: string) => T): T | undefined {
    return this.#attempt(() => read(this.#confined(file)));
  }

  /** The folders that the modules of a folder are in, as far as they are there; those of a registry are not followed. */
  calledFrom(directory: string): string[] {
    const found = this.folder(directory);
    return sourcesIn(found?.sections.module).flatMap((source) => {
      const given = path.resolve(directory, source);
      const { folder: boundary } = this.#options.boundary;
      const called = isLocal(source) && isInside(given, boundary) ? realFolder(given) : undefined;
      return called === undefined || !isInside(called, boundary) ? [] : [called];
    });
  }

  /** A root with all modules that it calls; nothing if it cannot be read, which has been said then. */
  modules(directory: string, name: string, root: RootOptions = {}): Module[] {
    const found = this.folder(directory);
    if (!found) return [];
    const { workspace = this.#workspaceOf(directory) } = this.#options;
    const read = this.#attempt(() => {
      const { inputs, valuesBeside, isOpen, ...beside } = root;
      const isItsOwn = valuesBeside === undefined || valuesBeside === directory;
      const automatic = [...new Set([directory, valuesBeside ?? directory])].flatMap((one) =>
        this.#values(one),
      );
      // A module without its values would be judged by its defaults.
      if (automatic.includes(undefined)) return [];
      const all = automatic.filter((one) => one !== undefined);
      return configuration(name, found, {
        ...beside,
        values: isOpen ? openValues(found) : this.#options.values.of(found, inputs ? [inputs, ...all] : all),
        ...(workspace !== undefined && !isOpen && { workspace }),
        // Terragrunt copies a source, with more beside it, to where Terraform runs.
        outside: this.#files.from(directory, isItsOwn),
        ...(!isItsOwn && { rootFolder: displayed(directory) }),
        pathOf: (one) => {
          const at = this.#paths.get(one);
          return at === undefined ? undefined : path.relative(directory, at).split(path.sep).join("/") || ".";
        },
        findFolder: (from, source, call) => {
          const called = this.#called(from, source, call, directory);
          return called === undefined || typeof called === "string" ? undefined : called.folder;
        },
        whyUnseen: (from, source, call) => {
          const called = this.#called(from, source, call, directory);
          return typeof called === "string" ? called : undefined;
        },
      });
    });
    return read ?? [];
  }

  /** What the `.tfvars` of a folder say; undefined for one that cannot be read. */
  #values(directory: string): (JsonObject | undefined)[] {
    const files = automaticValueFiles(namesOfFiles(this.entries(directory)));
    return files.map((name) => {
      const file = path.join(directory, name);
      return this.read(file, (real) => readValues(file, real));
    });
  }

  /** What a call leads to: a folder beside the caller's, or what `terraform init` has put into `.terraform`. */
  #called(
    from: Folder,
    source: string,
    call: string,
    root: string,
  ): { readonly folder: Folder | undefined } | WhyUnseen | undefined {
    const here = this.#paths.get(from);
    const isBeside = isLocal(source);
    const given = isBeside ? here && path.resolve(here, source) : this.#fetchedOf(root).get(call);
    if (given === undefined) return undefined;
    const { folder: boundary } = this.#options.boundary;
    if (isBeside && !isInside(given, boundary)) return "outside";
    const real = realFolder(given);
    if (real === undefined) return isBeside ? "no folder" : undefined;
    // Where init has put a module is in the root's own folder.
    if (!isInside(real, isBeside ? boundary : root)) return isBeside ? "outside" : undefined;
    if (this.#options.exclusion.has(real)) return "excluded";
    const read = this.folder(real);
    if (this.#unreadable.has(real)) return "unreadable";
    return read ? { folder: read } : isBeside ? "no folder" : undefined;
  }

  /** `.terraform/modules/modules.json`, in which `terraform init` notes where modules are. */
  #fetchedOf(root: string): ReadonlyMap<string, string> {
    const known = this.#fetched.get(root);
    if (known) return known;
    const file = path.join(root, ".terraform", "modules", "modules.json");
    const folders = new Map<string, string>();
    if (fs.existsSync(file)) {
      const json = this.read(file, (real) => parseJson(displayed(file), readText(real, displayed(file))));
      const all = isObject(json) && Array.isArray(json.Modules) ? json.Modules : [];
      for (const one of all as readonly Json[]) {
        if (isObject(one) && typeof one.Key === "string" && typeof one.Dir === "string")
          folders.set(one.Key, path.resolve(root, one.Dir));
      }
    }
    this.#fetched.set(root, folders);
    return folders;
  }

  /** What Terraform notes of the workspace that was selected last. */
  #workspaceOf(root: string): string | undefined {
    const file = path.join(root, ".terraform", "environment");
    if (!fs.existsSync(file)) return undefined;
    return this.read(file, (real) => readText(real, displayed(file)).trim() || undefined);
  }

  /** The file behind a link, if it is inside the boundary or in the folder itself. @throws InputError */
  #confined(file: string): string {
    const { boundary } = this.#options;
    let real: string;
    try {
      real = fs.realpathSync(file);
      if (!fs.statSync(real).isFile()) throw Object.assign(new Error(), { code: "EISDIR" });
    } catch (error) {
      const isGone = (error as NodeJS.ErrnoException).code === "ENOENT";
      throw new InputError(`${displayed(file)}: ${(isGone && danglingLink(file)) || reason(error)}.`);
    }
    if (isInside(real, boundary.folder) || isInside(real, path.dirname(file))) return real;
    throw new InputError(`${displayed(file)}: ${outside(real, boundary)}`);
  }

  #attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.complain(error);
      return undefined;
    }
  }

  /** Whether anything could not be read. */
  get hasComplained(): boolean {
    return this.#complained.size > 0;
  }

  /** Says what cannot be read, once. */
  complain(error: unknown): void {
    const line = error instanceof Error ? error.message : String(error);
    if (this.#complained.has(line)) return;
    this.#complained.add(line);
    this.#options.complain(error);
  }
}

/** Values of variables of which nothing is known. */
function openValues({ sections }: Folder): JsonObject {
  const names = ([sections.variable].flat() as (Json | undefined)[]).filter(isObject).flatMap(Object.keys);
  return Object.fromEntries(names.map((name) => [name, `\${terraform.given.${name}}`]));
}

/** Texts that stand in place of files, as they were when this was made. */
export class Drafts {
  readonly #byFolder = new Map<string, string[]>();

  /** @param texts By the real paths of files. */
  constructor(readonly texts: ReadonlyMap<string, string>) {
    for (const file of texts.keys()) {
      const folder = path.dirname(file);
      const names = this.#byFolder.get(folder) ?? [];
      this.#byFolder.set(folder, names);
      names.push(path.basename(file));
    }
  }

  /** The names of the files in a folder. */
  namesIn(folder: string): readonly string[] {
    return this.#byFolder.get(folder) ?? [];
  }
}

/** A path with a separator at its end. */
function ended(folder: string, separator: string): string {
  return folder.endsWith(separator) ? folder : `${folder}${separator}`;
}

/** What is said of a link that leads out of the boundary. */
export function outside(real: string, { folder: boundary, isRepository }: Boundary): string {
  const remedy = isRepository
    ? "Keep what it leads to in there, or name a folder that holds both with --root."
    : "Check a folder that holds both.";
  return `it is a link to ${displayed(real)}, outside of ${displayed(boundary)}. ${remedy}`;
}

/** What is said of a link that leads to nothing; undefined for what is no link. */
function danglingLink(file: string): string | undefined {
  try {
    return `it is a link to ${fs.readlinkSync(file)}, which is not there`;
  } catch {
    return undefined;
  }
}

function namesOfFiles(entries: readonly fs.Dirent[]): string[] {
  return entries.flatMap((one) => (one.isDirectory() ? [] : [one.name]));
}

function isLocal(source: string): boolean {
  return /^\.\.?(?:\/|$)/.test(source);
}

/** What the blocks of a section `module` have as their own `source`. */
function sourcesIn(section: Json | undefined): string[] {
  const objects = (value: Json | undefined) => ([value].flat() as (Json | undefined)[]).filter(isObject);
  return objects(section)
    .flatMap((calls) => Object.values(calls).flatMap(objects))
    .flatMap(({ source }) => (typeof source === "string" ? [source] : []));
}

/** The real path of a folder; undefined if it is none. */
export function realFolder(directory: string): string | undefined {
  try {
    const real = fs.realpathSync(directory);
    return fs.statSync(real).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}
