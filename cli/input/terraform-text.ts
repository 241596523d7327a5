import * as path from "node:path";
import { planDocument, stateDocument } from "../../keys";
import {
  configuration,
  type Document,
  folder,
  HclError,
  isPlan,
  isState,
  type JsonObject,
  parseJsonSyntax,
} from "../../terraform";
import { configurationFile } from "./folder-reader";
import { InputError } from "./input-error";
import { parseJsonObject } from "./read-text";
import { unreadableForm } from "./terraform-json";

/** What a text of Terraform's says. */
export interface ReadText {
  readonly document: Document;
  /** What the text is called. */
  readonly file: string;
  /** The folder that a plan or a state is of, as far as its path says. */
  readonly root?: string;
}

/**
 * Reads a plan, a state or a configuration, told apart by what is in it.
 *
 * @throws InputError, or HclError, in one line
 */
export function readTerraformText(name: string, text: string): ReadText {
  if (/^\s*$/.test(text)) throw new InputError(`${name}: it is empty. Give a plan, a state or Terraform.`);
  if (!/^\s*[[{]/.test(text)) return hcl(name, text);
  const json = parseJsonObject(name, text);
  const why = unreadableForm(json);
  if (why !== undefined) throw new InputError(`${name}: ${why}.`);
  if (isPlan(json)) return { document: planDocument(json), file: name, root: folderOf(name) };
  if (isState(json)) return { document: stateDocument(json), file: name, root: folderOf(name) };
  if (!isConfiguration(json)) {
    throw new InputError(
      `${name}: it is JSON, but no plan, state or configuration of Terraform. Print a plan with terraform show -json.`,
    );
  }
  const files = [{ name, text, json: parseJsonObject(name, text, (all) => parseJsonSyntax(all, json)) }];
  return { document: { modules: configuration(name, folder(files), { root: folderOf(name) }) }, file: name };
}

function hcl(name: string, text: string): ReadText {
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
    if (!(error instanceof HclError) || /\.(?:tf|tofu)$/.test(name)) throw error;
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

/** Whether JSON is a configuration; one of nothing says nothing of what it is. */
function isConfiguration(json: JsonObject): boolean {
  const names = Object.keys(json);
  return (
    names.length > 0 &&
    names.every((name) => SECTIONS.includes(name) || /^(?:moved|import|check|removed)$/.test(name))
  );
}
