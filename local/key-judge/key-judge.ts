import { type ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";
import { projectRoot } from "../project-root";

/** The judge of a local AWS, in a process of its own: a test that waits for a command must not keep it waiting. */
export class KeyJudge {
  /** Starts it on a free port of 127.0.0.1. */
  static async start(): Promise<KeyJudge> {
    const main = path.join(projectRoot(), "dist", "local", "key-judge", "main.js");
    // It ends when this process does, which closes its standard input.
    const child = spawn(process.execPath, [main], { stdio: ["pipe", "pipe", "inherit"] });
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the judge of key policies ended with ${code}`)));
    });
    return new KeyJudge(child, `http://127.0.0.1:${port}/`);
  }

  private constructor(
    readonly child: ChildProcess,
    /** Where the shim of moto asks it. */
    readonly url: string,
  ) {}

  /** Ends it. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
  }
}
