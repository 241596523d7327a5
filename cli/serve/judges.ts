import { type ChildProcess, fork } from "node:child_process";
import * as path from "node:path";
import { NoPlan } from "./fetch-plan";
import type { Said } from "./judge-worker";
import type { TaskVerdict, VerdictOptions } from "./verdict";

/** Beside the command, in the same bundle. */
const WORKER = path.join(__dirname, "judge-worker.js");

/**
 * Processes that judge plans: as many as there are, and no more plans at once than processes.
 *
 * They are no threads, since one that runs out of memory while it parses JSON takes the whole process with it,
 * whatever limit it was given: V8 ends the process where it cannot allocate.
 * https://nodejs.org/api/worker_threads.html#new-workerfilename-options (resourceLimits)
 */
export class Judges {
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();
  readonly #waiting: (() => void)[] = [];
  readonly #onExit = () => this.#kill();
  #busy = 0;

  /** @param heapInMegabytes what one plan may use; whichever needs more is given up, and nothing else is */
  constructor(
    readonly most: number,
    readonly heapInMegabytes: number,
    readonly options: VerdictOptions,
  ) {
    // However the server ends: one that is busy would notice late that nobody listens any more.
    process.once("exit", this.#onExit);
  }

  /** Holds a plan to the guard. @throws NoPlan, or the signal's reason */
  async judge(plan: Uint8Array, signal: AbortSignal): Promise<TaskVerdict> {
    if (this.#busy >= this.most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy++;
    try {
      signal.throwIfAborted();
      return await this.#ask(this.#idle.pop() ?? this.#start(), plan, signal);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy--;
    }
  }

  /** Ends all of them. */
  async end(): Promise<void> {
    process.off("exit", this.#onExit);
    const gone = [...this.#all].map((one) => new Promise((resolve) => one.once("exit", resolve)));
    this.#kill();
    await Promise.all(gone);
  }

  #kill(): void {
    for (const one of this.#all) one.kill("SIGKILL");
  }

  #start(): ChildProcess {
    const worker = fork(WORKER, [JSON.stringify(this.options)], {
      execArgv: [`--max-old-space-size=${this.heapInMegabytes}`],
      serialization: "advanced",
      // What V8 writes when it runs out of memory is no line of the log.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#all.add(worker);
    const forget = () => {
      this.#all.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    };
    // What becomes of a plan is listened for where it is handed over.
    worker.on("exit", forget).on("error", forget);
    return worker;
  }

  #ask(worker: ChildProcess, plan: Uint8Array, signal: AbortSignal): Promise<TaskVerdict> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void, isWell: boolean) => {
        signal.removeEventListener("abort", onAbort);
        worker.off("message", onSaid).off("exit", onEnd).off("error", onError);
        // It cannot be told to leave off; it can be ended, and there will be another.
        if (isWell) this.#idle.push(worker);
        else worker.kill("SIGKILL");
        end();
      };
      const onAbort = () => settle(() => reject(signal.reason), false);
      const onSaid = (said: Said) => {
        if (said.verdict) settle(() => resolve(said.verdict), true);
        else settle(() => reject(Object.assign(new Error("fault"), { name: said.fault })), false);
      };
      const onError = (error: Error) => settle(() => reject(error), false);
      const onEnd = (code: number | null, ended: NodeJS.Signals | null) =>
        onError(
          isOutOfMemory(code, ended) ? new NoPlan("it needs more memory than it may use.") : new Error(),
        );
      signal.addEventListener("abort", onAbort);
      worker.on("message", onSaid).on("exit", onEnd).on("error", onError);
      // Where it cannot be sent the process has ended, and that is heard of above.
      worker.send(plan, () => undefined);
    });
  }
}

/** V8 aborts, for which Windows has a number; and the system ends whoever takes too much of all the memory. */
function isOutOfMemory(code: number | null, ended: NodeJS.Signals | null): boolean {
  return ended === "SIGABRT" || ended === "SIGKILL" || ended === "SIGTRAP" || code === 134;
}
