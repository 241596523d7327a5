import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Served } from "./served";

/** Lists of processes are read where only Linux has them. */
export const onLinux = process.platform === "linux" ? it : it.skip;

/**
 * The processes that judge for a server. One that has not yet loaded its program is none: the server waits for that,
 * and would stand still with it.
 */
export function judgesOf({ pid }: Served): number[] {
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").match(/\d+/g) ?? [];
  return children.map(Number).filter((child) => {
    try {
      return fs.readFileSync(`/proc/${child}/cmdline`, "utf8").includes("judge-worker");
    } catch {
      return false;
    }
  });
}

/** Resolves once a judge is no more: the system takes a process away some time after its end. */
export async function gone(served: Served, pid: number): Promise<void> {
  for (const end = Date.now() + 10_000; judgesOf(served).includes(pid); await sleep(20)) {
    if (Date.now() > end) throw new Error(`the judge ${pid} is still there after 10 seconds`);
  }
}

/** Sends a signal to each new judge, before it has been able to judge anything. */
export class Signalling {
  readonly seen = new Set<number>();
  #isOver = false;
  readonly #done: Promise<void>;

  constructor(
    readonly served: Served,
    readonly signal: "SIGSTOP" | "SIGKILL",
    readonly most = Number.POSITIVE_INFINITY,
  ) {
    this.#done = this.#watch();
  }

  /** Resolves once so many have had it. */
  async reached(count: number): Promise<void> {
    while (this.seen.size < count) await sleep(5);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#done;
  }

  /** Lets those that were stopped go on. */
  resume(): void {
    for (const pid of judgesOf(this.served)) if (this.seen.has(pid)) process.kill(pid, "SIGCONT");
  }

  async #watch(): Promise<void> {
    while (!this.#isOver && this.seen.size < this.most) {
      for (const pid of judgesOf(this.served)) {
        if (this.seen.has(pid) || this.seen.size >= this.most) continue;
        this.seen.add(pid);
        process.kill(pid, this.signal);
      }
      await sleep(5);
    }
  }
}
