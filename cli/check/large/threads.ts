import * as path from "node:path";
import type { Worker } from "node:worker_threads";
import { InputError } from "../../input/input-error";
import { THREAD } from "../../shell/start-words";
import type { FromThread, RootsToJudge, ThreadData } from "./thread";

/** Beside the command, in the same folder of the package. */
const FILE = path.join(__dirname, "keywright.js");

/** The stack of a thread, as large as that of the first one, so that both can read equally deep. */
const STACK_IN_MEGABYTES = 1.15;

/** Threads beside the first one. Each works as soon as it is there, while the first one works too. */
export class Threads {
  readonly #all: readonly Thread[];

  /** @param name What is read, for a message. */
  constructor(name: string, count: number, data: ThreadData) {
    this.#all = Array.from({ length: count }, () => new Thread(name, data));
  }

  /** What all of them have found, each at its number. @throws InputError, in one line, where one has ended */
  found(): Promise<(FromThread & { said: "found" })[]> {
    return Promise.all(this.#all.map((one) => one.hear("found")));
  }

  /** Has all of them judge roots. */
  judge(roots: RootsToJudge): void {
    for (const one of this.#all) one.tell(roots);
  }

  /** What all of them have judged. @throws InputError, in one line, where one has ended */
  judged(): Promise<(FromThread & { said: "judged" })[]> {
    return Promise.all(this.#all.map((one) => one.hear("judged")));
  }

  /** Ends all of them. */
  async end(): Promise<void> {
    await Promise.all(this.#all.map((one) => one.end()));
  }
}

class Thread {
  readonly #worker: Worker;
  readonly #name: string;
  readonly #said = new Map<FromThread["said"], FromThread>();
  readonly #isGone: Promise<void>;
  #problem: InputError | undefined;
  #heard: (() => void) | undefined;

  constructor(name: string, data: ThreadData) {
    const threads = require("node:worker_threads") as typeof import("node:worker_threads");
    this.#name = name;
    this.#worker = new threads.Worker(FILE, {
      argv: [THREAD],
      workerData: data,
      resourceLimits: { stackSizeMb: STACK_IN_MEGABYTES },
    });
    this.#worker.on("message", (said: FromThread) => {
      if (said.said === "fault") this.#fail(said.fault);
      this.#said.set(said.said, said);
      this.#heard?.();
    });
    this.#worker.on("error", (error: Error) => this.#fail(error.message));
    this.#isGone = new Promise((resolve) => {
      this.#worker.once("exit", () => {
        this.#fail("it has said nothing");
        resolve();
      });
    });
  }

  #fail(why: string): void {
    const line = why.split("\n")[0] ?? "";
    this.#problem ??= new InputError(
      `${this.#name}: a thread that checks it has ended early: ${line}. Check it with --jobs 1, or fewer folders at a time.`,
    );
    this.#heard?.();
  }

  tell(roots: RootsToJudge): void {
    this.#worker.postMessage(roots);
  }

  async hear<T extends "found" | "judged">(what: T): Promise<FromThread & { said: T }> {
    for (;;) {
      const said = this.#said.get(what);
      if (said) return said as FromThread & { said: T };
      if (this.#problem) throw this.#problem;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  async end(): Promise<void> {
    if (!this.#said.has("judged")) await this.#worker.terminate();
    // It ends by itself once all is said, and keeps its code for the next time.
    await this.#isGone;
  }
}
