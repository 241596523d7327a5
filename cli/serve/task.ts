import { type AllowedHosts, ForbiddenUrl } from "./allowed-hosts";
import { callBack, callbackBody } from "./callback";
import { fetchPlan, NoPlan, tooLong } from "./fetch-plan";
import type { Log } from "./log";
import type { RetryPolicy } from "./retry";
import type { RunTaskRequest } from "./run-task-request";
import { type TaskVerdict, tooEarly, unjudged, type VerdictOptions } from "./verdict";

/** How a task is done. */
export interface TaskOptions extends VerdictOptions {
  readonly hosts: AllowedHosts;
  /** The largest plan, in bytes. */
  readonly planLimit: number;
  /** How long the fetching of the plan may take, in milliseconds. */
  readonly timeout: number;
  readonly fetching: RetryPolicy;
  readonly callingBack: RetryPolicy;
  /** After how many milliseconds HCP Terraform hears for the first time, and then again, that it is under way. */
  readonly progress: { readonly first: number; readonly again: number };
  /** Waits until there is room for another plan. @returns what is called once it is judged @default at once */
  turn?(signal: AbortSignal): Promise<() => void>;
  /** Holds a plan to the guard. */
  judge(plan: Uint8Array, signal: AbortSignal): Promise<TaskVerdict>;
  readonly log: Log;
}

/**
 * What is usual. HCP Terraform gives up on a task that it has not heard of for 10 minutes.
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#run-task-callback
 */
export const USUAL = {
  planLimit: 100_000_000,
  timeout: 300_000,
  fetching: { waits: [1_000, 3_000, 10_000], timeout: 120_000 },
  callingBack: { waits: [500, 1_000, 2_000, 4_000, 8_000, 16_000], timeout: 15_000 },
  progress: { first: 10_000, again: 240_000 },
} as const;

/** How long it may take to tell HCP Terraform of a plan that was given up, in milliseconds. */
const LAST_WORDS = 15_000;

/** What came of a task: what was sent, or that it was not taken. */
export type TaskResult = "delivered" | "undelivered";

/** One request that has been accepted: from there to the answer that HCP Terraform waits for. */
export class Task {
  readonly #accepted = Date.now();
  #heartbeat: NodeJS.Timeout | undefined;
  readonly #beating = new AbortController();
  #delivery: Promise<TaskResult> | undefined;
  readonly #stop = new AbortController();
  readonly #end = new AbortController();

  constructor(
    readonly request: RunTaskRequest,
    readonly id: string,
    readonly options: TaskOptions,
  ) {
    const { first, again } = options.progress;
    const beat = () => {
      this.#heartbeat = setTimeout(beat, again).unref();
      const said = { status: "running", message: "keywright is checking the plan.", outcomes: [] } as const;
      // The next one may get there; the result is what counts.
      const once = { ...options.callingBack, waits: [] };
      this.#say(said, once, this.#beating.signal).catch(() => undefined);
    };
    this.#heartbeat = setTimeout(beat, first).unref();
  }

  /** Does all there is to do. Never throws: what goes wrong is sent to HCP Terraform and noted in the log. */
  async run(): Promise<TaskResult> {
    const verdict = await this.#verdict();
    return this.#stop.signal.aborted ? "undelivered" : this.#deliver(verdict);
  }

  /**
   * Ends it before its time, in words that everybody who sees the run can read. A result that is on its way, or these
   * words in its place, have so much time.
   *
   * @param most in milliseconds
   */
  async giveUp(why: string, most = LAST_WORDS): Promise<void> {
    this.#stop.abort();
    setTimeout(() => this.#end.abort(), most).unref();
    await (this.#delivery ?? this.#deliver(unjudged(why, this.options)));
  }

  async #verdict(): Promise<TaskVerdict> {
    const { request, options } = this;
    const { planUrl } = request;
    if (planUrl === undefined) return tooEarly();
    const { hosts, planLimit: limit, fetching: retry, timeout } = options;
    const stopped = this.#stop.signal;
    let end: (() => void) | undefined;
    try {
      end = await options.turn?.(stopped);
      const inTime = AbortSignal.timeout(timeout);
      const signal = AbortSignal.any([stopped, inTime]);
      const source = { url: planUrl, token: request.accessToken, hosts, limit, retry };
      const plan = await fetchPlan(source, signal).catch((error: unknown) => {
        throw inTime.aborted && !stopped.aborted ? tooLong("fetching", timeout) : error;
      });
      return await options.judge(plan, stopped);
    } catch (error) {
      if (stopped.aborted) return unjudged("it was stopped.", options);
      if (error instanceof NoPlan || error instanceof ForbiddenUrl) return unjudged(error.message, options);
      // Ours: what it says may hold what was in the plan, so it goes nowhere.
      this.options.log("error", { event: "fault", id: this.id, kind: (error as Error)?.name ?? "unknown" });
      return unjudged("something is wrong with keywright itself.", options);
    } finally {
      end?.();
    }
  }

  #deliver(verdict: TaskVerdict): Promise<TaskResult> {
    clearTimeout(this.#heartbeat);
    // One that is slow would get there after the result.
    this.#beating.abort();
    this.#delivery = this.#send(verdict);
    return this.#delivery;
  }

  async #send(verdict: TaskVerdict): Promise<TaskResult> {
    const { status, findings, cannotTell, message } = verdict;
    const { runId, organization, workspace, taskResultId, stage } = this.request;
    const about = {
      event: "result",
      id: this.id,
      run: runId,
      task: taskResultId,
      organization,
      workspace,
      stage,
      result: status,
      ...(findings === undefined ? { why: message } : { findings, cannotTell }),
    };
    const end = (level: "info" | "error", more: object) =>
      this.options.log(level, { ...about, ...more, ms: Date.now() - this.#accepted });
    try {
      const tries = await this.#say(verdict, { ...this.options.callingBack, until: this.#end.signal });
      end("info", { tries });
      return "delivered";
    } catch (error) {
      end("error", { undelivered: (error as Error).message });
      return "undelivered";
    }
  }

  #say(
    said: Pick<TaskVerdict, "message" | "outcomes"> & { status: TaskVerdict["status"] | "running" },
    retry: RetryPolicy,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<number> {
    const { hosts, rulesUrl } = this.options;
    const { callbackUrl: url, accessToken: token } = this.request;
    const target = { url, token, hosts, retry };
    return callBack(target, callbackBody(this.request, said, rulesUrl), signal);
  }
}
