/**
 * What was asked for before. HCP Terraform asks again if an answer is lost on its way, and somebody who has
 * caught a signed request may send it as often as they like: either way the work is done once.
 */
export class SeenRequests {
  /** By age, the oldest first. */
  readonly #times = new Map<string, number>();

  /** @param windowInMs how long something is remembered @param most how much is */
  constructor(
    readonly windowInMs: number,
    readonly most: number,
  ) {}

  /** How much is remembered. */
  get size(): number {
    return this.#times.size;
  }

  /** Whether it was asked for before. */
  has(id: string, now = Date.now()): boolean {
    const at = this.#times.get(id);
    return at !== undefined && now - at < this.windowInMs;
  }

  /** Whether it is new, and from now on it is not. */
  add(id: string, now = Date.now()): boolean {
    for (const [old, at] of this.#times) {
      if (now - at < this.windowInMs && this.#times.size <= this.most) break;
      this.#times.delete(old);
    }
    if (this.#times.has(id)) return false;
    this.#times.set(id, now);
    return true;
  }

  /** Lets it be asked for again, since nothing has come of it. */
  forget(id: string): void {
    this.#times.delete(id);
  }
}
