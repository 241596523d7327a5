import { App, type AppConfig } from "cdktf";
import { Refusal } from "./refusal";

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
  try {
    const app = new App({ stackTraces: false, ...config });
    build(app);
    app.synth();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.lines.join("\n")}\n`);
    process.exitCode = 1;
  }
}
