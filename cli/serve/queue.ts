import type { Task, TaskResult } from "./task";

/** Tasks that have been accepted and are not done: so many and no more. */
export class Queue {
  readonly #tasks = new Set<Task>();
  readonly #idle: (() => void)[] = [];

  constructor(
    readonly limit: number,
    readonly done: (task: Task, result: TaskResult) => void,
  ) {}

  get isFull(): boolean {
    return this.#tasks.size >= this.limit;
  }

  get length(): number {
    return this.#tasks.size;
  }

  add(task: Task): void {
    this.#tasks.add(task);
    // Each request is answered first.
    setImmediate(() => this.#run(task));
  }

  /** Resolves once there is nothing left to do. */
  async drained(): Promise<void> {
    if (this.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Gives up all that is left, and says so to each that waits. */
  async abandon(why: string): Promise<number> {
    const left = [...this.#tasks];
    await Promise.all(left.map((one) => one.giveUp(why)));
    return left.length;
  }

  async #run(task: Task): Promise<void> {
    const result = await task.run();
    this.#tasks.delete(task);
    this.done(task, result);
    if (this.length === 0) for (const tell of this.#idle.splice(0)) tell();
  }
}
