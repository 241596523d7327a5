import * as fs from "node:fs";
import * as path from "node:path";
import type { Exception } from "../../guard";
import type { HoldingValue } from "../../report/config";
import type { Json } from "../../terraform";
import { SETTINGS } from "./find-settings";
import { FolderExceptions } from "./folder-exceptions";
import type { ProjectSettings } from "./project-settings";

/** What holds for `keywright check`, each value with where it comes from. */
export function holdingValues(settings: ProjectSettings, env: NodeJS.ProcessEnv): HoldingValue[] {
  const { file, lines, failOn, rules, exclude, varFiles, exceptions, account } = settings;
  const from = (name: string) => {
    const line = lines[name];
    return line === undefined || file === undefined ? "default" : `${file}:${line}`;
  };
  const value = (name: string, shown: Json): HoldingValue => ({ name, value: shown, from: from(name) });
  return [
    value("failOn", failOn ?? "warning"),
    ...(rules.length === 0 ? [value("rules", {})] : []),
    ...rules.map(({ rule, severity, reason, line }) => ({
      name: `rules.${rule}`,
      value: reason === undefined ? severity : { severity, reason },
      from: `${file}:${line}`,
    })),
    value("exclude", [...exclude]),
    value("varFiles", [...varFiles]),
    ...(exceptions.length === 0 ? [value("exceptions", [])] : []),
    ...[...exceptions, ...ofFolders(settings)].map(exceptionValue),
    ...(account === undefined ? [value("account", {})] : []),
    ...Object.entries(account ?? {}).map(([name, said]) => ({
      name: `account.${name}`,
      value: said as Json,
      from: from("account"),
    })),
    ...(env.TF_WORKSPACE
      ? [{ name: "workspace", value: env.TF_WORKSPACE, from: "TF_WORKSPACE in the environment" }]
      : []),
    ...Object.keys(env)
      .filter((name) => name.startsWith("TF_VAR_"))
      // A value may be a secret.
      .map((name) => ({
        name: `var.${name.slice("TF_VAR_".length)}`,
        value: "…",
        from: `${name} in the environment`,
      })),
  ];
}

function exceptionValue({ number, position, within, ...exception }: Exception): HoldingValue {
  const from = position ? `${position.file}:${position.line}` : "";
  return { name: `exceptions[${(number ?? 1) - 1}]`, value: exception as unknown as Json, from };
}

/** The exceptions of folders below. */
function ofFolders({ folder }: ProjectSettings): Exception[] {
  const folders = new FolderExceptions(folder);
  return foldersWithSettings(folder).flatMap((one) => folders.findFor(one));
}

/** Folders that hold no settings written by hand. */
const SKIPPED = ["node_modules", "cdktf.out"];

function foldersWithSettings(root: string): string[] {
  const found: string[] = [];
  const walk = (at: string) => {
    for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
      if (entry.isFile() && entry.name === SETTINGS && at !== root) found.push(at);
      const isWalked = entry.isDirectory() && !entry.name.startsWith(".") && !SKIPPED.includes(entry.name);
      if (isWalked) walk(path.join(at, entry.name));
    }
  };
  walk(root);
  return found.sort();
}
