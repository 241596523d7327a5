import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Option } from "commander";
import { isObject } from "../../terraform";
import { InputError } from "../input/input-error";
import { displayed, parseJsonObject, readText } from "../input/read-text";
import type { Command } from "../shell/command";
import { Output } from "./output";
import { readProject, runApp } from "./run-app";
import type { WrittenStack } from "./written-stack";

/** What cdktf writes beside the Terraform of a stack, for itself. */
const OF_CDKTF = ["cdk.tf", "cdk.tf.json", "metadata.json"];

/** `keywright hcl`: writes every stack of the app in `cdktf.json` as HCL. It writes everything, or nothing. */
export const hcl: Command<[], { readonly out: string }, string> = {
  options: [new Option("-o, --out <dir>", "folder to write to").default("cdktf.hcl")],
  exitCodes: {
    clean: "written",
    failed: "the app failed, or a file would be overwritten; nothing was written",
  },
  examples: [["keywright hcl --out terraform", "a folder of HCL for each stack"]],
  async run({ warn }, { out }) {
    const project = readProject();
    const output = Output.read(out);
    const work = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-hcl-"));
    try {
      const { code, complaints } = await runApp(project, work, out);
      for (const line of complaints) warn(line);
      if (code !== 0) {
        throw new InputError(`The app of cdktf.json ended with exit code ${code}; nothing was written.`);
      }
      const stacks = stacksIn(work);
      output.write(stacks);
      const lines = stacks.map(
        ({ name, files }) => `${displayed(path.join(out, name))}: ${shown([...files.keys()])}\n`,
      );
      return { found: lines.join(""), outcome: "clean" };
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  },
};

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
