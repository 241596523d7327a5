import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { isObject, type Json, type JsonObject } from "../../terraform";
import { InputError } from "../input/input-error";
import { parseJsonObject, readText } from "../input/read-text";

/** What is read of a `cdktf.json`. */
export interface Project {
  /** The command that runs the app. */
  readonly app: string;
  /** Where `cdktf synth` has it write. */
  readonly output: string;
  /** Local modules, which cdktf copies to where it writes. */
  readonly modules: readonly Json[];
  /** What the app can look up. */
  readonly context: JsonObject;
}

/** Reads the `cdktf.json` of this folder. @throws InputError if there is none, or no app in it */
export function readProject(): Project {
  if (!fs.existsSync("cdktf.json")) {
    throw new InputError("cdktf.json: it is not in this folder. Run keywright hcl where the app has it.");
  }
  const { app, output, terraformModules, context } = parseJsonObject(
    "cdktf.json",
    readText("cdktf.json", "cdktf.json"),
  );
  if (typeof app !== "string" || app.trim() === "") {
    throw new InputError(
      'cdktf.json: it says of no app how to run it. Add one, such as "app": "node main.js".',
    );
  }
  const modules = (Array.isArray(terraformModules) ? (terraformModules as readonly Json[]) : []).filter(
    (one) => {
      const source = isObject(one) ? one.source : one;
      return typeof source === "string" && /^\.\.?\//.test(source);
    },
  );
  return {
    app,
    output: typeof output === "string" ? output : "cdktf.out",
    modules,
    context: isObject(context) ? context : {},
  };
}

/** What came of an app: its exit code, and its complaints without stack traces. */
export interface AppRun {
  readonly code: number;
  readonly complaints: readonly string[];
}

/** Runs the app, and has it write HCL into a folder, for another one in which it is to lie. */
export function runApp(
  { app, output, modules, ...project }: Project,
  into: string,
  out: string,
): Promise<AppRun> {
  const given = parseJsonObject("CDKTF_CONTEXT_JSON", process.env.CDKTF_CONTEXT_JSON || "{}");
  const child = spawn(app, {
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      CHECKPOINT_DISABLE: "1",
      ...process.env,
      CDKTF_OUTDIR: into,
      CDKTF_CONTEXT_JSON: JSON.stringify({ ...project.context, ...given, cdktfRelativeModules: modules }),
      SYNTH_HCL_OUTPUT: "true",
      // modules/stack/hcl-place.ts reads these.
      KEYWRIGHT_HCL_OUT: path.resolve(out),
      KEYWRIGHT_JSON_OUT: path.resolve(output),
    },
  });
  let said = "";
  child.stdout.resume();
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, complaints: complaints(said) }));
  });
}

/** What an app has said, line by line; of an uncaught error only its message. */
export function complaints(said: string): string[] {
  const lines = said.split("\n").map((line) => line.trimEnd());
  const trace = lines.findIndex((line) => /^\s+at \S/.test(line));
  if (trace === -1) return lines.filter((line) => line !== "");
  const isError = (line: string) => /^(?:Uncaught )?[A-Za-z]*(?:Error|Exception)\b.*: \S/.test(line);
  const start = lines.findIndex(isError);
  if (start === -1) return lines.filter((line) => line !== "" && !/^\s+at \S/.test(line));
  const before = lines.slice(0, start).filter((line) => /^warning: /.test(line));
  const words = lines.slice(start, Math.max(trace, start + 1)).filter((line) => line.trim() !== "");
  return [...before, words.map((line) => line.trim()).join(" ")];
}
