import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { readFolder } from "../../cli/input/read-folder";
import type { Module } from "../../terraform";
import { valueIn } from "../../terraform/evaluate/module-scope";

/*
 * What Terraform and what keywright read in the same files.
 */

/** A new folder with files in it, which is deleted after the tests of the file. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-both-")));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

const made: string[] = [];
afterAll(() => {
  for (const one of made) fs.rmSync(one, { recursive: true, force: true });
});

/** What `terraform console` says of expressions: JSON, or `error`. */
export function ofTerraform(folder: string, expressions: readonly string[]): string[] {
  if (fs.existsSync(path.join(folder, "modules"))) terraform(folder, ["get", "-no-color"]);
  const all = expressions.map((one) => `try(jsonencode(${one}), "error")`);
  return JSON.parse(
    JSON.parse(terraform(folder, ["console"], `jsonencode([${all.join(", ")}])\n`)),
  ) as string[];
}

/** What Terraform prints. @throws Error with what it complains of */
function terraform(folder: string, args: readonly string[], input = ""): string {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "" };
  const { stdout, stderr, status } = spawnSync("terraform", args, {
    cwd: folder,
    encoding: "utf8",
    input,
    env,
  });
  if (status !== 0 || /^Error: /m.test(stderr)) throw new Error(stderr);
  return stdout;
}

/** What keywright says of expressions, seen from the root of a folder: JSON, `unknown` or `error`. */
export function ofKeywright(folder: string, expressions: readonly string[]): string[] {
  const [module] = readFolder(folder, "root");
  return expressions.map((one) => valueText(one, module as Module));
}

function valueText(expression: string, module: Module): string {
  try {
    const value = valueIn(`\${jsonencode(${expression})}`, module);
    return value.is === "string" ? value.value : value.is;
  } catch (error) {
    if (error instanceof Error && error.name === "EvaluationError") return "error";
    throw error;
  }
}
