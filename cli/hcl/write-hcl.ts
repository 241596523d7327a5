import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { isObject } from "../../terraform";
import { EXIT } from "../commands/command";
import { InputError } from "../input/input-error";
import { displayed, parseJsonObject, readText } from "../input/read-text";
import { Output } from "./output";
import { readProject, runApp } from "./run-app";

/** What cdktf writes beside the Terraform of a stack, for itself. */
const OF_CDKTF = ["cdk.tf", "cdk.tf.json", "metadata.json"];

/**
 * Writes every stack of the app in `cdktf.json` as HCL. Nothing is written unless all of it can be.
 *
 * @throws InputError in one line for what cannot be run, and for what would be overwritten
 * @returns the exit code
 */
export async function writeHcl(out: string): Promise<number> {
  const project = readProject();
  const output = Output.read(out);
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-hcl-"));
  try {
    const code = await runApp(project, work, out);
    if (code !== 0) {
      process.stderr.write(`The app of cdktf.json ended with exit code ${code}; nothing was written.\n`);
      return EXIT.couldNotRun;
    }
    const stacks = stacksIn(work);
    output.write(stacks);
    for (const { name, files } of stacks) {
      process.stdout.write(`${displayed(path.join(out, name))}: ${shown([...files.keys()])}\n`);
    }
    return EXIT.clean;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** A stack as it was written: its files by their paths in its folder. */
export interface WrittenStack {
  readonly name: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** The stacks in what cdktf has written. */
function stacksIn(work: string): WrittenStack[] {
  const manifest = path.join(work, "manifest.json");
  if (!fs.existsSync(manifest)) {
    throw new InputError("The app of cdktf.json has written nothing. Have it call synthesize().");
  }
  const { stacks } = parseJsonObject("manifest.json", readText(manifest, "manifest.json"));
  const found = Object.entries(isObject(stacks) ? stacks : {});
  if (found.length === 0) throw new InputError("The app of cdktf.json has no stacks.");
  return found
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => {
      const folder = isObject(entry) ? entry.workingDirectory : undefined;
      return { name, files: filesIn(name, path.join(work, typeof folder === "string" ? folder : name)) };
    });
}

function filesIn(name: string, folder: string): ReadonlyMap<string, Buffer> {
  const all = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  const files = all.map((entry) =>
    path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)),
  );
  if (files.some((file) => file === "cdk.tf" || file === "cdk.tf.json")) {
    throw new InputError(
      `${name}: this stack would be written by cdktf and not by keywright. Build the app with keywright's synthesize().`,
    );
  }
  const kept = files.filter((file) => !OF_CDKTF.includes(file)).map((file) => file.split(path.sep).join("/"));
  return new Map(kept.sort(inOrder).map((file) => [file, fs.readFileSync(path.join(folder, file))]));
}

/** The order in which a reader opens them. */
const ORDER = ["terraform.tf", "providers.tf", "variables.tf", "locals.tf", "main.tf", "outputs.tf"];

function inOrder(a: string, b: string): number {
  const [first, second] = [a, b].map((one) => (ORDER.includes(one) ? ORDER.indexOf(one) : ORDER.length));
  return (first ?? 0) - (second ?? 0) || (a < b ? -1 : 1);
}

function shown(files: readonly string[]): string {
  const assets = files.filter((file) => file.includes("/")).length;
  const own = files.filter((file) => !file.includes("/"));
  const more = assets === 0 ? [] : [`${assets} ${assets === 1 ? "asset" : "assets"}`];
  return [...own, ...more].join(", ");
}
