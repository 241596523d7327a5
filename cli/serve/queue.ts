import type { Task, TaskResult } from "./task";

/** Tasks that are under way, and tasks that wait: so many of each and no more. */
export class Queue {
  readonly #waiting: Task[] = [];
  readonly #running = new Set<Task>();
  readonly #idle: (() => void)[] = [];

  constructor(
    readonly concurrency: number,
    readonly limit: number,
    readonly done: (task: Task, result: TaskResult) => void,
  ) {}

  get isFull(): boolean {
    return this.#waiting.length >= this.limit && this.#running.size >= this.concurrency;
  }

  get length(): number {
    return this.#waiting.length + this.#running.size;
  }

  add(task: Task): void {
    this.#waiting.push(task);
    this.#next();
  }

  /** Resolves once there is nothing left to do. */
  async drained(): Promise<void> {
    if (this.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Gives up all that is left, and says so to whoever waits. */
  async abandon(why: string): Promise<number> {
    const left = [...this.#waiting.splice(0), ...this.#running];
    await Promise.all(left.map((one) => one.giveUp(why)));
    return left.length;
  }

  #next(): void {
    while (this.#running.size < this.concurrency) {
      const task = this.#waiting.shift();
      if (!task) break;
      this.#running.add(task);
      // Whoever has asked is answered first.
      setImmediate(() => this.#run(task));
    }
  }

  async #run(task: Task): Promise<void> {
    const result = await task.run();
    this.#running.delete(task);
    this.done(task, result);
    this.#next();
    if (this.length === 0) for (const tell of this.#idle.splice(0)) tell();
  }
}
