import * as path from "node:path";
import { isObject, type Json, type JsonObject } from "../../terraform";
import { configurationFile, type FolderReader, realFolder } from "./folder-reader";
import { displayed, readText } from "./read-text";

/**
 * Files of a Terraform Stack: `.tfcomponent.hcl`, which was `.tfstack.hcl`, and `.tfdeploy.hcl`.
 *
 * Source: https://developer.hashicorp.com/terraform/language/stacks/create/config
 */
const STACK_FILE = /^[^.].*\.(tfcomponent|tfstack|tfdeploy)\.(?:hcl|json)$/;

/** Whether a file of this name is part of a Terraform Stack. */
export function isStackFile(name: string): boolean {
  return STACK_FILE.test(name);
}

/** What was found of Terraform Stacks. */
export interface StackFindings {
  /** Folders of components, by real path. */
  readonly folders: readonly string[];
  /** What was not read, in a line; undefined where there is no Stack. */
  readonly line: string | undefined;
}

/** Reads the Terraform Stacks in folders: each component whose source is a folder is one to be judged. */
export function readStacks(folders: readonly string[], reader: FolderReader): StackFindings {
  const stacks: string[] = [];
  const found = new Set<string>();
  const elsewhere: string[] = [];
  for (const folder of folders) {
    const files = reader.entries(folder).filter(({ name }) => isStackFile(name));
    if (files.length === 0) continue;
    stacks.push(displayed(folder));
    for (const { name } of files) {
      // What is deployed where says nothing of what a component is made of.
      if (STACK_FILE.exec(name)?.[1] === "tfdeploy") continue;
      const full = path.join(folder, name);
      const parsed = reader.read(full, (real) =>
        configurationFile(displayed(full), readText(real, displayed(full))),
      );
      if (!parsed) continue;
      const sections =
        "blocks" in parsed
          ? parsed.blocks.flatMap(({ kind, labels, body }) =>
              kind === "component" ? [[labels[0], body] as const] : [],
            )
          : components(parsed.json);
      for (const [label, { source }] of sections) {
        const real =
          typeof source === "string" && /^\.\.?(?:\/|$)/.test(source)
            ? realFolder(path.join(folder, source))
            : undefined;
        if (real !== undefined && reader.terraformFiles(real).length > 0) found.add(real);
        else elsewhere.push(`${label ?? "component"} (${typeof source === "string" ? source : "no source"})`);
      }
    }
  }
  return { folders: [...found], line: lineOf(stacks, elsewhere) };
}

function components(json: JsonObject): [string, JsonObject][] {
  const objects = (value: Json | undefined) => ([value].flat() as (Json | undefined)[]).filter(isObject);
  return objects(json.component).flatMap((all) =>
    Object.entries(all).flatMap(([label, body]) =>
      objects(body).map((one): [string, JsonObject] => [label, one]),
    ),
  );
}

function lineOf(stacks: readonly string[], elsewhere: readonly string[]): string | undefined {
  if (stacks.length === 0) return undefined;
  const what = stacks.length === 1 ? "a Terraform Stack" : "Terraform Stacks";
  const missing =
    elsewhere.length === 0 ? "" : `, and the components that are not here: ${elsewhere.join(", ")}`;
  return `${stacks.join(", ")}: ${what}; its components are read as folders of their own. Not read: the inputs that its deployments give them${missing}. Check the plan for those.`;
}
