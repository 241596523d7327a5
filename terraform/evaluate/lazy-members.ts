import type { Value } from "./value";

/** The members of an object, each computed when it is looked at. */
export class LazyMembers implements ReadonlyMap<string, Value> {
  readonly #names: readonly string[];
  readonly #find: (name: string) => Value;

  constructor(names: readonly string[], find: (name: string) => Value) {
    this.#names = [...names].sort();
    this.#find = find;
  }

  get size(): number {
    return this.#names.length;
  }

  get(name: string): Value | undefined {
    return this.has(name) ? this.#find(name) : undefined;
  }

  has(name: string): boolean {
    return this.#names.includes(name);
  }

  keys(): MapIterator<string> {
    return this.#names.values();
  }

  *values(): MapIterator<Value> {
    for (const name of this.#names) yield this.#find(name);
  }

  *entries(): MapIterator<[string, Value]> {
    for (const name of this.#names) yield [name, this.#find(name)];
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(run: (value: Value, name: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [name, value] of this.entries()) run(value, name, this);
  }
}
