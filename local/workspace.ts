import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { JsonObject } from "../terraform";

/** A synthesised stack in a folder where Terraform can run. */
export interface SynthesisedStack {
  readonly name: string;
  /** The folder with the stack's `cdk.tf.json`. */
  readonly folder: string;
  readonly terraform: JsonObject;
  /** The names of the stacks that have to stand before this one. */
  readonly dependencies: readonly string[];
}

/** A temporary copy of a project's output, laid out like the project, so that relative paths hold. */
export class Workspace {
  static create(): Workspace {
    return new Workspace(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-")));
  }

  private constructor(readonly folder: string) {}

  /** Where cdktf has to write. */
  get output(): string {
    return path.join(this.folder, "cdktf.out");
  }

  /** Runs a built cdktf app, `dist/main.js` for example, with this workspace as its output. */
  synthesise(script: string, cwd: string): SynthesisedStack[] {
    this.#run(script, cwd, {});
    return readStacks(this.output);
  }

  /**
   * Runs a built cdktf app that writes HCL as `keywright hcl` has it write, in folders beside those of the JSON.
   *
   * @returns the folder of each stack, by name
   */
  writeHcl(script: string, cwd: string): [string, string][] {
    const written = path.join(this.folder, "cdktf.hcl");
    fs.rmSync(written, { recursive: true, force: true });
    fs.mkdirSync(written);
    this.#run(script, cwd, {
      SYNTH_HCL_OUTPUT: "true",
      CDKTF_OUTDIR: written,
      KEYWRIGHT_HCL_OUT: path.join(written, "stacks"),
      KEYWRIGHT_JSON_OUT: this.output,
    });
    const folders = fs.readdirSync(path.join(written, "stacks")).sort();
    return folders.map((name) => [name, path.join(written, "stacks", name)]);
  }

  #run(script: string, cwd: string, more: NodeJS.ProcessEnv): void {
    const env = { ...process.env, CDKTF_OUTDIR: this.output, ...more };
    const { status, stderr } = spawnSync(process.execPath, [script], { cwd, env, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr.trim());
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The stacks in cdktf's output, those first that others depend on. */
export function readStacks(output: string): SynthesisedStack[] {
  const manifest = JSON.parse(fs.readFileSync(path.join(output, "manifest.json"), "utf8")) as {
    stacks: Record<string, { name: string; workingDirectory: string; dependencies?: string[] }>;
  };
  const ordered: SynthesisedStack[] = [];
  const visit = (name: string): void => {
    const entry = manifest.stacks[name];
    if (!entry || ordered.some((stack) => stack.name === name)) return;
    const dependencies = entry.dependencies ?? [];
    for (const dependency of dependencies) visit(dependency);
    const folder = path.join(output, entry.workingDirectory);
    const terraform = JSON.parse(fs.readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as JsonObject;
    ordered.push({ name, folder, terraform, dependencies });
  };
  for (const name of Object.keys(manifest.stacks).sort()) visit(name);
  return ordered;
}
