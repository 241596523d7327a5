import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { App } from "cdktf";

/** What a stack has to be in its folder for Terraform, and what cdktf notes of it beside. */
const OF_STACKS = ["cdk.tf.json", "cdk.tf", "metadata.json"];
const MANIFEST = "manifest.json";
const STACKS = "stacks";
/** How a file begins that is being copied to its place: a process that was killed can leave one. */
const UNFINISHED = ".keywright-unfinished-";

/** Where cdktf keeps the folder that it writes into. */
interface Places {
  outdir: string;
  readonly manifest: { outdir: string };
}

const ofApps = new WeakMap<App, StagedOutput>();

/** The folder that an app writes into at last, also while it is being synthesised. */
export function outdirOf(app: App): string {
  return ofApps.get(app)?.target ?? app.outdir;
}

/** Whether an app is being synthesised into a folder of its own, so that all stacks are judged at the end. */
export function isStaged(app: App): boolean {
  return ofApps.has(app);
}

/**
 * Takes away what an earlier synthesis has left: `cdktf deploy` would take it for the new one. The manifest goes
 * first, without which cdktf deploys nothing. States and what Terraform keeps there stay, and so do stacks that the
 * app does not have any more, which may still have to be destroyed.
 *
 * @param stacks the names of the app's stacks
 */
export function clearOutput(outdir: string, stacks: Iterable<string>): void {
  fs.rmSync(path.join(outdir, MANIFEST), { force: true });
  for (const stack of stacks) {
    const folder = path.join(outdir, STACKS, stack);
    for (const file of OF_STACKS) fs.rmSync(path.join(folder, file), { force: true });
    removeUnfinished(folder);
  }
  removeUnfinished(outdir);
}

/** The names of the stacks that a manifest of cdktf names; none if there is no manifest, or it cannot be read. */
export function namesInManifest(outdir: string): string[] {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(outdir, MANIFEST), "utf8")) as { stacks?: object };
    return Object.keys(manifest.stacks ?? {}).filter((name) => path.basename(name) === name);
  } catch {
    return [];
  }
}

/**
 * What an app writes while it is synthesised, in a folder of the system's for temporary files. Nothing of it is in
 * the app's own folder before all of it is judged, whenever the process ends.
 */
export class StagedOutput {
  /** The folder that the app writes into at last. */
  readonly target: string;
  /** The folder that it writes into until then. */
  readonly folder: string;
  readonly #app: App;

  /** Has an app write into a folder of its own from now on. */
  static begin(app: App): StagedOutput {
    const staged = new StagedOutput(app);
    ofApps.set(app, staged);
    return staged;
  }

  private constructor(app: App) {
    this.#app = app;
    this.target = app.outdir;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-synth-"));
    fs.mkdirSync(path.join(this.folder, STACKS));
    this.#write(this.folder);
  }

  /** Puts everything in its place, each file whole, and the manifest last. */
  publish(): void {
    this.#move("");
    const manifest = path.join(this.folder, MANIFEST);
    if (fs.existsSync(manifest)) replace(manifest, path.join(this.target, MANIFEST));
  }

  /** Has the app write into its own folder again. */
  end(): void {
    this.#write(this.target);
    ofApps.delete(this.#app);
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  #write(outdir: string): void {
    const places = this.#app as unknown as Places;
    places.outdir = outdir;
    places.manifest.outdir = outdir;
  }

  #move(below: string): void {
    const to = path.join(this.target, below);
    fs.mkdirSync(to, { recursive: true });
    for (const entry of fs.readdirSync(path.join(this.folder, below), { withFileTypes: true })) {
      const name = path.join(below, entry.name);
      if (name === MANIFEST) continue;
      // Of an asset, which lies in a folder of its own, no earlier version stays.
      const isAsset = path.basename(below) === "assets";
      if (entry.isDirectory() && !isAsset) this.#move(name);
      else replace(path.join(this.folder, name), path.join(this.target, name));
    }
  }
}

/** Puts a file or a whole folder in the place of another one. */
function replace(from: string, to: string): void {
  if (fs.lstatSync(from).isDirectory() || fs.lstatSync(to, { throwIfNoEntry: false })?.isDirectory())
    fs.rmSync(to, { recursive: true, force: true });
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    // It is on another disk: copied beside its place first, so that it is there as a whole or not at all.
    const unfinished = path.join(path.dirname(to), `${UNFINISHED}${process.pid}`);
    try {
      fs.cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
      fs.renameSync(unfinished, to);
    } finally {
      fs.rmSync(unfinished, { recursive: true, force: true });
    }
  }
}

function removeUnfinished(folder: string): void {
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith(UNFINISHED)) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
