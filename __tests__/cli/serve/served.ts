import { type ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";
import { signatureOf } from "../../../cli/serve/signature";
import { projectRoot } from "../../../local/project-root";
import type { Hcp } from "./hcp";

export const KEY = "a key that cannot be guessed";

/** A line of the log. */
export type Line = Readonly<Record<string, unknown>>;

/** `keywright serve` as a process. */
export class Served {
  readonly #process: ChildProcess;
  readonly exit: Promise<number | null>;
  /** All it has printed. */
  text = "";
  #url = "";

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = { KEYWRIGHT_RUN_TASK_KEY: KEY }) {
    const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
    this.#process = spawn(process.execPath, [script, "serve", "--port", "0", ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.exit = new Promise((resolve) => this.#process.on("close", resolve));
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.text += text;
      });
    }
  }

  /** Starts one that asks a stand-in for HCP Terraform, and waits until it listens. */
  static async start(hcp: Hcp, ...args: string[]): Promise<Served> {
    const served = new Served(["--allow-host", hcp.origin, ...args]);
    const { url } = await served.line(({ event }) => event === "listening");
    served.#url = String(url);
    return served;
  }

  get url(): string {
    return this.#url;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  lines(): Line[] {
    return this.text
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Line);
  }

  /** What it has noted of requests, without what differs from one run to the next. */
  requests(): Line[] {
    return this.lines()
      .filter(({ event }) => event === "request")
      .map(({ time: _, id: __, ms: ___, ...line }) => line);
  }

  /** Waits for a line. */
  async line(isIt: (line: Line) => boolean): Promise<Line> {
    for (;;) {
      const found = this.lines().find(isIt);
      if (found) return found;
      if (this.#process.exitCode !== null) throw new Error(this.text);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  signal(name: "SIGTERM" | "SIGHUP" | "SIGKILL" | "SIGSTOP" | "SIGUSR2"): void {
    this.#process.kill(name);
  }

  async stop(): Promise<void> {
    this.signal("SIGTERM");
    await this.exit;
  }
}

/** What HCP Terraform sends of a plan. */
export function payload(hcp: Hcp, task: string, plan: string, more: object = {}): object {
  return {
    payload_version: 1,
    stage: "post_plan",
    access_token: `token-of-${task}.atlasv1.secret`,
    capabilities: { outcomes: true },
    is_speculative: false,
    organization_name: "example",
    plan_json_api_url: `${hcp.origin}/api/v2/plans/${plan}/json-output`,
    run_id: `run-${task}`,
    task_result_callback_url: `${hcp.origin}/callback/${task}`,
    task_result_enforcement_level: "mandatory",
    task_result_id: task,
    workspace_name: "shop",
    vcs_branch: null,
    ...more,
  };
}

/** Sends a body with its signature. */
export async function send(
  url: string,
  body: string | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly line: string; readonly headers: Headers }> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method: "POST",
    body: text,
    headers: {
      "content-type": "application/json",
      "x-tfc-task-signature": signatureOf(Buffer.from(text), KEY),
      connection: "close",
      ...headers,
    },
  });
  return { status: response.status, line: (await response.text()).trimEnd(), headers: response.headers };
}
