import { type Claim, FairQueue } from "./fair-queue";
import { NoPlan, tooLong } from "./fetch-plan";
import { type Ending, JudgeProcess } from "./judge-process";
import type { TaskVerdict, VerdictOptions } from "./verdict";

/** What the check of plans may take. */
export interface JudgeLimits {
  /** Processes at once; one more while all of them have a slow plan. */
  readonly most: number;
  /** What one of them may use, in megabytes. */
  readonly heapInMegabytes: number;
  /** The time limit for one plan, in milliseconds. */
  readonly timeout: number;
  /** A plan that takes longer is slow, in milliseconds. */
  readonly patience: number;
}

/** How long it waits until a plan is tried again whose process was ended, in milliseconds. */
const WAITS = [500, 2_000];

interface Job {
  readonly plan: Uint8Array;
  readonly claim: Claim;
  tries: number;
  isSlow: boolean;
  run?: Run;
  settle(how: () => void): void;
  resolve(verdict: TaskVerdict): void;
  reject(error: unknown): void;
  isSettled: boolean;
}

interface Run {
  readonly job: Job;
  readonly process: JudgeProcess;
  /** When it turned slow, as a place in the order of all that did. */
  slowSince?: number;
  isSetBack: boolean;
}

/**
 * Holds plans to the guard, in processes of their own, in a fair order.
 *
 * - A plan that takes longer than the patience is slow. While all processes have a slow plan there is one more, for
 *   those that are not. If that one gets a slow plan too and others wait, the plan is set back: it is judged again
 *   when one of the slow ones is done.
 * - A process that something else has ended, such as the system where memory runs out, is no verdict: the plan is
 *   tried twice more, in new processes.
 * - A process that judges for longer than the time limit is ended.
 */
export class Judges {
  readonly #waiting = new FairQueue<Job>();
  readonly #setBack: Job[] = [];
  readonly #running = new Set<Run>();
  readonly #idle: JudgeProcess[] = [];
  readonly #all = new Set<JudgeProcess>();
  readonly #onExit = () => this.#kill();
  #order = 0;
  #isSlowNext = true;

  constructor(
    readonly limits: JudgeLimits,
    readonly options: VerdictOptions,
  ) {
    // However the server ends: one that is busy would notice late that the server is gone.
    process.once("exit", this.#onExit);
  }

  /** Holds a plan to the guard. @throws NoPlan, or the signal's reason */
  judge(plan: Uint8Array, claim: Claim, signal: AbortSignal): Promise<TaskVerdict> {
    return new Promise((resolve, reject) => {
      const onAbort = () => job.settle(() => reject(signal.reason));
      const job: Job = {
        plan,
        claim,
        tries: 0,
        isSlow: false,
        isSettled: false,
        resolve,
        reject,
        settle: (how) => {
          if (job.isSettled) return;
          job.isSettled = true;
          signal.removeEventListener("abort", onAbort);
          this.#forget(job);
          how();
        },
      };
      signal.addEventListener("abort", onAbort);
      if (signal.aborted) onAbort();
      else this.#add(job);
    });
  }

  /** Ends all of them. */
  async end(): Promise<void> {
    process.off("exit", this.#onExit);
    const gone = [...this.#all].map((one) => one.gone);
    this.#kill();
    await Promise.all(gone);
  }

  #kill(): void {
    for (const one of this.#all) one.kill();
  }

  #add(job: Job): void {
    if (job.isSlow) this.#setBack.push(job);
    else this.#waiting.add(job, job.claim);
    this.#next();
  }

  #forget(job: Job): void {
    const at = this.#setBack.indexOf(job);
    if (at >= 0) this.#setBack.splice(at, 1);
    this.#waiting.remove(job);
    job.run?.process.kill();
  }

  #next(): void {
    const { most } = this.limits;
    for (;;) {
      const slow = [...this.#running].filter(({ slowSince }) => slowSince !== undefined);
      if (this.#running.size >= (slow.length >= most ? most + 1 : most)) {
        if (slow.length > most && this.#waiting.length > 0) this.#makeRoom(slow);
        return;
      }
      const job = this.#choose(slow.length < most);
      if (!job) return;
      this.#start(job);
    }
  }

  /** By turns, where both kinds wait. */
  #choose(mayBeSlow: boolean): Job | undefined {
    const isSlow = mayBeSlow && this.#setBack.length > 0 && (this.#isSlowNext || this.#waiting.length === 0);
    this.#isSlowNext = !isSlow;
    return isSlow ? this.#setBack.shift() : this.#waiting.take();
  }

  /** The last one that turned slow makes room: one that was set back before has been slow from the start. */
  #makeRoom(slow: readonly Run[]): void {
    if (slow.some(({ isSetBack }) => isSetBack)) return;
    const last = slow.reduce((a, b) => ((a.slowSince ?? 0) > (b.slowSince ?? 0) ? a : b));
    last.isSetBack = true;
    last.process.kill();
  }

  #start(job: Job): void {
    let judge: JudgeProcess;
    try {
      judge = this.#process(job);
    } catch (error) {
      this.#again(job, (error as NodeJS.ErrnoException).code ?? "unknown");
      return;
    }
    const run: Run = {
      job,
      process: judge,
      isSetBack: false,
      ...(job.isSlow && { slowSince: ++this.#order }),
    };
    job.run = run;
    this.#running.add(run);
    const { patience, timeout } = this.limits;
    const turnsSlow = setTimeout(() => {
      run.slowSince ??= ++this.#order;
      job.isSlow = true;
      this.#next();
    }, patience);
    const late = setTimeout(() => job.settle(() => job.reject(tooLong("checking", timeout))), timeout);
    judge.judge(job.plan).then((ending) => {
      clearTimeout(turnsSlow);
      clearTimeout(late);
      this.#running.delete(run);
      delete job.run;
      this.#release(judge, ending);
      if (!job.isSettled) this.#conclude(run, ending);
      this.#next();
    });
  }

  /** One that waits, or a new one for a plan whose process was ended. */
  #process({ tries }: Job): JudgeProcess {
    const idle = tries === 0 ? this.#idle.pop() : undefined;
    if (idle && !idle.isGone) return idle;
    const started = new JudgeProcess(this.options, this.limits.heapInMegabytes);
    this.#all.add(started);
    started.gone.then(() => {
      this.#all.delete(started);
      const at = this.#idle.indexOf(started);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return started;
  }

  #release(judge: JudgeProcess, { how }: Ending): void {
    if (how === "judged" && !judge.isGone && this.#idle.length < this.limits.most) this.#idle.push(judge);
    else judge.kill();
  }

  #conclude({ job, process: judge, isSetBack }: Run, ending: Ending): void {
    if (ending.how === "judged") job.settle(() => job.resolve(ending.verdict));
    else if (ending.how === "fault") {
      job.settle(() => job.reject(Object.assign(new Error("fault"), { name: ending.kind })));
    } else if (isSetBack) this.#add(job);
    // What an earlier plan has left behind may be what was too much.
    else if (ending.how === "memory" && judge.count === 1) {
      job.settle(() => job.reject(new NoPlan("it needs more memory than it may use.")));
    } else this.#again(job, ending.how === "memory" ? "out of memory" : ending.by);
  }

  #again(job: Job, why: string): void {
    const wait = WAITS[job.tries++];
    if (wait === undefined) {
      const line = `the process that checked it was ended ${job.tries} times (${why}). The machine may have too little memory.`;
      job.settle(() => job.reject(new NoPlan(line)));
      return;
    }
    setTimeout(() => {
      if (!job.isSettled) this.#add(job);
    }, wait);
  }
}
