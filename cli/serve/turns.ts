import { type Claim, FairQueue } from "./fair-queue";

/** How many may be under way, and what makes one slow. */
export interface TurnLimits {
  /** At once, of those that are not slow. */
  readonly most: number;
  /** Slow ones beside them. */
  readonly mostSlow: number;
  /** What takes longer is slow and makes room for another one, in milliseconds. */
  readonly patience: number;
}

interface Waiting {
  readonly whose: Pick<Claim, "organization" | "workspace">;
  begin(): void;
}

/**
 * Lets so many go on at once, in a fair order. One that takes long goes on, and no longer counts: four slow ones do
 * not hold up the fifth. A workspace has a quarter of all turns at most, so that slow plans of one do not hold up
 * those of another.
 */
export class Turns {
  readonly #waiting = new FairQueue<Waiting>();
  readonly #running = new Set<Waiting>();
  readonly #slow = new Set<Waiting>();

  constructor(readonly limits: TurnLimits) {}

  /**
   * Waits for a turn.
   *
   * @returns what ends it
   * @throws the signal's reason
   */
  async take(whose: Waiting["whose"], signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    let timer: NodeJS.Timeout | undefined;
    const one = await new Promise<Waiting>((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.remove(waiting);
        reject(signal.reason);
      };
      const waiting: Waiting = {
        whose,
        begin: () => {
          signal.removeEventListener("abort", onAbort);
          this.#running.add(waiting);
          timer = setTimeout(() => {
            this.#slow.add(waiting);
            this.#next();
          }, this.limits.patience).unref();
          resolve(waiting);
        },
      };
      signal.addEventListener("abort", onAbort);
      this.#waiting.add(waiting, { ...whose, cost: 1 });
      this.#next();
    });
    return () => {
      clearTimeout(timer);
      this.#slow.delete(one);
      this.#running.delete(one);
      this.#next();
    };
  }

  #next(): void {
    const { most, mostSlow } = this.limits;
    while (this.#running.size - Math.min(this.#slow.size, mostSlow) < most) {
      const next = this.#waiting.take((one) => this.#hasShare(one));
      if (!next) return;
      next.begin();
    }
  }

  #hasShare({ whose }: Waiting): boolean {
    const { most, mostSlow } = this.limits;
    const isSame = (one: Waiting) =>
      one.whose.organization === whose.organization && one.whose.workspace === whose.workspace;
    return [...this.#running].filter(isSame).length < Math.max(most, (most + mostSlow) / 4);
  }
}
