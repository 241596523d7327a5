import * as fs from "node:fs";
import * as path from "node:path";
import { App, type AppConfig, CONTEXT_ENV, TerraformStack } from "cdktf";
import { watchSynthesis } from "./guarded-synthesis";
import { rendersHcl } from "./hcl-output";
import { KeywrightStack } from "./keywright-stack";
import { Refusal } from "./refusal";
import { Refusals } from "./refusals";
import { linesOf } from "./say-uncaught";
import { isRecord, shown } from "./setting";
import { clearOutput, namesInManifest } from "./staged-output";

/**
 * Builds an app and synthesises it: the whole of a `main.ts`.
 *
 * What is refused is printed on stderr, one line each, without a stack trace, and the process ends with
 * exit code 1. The output is the same on every machine: no stack traces, no absolute paths.
 *
 * @example
 * synthesize((app) => new Storage(app, "storage", { region: "eu-west-1" }));
 */
export function synthesize(build: (app: App) => unknown, config: AppConfig = {}): void {
  // cdktf would write HCL for "1" too, into a file with the name of the JSON.
  if (process.env.SYNTH_HCL_OUTPUT === "1") process.env.SYNTH_HCL_OUTPUT = "true";
  let app: App | undefined;
  try {
    refuseArguments(build, config);
    // cdktf makes one folder and none above it.
    const output = config.outdir ?? process.env.CDKTF_OUTDIR;
    if (output !== undefined) fs.mkdirSync(output, { recursive: true });
    app = new App({
      stackTraces: false,
      ...config,
      context: { ...contextOfFile(), ...config.context },
    });
    watchSynthesis(app);
    build(app);
    for (const stack of app.node.findAll().filter(TerraformStack.isStack)) {
      if (!(stack instanceof KeywrightStack)) rendersHcl(stack);
    }
    app.synth();
  } catch (error) {
    if (app) clearEarlier(app);
    const noted = app ? Refusals.of(app).take() : [];
    const lines = linesOf(error) ?? afterRefused(error, noted);
    if (lines === undefined) throw error;
    // What is thrown when the app is synthesised has what was noted in it.
    process.stderr.write(`${[...new Set([...noted, ...lines])].join("\n")}\n`);
    process.exitCode = 1;
  }
}

/** What is said of an error that is no refusal; undefined for one that is a bug of the app's or of the library's. */
function afterRefused(error: unknown, noted: readonly string[]): readonly string[] | undefined {
  if (!(error instanceof Error)) return undefined;
  // The engine's own validations are about what the app says as well.
  if (error.message.startsWith("Validation failed with the following errors")) return [error.message];
  // Code that goes on with what was refused can fail for that.
  return noted.length === 0
    ? undefined
    : [`The app ended here: ${error.message.split("\n")[0]}. Correct what is above first.`];
}

function refuseArguments(build: unknown, config: unknown): void {
  if (typeof build !== "function")
    throw new Refusal(
      `synthesize: the first argument is ${shown(build)}, not a function. Write (app) => { … }.`,
      "",
    );
  if (!isRecord(config))
    throw new Refusal(
      `synthesize: the config is ${shown(config)}, not an object. Write { … }, or leave it out.`,
      "",
    );
}

/** Takes away what an earlier run has left, which is not what the app says now. */
function clearEarlier({ outdir, node }: App): void {
  const stacks = node.findAll().filter(TerraformStack.isStack);
  const names = new Set([...stacks.map((stack) => stack.node.id), ...namesInManifest(outdir)]);
  clearOutput(outdir, names);
}

/** The context in `cdktf.json`, for a main.ts that is run without cdktf's command, which would pass it on. */
function contextOfFile(): Readonly<Record<string, unknown>> {
  const file = path.resolve("cdktf.json");
  if (process.env[CONTEXT_ENV] !== undefined || !fs.existsSync(file)) return {};
  let json: unknown;
  try {
    json = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(
      `cdktf.json is no JSON: ${error instanceof Error ? error.message : error}. Correct it.`,
      "",
    );
  }
  const { context } = isRecord(json) ? json : {};
  return isRecord(context) ? context : {};
}
