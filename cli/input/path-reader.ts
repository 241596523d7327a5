import * as fs from "node:fs";
import * as path from "node:path";
import { planDocument, stateDocument } from "../../keys";
import {
  configuration,
  crossStackName,
  type Document,
  folder,
  HclError,
  isObject,
  isPlan,
  isState,
  type JsonObject,
  type Module,
} from "../../terraform";
import { InputError } from "./input-error";
import { configurationFile, readFolder, rootFolders } from "./read-folder";
import { displayed, parseJsonObject, readText, reason } from "./read-text";

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

/** What is read where no path is given. */
export function defaultPaths(): string[] {
  return [fs.existsSync(path.join("cdktf.out", "manifest.json")) ? "cdktf.out" : "."];
}

/**
 * Reads a path: a folder of Terraform, a `cdktf.out`, a plan, a state or a configuration, told apart by what is
 * in it; `-` is standard input.
 *
 * @param attempt reads one of several roots, and may say what is wrong with it and go on
 * @throws InputError, or HclError, in one line, where there is nothing that can be read
 */
export function read(given: string, attempt: Attempt = (one) => one()): Input {
  if (given === "-") return ofText("standard input", readText(0, "standard input"));
  let stat: fs.Stats;
  try {
    stat = fs.statSync(given);
  } catch (error) {
    throw new InputError(`${given}: ${reason(error)}. Name a folder of Terraform, a plan or a state.`);
  }
  if (!stat.isDirectory()) {
    if (/\.tf(?:\.json)?$/.test(given) && path.basename(given) !== "cdk.tf.json") {
      // A file of a folder refers to what the others declare.
      const directory = path.dirname(given);
      return {
        document: { modules: readFolder(directory, displayed(directory)) },
        file: undefined,
        only: displayed(given),
      };
    }
    return ofText(displayed(given), readText(given, displayed(given)));
  }
  const manifest = MANIFESTS.map((name) => path.join(given, name)).find((file) => fs.existsSync(file));
  if (manifest !== undefined) return { document: ofOutput(given, manifest), file: undefined };
  const roots = rootFolders(given);
  if (roots.length === 0) {
    throw new InputError(
      `${displayed(given)}: there is no Terraform in it. Name a folder with .tf files, a cdktf.out, a plan or a state.`,
    );
  }
  const read = (one: string) => readFolder(one, displayed(one));
  // One that cannot be read does not hide the others.
  const modules = roots.flatMap((one) => (roots.length === 1 ? read(one) : (attempt(() => read(one)) ?? [])));
  return { document: { modules }, file: undefined };
}

/** What says which stacks are in a folder: cdktf's own, and that of `keywright hcl`. */
const MANIFESTS = ["manifest.json", ".keywright-hcl.json"];

/** Every stack in what cdktf or `keywright hcl` has written, with what they let each other know. */
function ofOutput(output: string, manifest: string): Document {
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
    if (path.relative(path.resolve(output), full).startsWith("..") || !fs.existsSync(full)) {
      throw new InputError(`${displayed(manifest)}: stack "${name}" is not there. Run cdktf synth again.`);
    }
    const modules = readFolder(full, name, {
      findRemoteState: (label) => {
        const wanted = crossStackName(label);
        // Names of resources have no characters but these.
        const other = Object.keys(stacks).find((one) => one.replace(/[^A-Za-z0-9_-]/g, "") === wanted);
        return other === undefined || other === name ? undefined : stack(other)[0];
      },
    });
    read.set(name, modules);
    return modules;
  };
  return { modules: Object.keys(stacks).flatMap((name) => stack(name)) };
}

function ofText(name: string, text: string): Input {
  if (/^\s*$/.test(text)) throw new InputError(`${name}: it is empty. Give a plan, a state or Terraform.`);
  if (!/^\s*[[{]/.test(text)) return hcl(name, text);
  const json = parseJsonObject(name, text);
  if (isPlan(json)) return { document: planDocument(json), file: name, root: folderOf(name) };
  if (isState(json)) return { document: stateDocument(json), file: name, root: folderOf(name) };
  if (!isConfiguration(json)) {
    throw new InputError(
      `${name}: it is JSON, but no plan, state or configuration of Terraform. Print a plan with terraform show -json.`,
    );
  }
  const files = [{ name, text, json }];
  return { document: { modules: configuration(name, folder(files), { root: folderOf(name) }) }, file: name };
}

function hcl(name: string, text: string): Input {
  try {
    const file = configurationFile(name, text);
    if ("blocks" in file && file.blocks.length === 0) {
      throw new InputError(`${name}: there is no block of Terraform in it, and it is no JSON.`);
    }
    return {
      document: { modules: configuration(name, folder([file]), { root: folderOf(name) }) },
      file: name,
    };
  } catch (error) {
    if (!(error instanceof HclError) || name.endsWith(".tf")) throw error;
    throw new InputError(`${error.message}. It is neither JSON nor HCL.`);
  }
}

/** The folder of a file; standard input is of the one where the command runs. */
function folderOf(name: string): string {
  return path.posix.dirname(name);
}

const SECTIONS = [
  "resource",
  "data",
  "module",
  "variable",
  "output",
  "provider",
  "locals",
  "terraform",
  "//",
];

function isConfiguration(json: JsonObject): boolean {
  return Object.keys(json).every(
    (name) => SECTIONS.includes(name) || /^(?:moved|import|check|removed)$/.test(name),
  );
}
