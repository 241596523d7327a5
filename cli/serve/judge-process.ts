import { type ChildProcess, fork } from "node:child_process";
import * as path from "node:path";
import { JUDGE } from "../shell/start-words";
import type { Said } from "./judge-worker";
import type { TaskVerdict, VerdictOptions } from "./verdict";

/** The file of the command, which runs as a judge where a process is started with the word. */
const FILE = path.join(__dirname, "command.js");

/**
 * How the check of a plan ended.
 *
 * - `judged`: with a verdict.
 * - `fault`: with a mistake of keywright's own, of this kind.
 * - `memory`: the process needed more memory than it may use.
 * - `ended`: something else ended the process, or it could not be started.
 */
export type Ending =
  | { readonly how: "judged"; readonly verdict: TaskVerdict }
  | { readonly how: "fault"; readonly kind: string }
  | { readonly how: "memory" }
  | { readonly how: "ended"; readonly by: string };

/**
 * A process that judges one plan after the other.
 *
 * It is no thread, since one that runs out of memory while it parses JSON takes the whole process with it,
 * whatever limit it was given: V8 ends the process where it cannot allocate.
 * https://nodejs.org/api/worker_threads.html#new-workerfilename-options (resourceLimits)
 */
export class JudgeProcess {
  readonly #child: ChildProcess;
  /** Resolves once there is no such process any more. */
  readonly gone: Promise<void>;
  #isGone = false;
  #count = 0;

  /** @param heapInMegabytes what one plan may use @throws what the system has against another process */
  constructor(options: VerdictOptions, heapInMegabytes: number) {
    const child = fork(FILE, [JUDGE, JSON.stringify(options)], {
      execArgv: [`--max-old-space-size=${heapInMegabytes}`],
      serialization: "advanced",
      // What V8 writes when it runs out of memory is no line of the log.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child = child;
    this.gone = new Promise((resolve) => {
      const end = () => {
        this.#isGone = true;
        resolve();
      };
      // What becomes of a plan is listened for where it is handed over.
      child.on("exit", end).on("error", () => {
        if (child.pid === undefined) end();
      });
    });
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** How many plans it has been given. */
  get count(): number {
    return this.#count;
  }

  /** Never throws: whatever happens to the process is an ending. */
  judge(plan: Uint8Array): Promise<Ending> {
    const child = this.#child;
    this.#count++;
    return new Promise((resolve) => {
      const end = (ending: Ending) => {
        child.off("message", onSaid).off("exit", onExit).off("error", onError);
        resolve(ending);
      };
      const onSaid = (said: Said) =>
        end(said.verdict ? { how: "judged", verdict: said.verdict } : { how: "fault", kind: said.fault });
      const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
        end(isOutOfMemory(code, signal) ? { how: "memory" } : { how: "ended", by: signal ?? `code ${code}` });
      const onError = (error: NodeJS.ErrnoException) => end({ how: "ended", by: error.code ?? error.name });
      child.on("message", onSaid).on("exit", onExit).on("error", onError);
      if (this.#isGone) end({ how: "ended", by: "before it began" });
      // Where it cannot be sent the process has ended, and that is heard of above.
      else child.send(plan, () => undefined);
    });
  }

  /** It cannot be told to leave off; it can be ended, and there will be another. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }
}

/** V8 aborts where it reaches its limit; Windows has a number for it. */
function isOutOfMemory(code: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === "SIGABRT" || signal === "SIGTRAP" || code === 134;
}
