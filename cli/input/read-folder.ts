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
} from "../../terraform";
import { InputError } from "./input-error";
import { displayed, parseJson, parseJsonObject, readText, reason } from "./read-text";

/** Whether Terraform would read a file of a folder. */
function isTerraform(name: string): boolean {
  return /\.tf(?:\.json)?$/.test(name) && !name.startsWith(".") && !name.endsWith("~");
}

/** The files of a folder that Terraform would read, by name. */
export function terraformFiles(directory: string): string[] {
  return list(directory)
    .filter((entry) => isTerraform(entry.name) && !entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function list(directory: string): fs.Dirent[] {
  try {
    return fs.readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    throw new InputError(`${displayed(directory)}: ${reason(error)}.`);
  }
}

/** A file of Terraform, in the syntax that its name says. */
export function configurationFile(name: string, text: string): ConfigurationFile {
  return name.endsWith(".json") ? { name, text, json: parseJsonObject(name, text) } : parseHcl(name, text);
}

/**
 * Reads a folder of Terraform with all modules that it calls and that are there: those in folders beside it, and
 * those that `terraform init` has fetched. Links that lead out of what was given are not followed.
 */
export function readFolder(
  root: string,
  name: string,
  beside: Pick<Beside, "findRemoteState"> = {},
): Module[] {
  return new FolderReader(root).modules(name, beside);
}

class FolderReader {
  readonly #root: string;
  readonly #folders = new Map<string, Folder | undefined>();
  readonly #paths = new Map<Folder, string>();
  #fetched: ReadonlyMap<string, string> | undefined;

  constructor(root: string) {
    this.#root = fs.realpathSync(root);
  }

  modules(name: string, beside: Pick<Beside, "findRemoteState">): Module[] {
    const root = this.#folder(this.#root);
    if (!root) return [];
    return configuration(name, root, {
      ...beside,
      values: this.#values(),
      findFolder: (from, source, call) => this.#called(from, source, call),
    });
  }

  /** The folder of a module, read once however often it is called. */
  #folder(directory: string): Folder | undefined {
    if (this.#folders.has(directory)) return this.#folders.get(directory);
    const files = terraformFiles(directory).map((file) => {
      const full = path.join(directory, file);
      return configurationFile(displayed(full), readText(this.#confined(full, directory), displayed(full)));
    });
    const read = files.length === 0 ? undefined : folder(files);
    this.#folders.set(directory, read);
    if (read) this.#paths.set(read, directory);
    return read;
  }

  /** The file behind a link, if it is in the folder that was given, or in the module's own. */
  #confined(file: string, directory: string): string {
    let real: string;
    try {
      real = fs.realpathSync(file);
      if (!fs.statSync(real).isFile()) throw Object.assign(new Error(), { code: "EISDIR" });
    } catch (error) {
      throw new InputError(`${displayed(file)}: ${reason(error)}.`);
    }
    if (isInside(real, this.#root) || isInside(real, directory)) return real;
    throw new InputError(
      `${displayed(file)}: it is a link to ${displayed(real)}, outside of ${displayed(this.#root)}. Check a folder that holds both.`,
    );
  }

  /** The folder of a call: one beside the caller's, or what `terraform init` has put into `.terraform`. */
  #called(from: Folder, source: string, call: string): Folder | undefined {
    const here = this.#paths.get(from) ?? this.#root;
    const isLocal = /^\.\.?(?:\/|$)/.test(source);
    const fetched = isLocal ? undefined : this.#modulesOfInit().get(call);
    const directory = isLocal ? path.resolve(here, source) : fetched && path.resolve(this.#root, fetched);
    if (directory === undefined) return undefined;
    let real: string;
    try {
      real = fs.realpathSync(directory);
      if (!fs.statSync(real).isDirectory()) return undefined;
    } catch {
      return undefined;
    }
    // A local module may be anywhere, since the configuration says so; where init has put one is inside.
    if (!isLocal && !isInside(real, this.#root)) return undefined;
    return this.#folder(real);
  }

  /** `.terraform/modules/modules.json`, in which `terraform init` notes where modules are. */
  #modulesOfInit(): ReadonlyMap<string, string> {
    if (this.#fetched) return this.#fetched;
    const file = path.join(this.#root, ".terraform", "modules", "modules.json");
    const found = new Map<string, string>();
    if (fs.existsSync(file)) {
      const json = parseJson(displayed(file), readText(this.#confined(file, this.#root), displayed(file)));
      const all = isObject(json) && Array.isArray(json.Modules) ? json.Modules : [];
      for (const one of all as readonly Json[]) {
        if (isObject(one) && typeof one.Key === "string" && typeof one.Dir === "string")
          found.set(one.Key, one.Dir);
      }
    }
    this.#fetched = found;
    return found;
  }

  /** What `.tfvars` say that Terraform takes by itself; the last counts. */
  #values(): JsonObject {
    const names = list(this.#root)
      .map(({ name }) => name)
      .filter((name) => /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(name))
      .sort(
        (a, b) =>
          Number(!a.startsWith("terraform.")) - Number(!b.startsWith("terraform.")) || (a < b ? -1 : 1),
      );
    const values = names.map((name) => {
      const full = path.join(this.#root, name);
      const text = readText(this.#confined(full, this.#root), displayed(full));
      return name.endsWith(".json")
        ? parseJsonObject(displayed(full), text)
        : parseHcl(displayed(full), text).attributes;
    });
    return Object.assign({}, ...values) as JsonObject;
  }
}

function isInside(file: string, directory: string): boolean {
  const relative = path.relative(directory, file);
  return !relative.startsWith("..") && !path.isAbsolute(relative);
}

/** Folders in which nobody writes Terraform by hand. */
const SKIPPED = ["node_modules", "cdktf.out"];

/**
 * The folders of Terraform at or below a folder that no other one calls as its module: the folder itself, if it has
 * any Terraform.
 */
export function rootFolders(directory: string): string[] {
  if (terraformFiles(directory).length > 0) return [directory];
  const found: string[] = [];
  const walk = (at: string) => {
    if (terraformFiles(at).length > 0) found.push(at);
    for (const entry of list(at)) {
      if (!entry.isDirectory() || entry.name.startsWith(".") || SKIPPED.includes(entry.name)) continue;
      walk(path.join(at, entry.name));
    }
  };
  walk(directory);
  const called = new Set(found.flatMap(calledFrom));
  const roots = found.filter((one) => !called.has(path.resolve(one)));
  return (roots.length > 0 ? roots : found).sort();
}

/** The folders beside it that a folder calls as modules. */
function calledFrom(directory: string): string[] {
  return terraformFiles(directory).flatMap((file) => {
    const full = path.join(directory, file);
    const text = readText(full, displayed(full));
    return [...text.matchAll(/source"?\s*[=:]\s*"(\.\.?\/[^"]*|\.\.?)"/g)].map(([, source = ""]) =>
      path.resolve(directory, source),
    );
  });
}
