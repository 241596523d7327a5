import * as path from "node:path";
import { Worker } from "node:worker_threads";
import { NoPlan } from "./fetch-plan";
import type { Verdict, VerdictOptions } from "./verdict";

/** Beside the command, in the same bundle. */
const WORKER = path.join(__dirname, "judge-worker.js");

/** Threads that judge plans: as many as there are, and no more plans at once than threads. */
export class Judges {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  /** @param heapInMegabytes what one plan may use; whichever needs more is given up, and nothing else is */
  constructor(
    readonly threads: number,
    readonly heapInMegabytes: number,
    readonly options: VerdictOptions,
  ) {}

  /** Holds a plan to the guard; its bytes are gone afterwards. @throws NoPlan, or the signal's reason */
  async judge(plan: Uint8Array, signal: AbortSignal): Promise<Verdict> {
    if (this.#busy >= this.threads) await new Promise<void>((resolve) => this.#waiting.push(resolve));
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

  /** Ends all threads. */
  async end(): Promise<void> {
    await Promise.all([...this.#all].map((one) => one.terminate()));
  }

  #start(): Worker {
    const { options: workerData, heapInMegabytes: maxOldGenerationSizeMb } = this;
    const worker = new Worker(WORKER, { workerData, resourceLimits: { maxOldGenerationSizeMb } });
    this.#all.add(worker);
    worker.on("exit", () => this.#all.delete(worker));
    // What becomes of a plan is listened for where it is handed over.
    worker.on("error", () => this.#all.delete(worker));
    return worker;
  }

  #ask(worker: Worker, plan: Uint8Array, signal: AbortSignal): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void, isWell: boolean) => {
        signal.removeEventListener("abort", onAbort);
        worker.off("message", onVerdict).off("error", onError);
        // A thread cannot be told to leave off; it can be ended, and there will be another.
        if (isWell) this.#idle.push(worker);
        else worker.terminate();
        end();
      };
      const onAbort = () => settle(() => reject(signal.reason), false);
      const onVerdict = (verdict: Verdict) => settle(() => resolve(verdict), true);
      const onError = (error: NodeJS.ErrnoException) => {
        const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        settle(() => reject(isFull ? new NoPlan("it needs more memory than it may use.") : error), false);
      };
      signal.addEventListener("abort", onAbort);
      worker.on("message", onVerdict).on("error", onError);
      worker.postMessage(plan, [plan.buffer as ArrayBuffer]);
    });
  }
}
