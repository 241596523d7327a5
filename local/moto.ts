import { type ChildProcess, spawn } from "node:child_process";
import * as net from "node:net";
import * as path from "node:path";
import { KeyJudge } from "./key-judge/key-judge";
import { projectRoot } from "./project-root";
import type { Environment } from "./terraform";

/** Milliseconds that moto_server may take to answer; it imports half of AWS first. */
const START_TIMEOUT_IN_MS = 60_000;

/** The account of the local AWS, as moto has it. */
export const LOCAL_ACCOUNT = "123456789012";

/** A local AWS that enforces key policies: moto_server on a free port of 127.0.0.1, and the judge that its shim asks. */
export class Moto {
  /** Starts moto_server and waits until it answers. */
  static async start(): Promise<Moto> {
    const judge = await KeyJudge.start();
    const port = await freePort();
    const shim = path.join(projectRoot(), "local", "moto-shim");
    const child = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], {
      // A process group of its own: a launcher in between must not survive, or keep the server alive.
      detached: true,
      stdio: "ignore",
      env: {
        ...process.env,
        PYTHONPATH: [shim, process.env.PYTHONPATH].filter(Boolean).join(path.delimiter),
        KEYWRIGHT_KEY_JUDGE: judge.url,
      },
    });
    const moto = new Moto(child, port, judge);
    await moto.#untilReady();
    return moto;
  }

  /** The environment in which Terraform talks to this AWS, and cannot reach any other. */
  readonly environment: Environment;
  readonly #child: ChildProcess;
  readonly #judge: KeyJudge;
  readonly #onExit = () => this.#kill();

  private constructor(child: ChildProcess, port: number, judge: KeyJudge) {
    this.#child = child;
    this.#judge = judge;
    const others = Object.keys(process.env).filter((name) => name.startsWith("AWS_"));
    this.environment = {
      ...Object.fromEntries(others.map((name) => [name, undefined])),
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      // The shim takes this one for a role of the account, and "root" for its root user.
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      // moto answers what it does not know with 500, which the provider would try 25 times.
      AWS_MAX_ATTEMPTS: "2",
    };
    process.once("exit", this.#onExit);
  }

  /** Ends the servers. */
  async stop(): Promise<void> {
    process.removeListener("exit", this.#onExit);
    await this.#judge.stop();
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#kill();
    await ended;
  }

  async #untilReady(): Promise<void> {
    const url = `${this.environment.AWS_ENDPOINT_URL}/moto-api/`;
    const failed = new Promise<never>((_, reject) => {
      this.#child.once("error", reject);
      this.#child.once("exit", (code) => reject(new Error(`moto_server ended with ${code}`)));
    });
    failed.catch(() => undefined);
    const deadline = Date.now() + START_TIMEOUT_IN_MS;
    while (Date.now() < deadline) {
      const answered = await Promise.race([
        fetch(url).then(
          (answer) => answer.ok,
          () => false,
        ),
        failed,
      ]);
      if (answered) return;
      await Promise.race([new Promise((resolve) => setTimeout(resolve, 100)), failed]);
    }
    await this.stop();
    throw new Error(`moto_server did not answer within ${START_TIMEOUT_IN_MS / 1000} s`);
  }

  #kill(): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, "SIGTERM");
    } catch {
      // It has ended by itself.
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port on 127.0.0.1"));
      });
    });
  });
}
