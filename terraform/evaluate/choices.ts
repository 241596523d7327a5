import type { Module } from "../document";
import type { Reason, Unknown } from "./value";

/** The results of something, one for every outcome of the unknown conditions. */
export interface Ways<T> {
  /** One result for each way; one alone where there was nothing to decide. */
  readonly results: readonly T[];
  /** What the conditions depend on; empty where there was nothing to decide. */
  readonly reasons: readonly Reason[];
}

/** More ways than this are not tried. */
const MAX_WAYS = 32;

/** One way through the conditions that are not known. */
interface Way {
  /** The answers that are given, in the order in which they are asked for. */
  readonly answers: boolean[];
  /** The answers that were given, by what was asked: the same question has the same answer. Made by the first one. */
  given: Map<string, boolean> | undefined;
  /** What the questions of all ways hang on. */
  reasons: Map<string, Reason> | undefined;
  memory: Apart | undefined;
  name: NameOfQuestion | undefined;
}

/**
 * What a condition in a module is called: one name for conditions that turn out alike, though their modules differ.
 *
 * @param condition As it is written, without braces
 */
export type NameOfQuestion = (condition: string, module: Module) => string;

let way: Way | undefined;
let asked = 0;

/** Thrown where a way cannot be: Terraform fails on it, or the block that is looked at is not there. */
class Impossible extends Error {}

/**
 * Runs something once for each outcome of the unknown conditions. `run` may be run many
 * times, so it must change nothing. Beyond 32 ways it is run once, and the conditions stay unknown.
 *
 * @param name Which conditions of several modules are one. @default none: each module has its own
 */
export function inEveryWay<T>(run: () => T, name?: NameOfQuestion): Ways<T> {
  return inEveryWayWith(undefined, run, name);
}

/** The same with something that `run` is given: there are thousands, and each would need a function of its own. */
export function inEveryWayWith<G, T>(given: G, run: (given: G) => T, name?: NameOfQuestion): Ways<T> {
  // What stands inside of another decision is decided with it.
  if (way) return { results: [run(given)], reasons: NO_REASONS };
  const first = newWay(name);
  const result = onWay(first, given, run);
  if (first.given !== undefined) return inOtherWaysToo(first, result, given, run);
  // Nothing was asked, which is by far the most common.
  if (first.memory === undefined) untouched = first;
  return { results: result === IMPOSSIBLE ? [] : [result], reasons: NO_REASONS };
}

/** The way that was tried last, if it is as new: there are thousands. */
let untouched: Way | undefined;

function newWay(name: NameOfQuestion | undefined): Way {
  const found = untouched;
  if (!found) return { answers: [], given: undefined, reasons: undefined, memory: undefined, name };
  untouched = undefined;
  found.name = name;
  return found;
}

/** Goes on after the first way, on which something was asked. */
function inOtherWaysToo<G, T>(
  first: Way,
  found: T | typeof IMPOSSIBLE,
  given: G,
  run: (given: G) => T,
): Ways<T> {
  const { name } = first;
  let here = first;
  let result = found;
  const results: T[] = [];
  for (let tried = 1; ; tried++) {
    if (result !== IMPOSSIBLE) results.push(result);
    const { reasons } = here;
    // The last answer that was "yes" becomes "no", and what follows is decided anew.
    const next = [...here.answers];
    while (next.length > 0 && next[next.length - 1] === false) next.pop();
    const isDone = next.length === 0;
    const all = () => [...(reasons?.values() ?? [])];
    if (isDone && results.length > 0) return { results, reasons: results.length > 1 ? all() : NO_REASONS };
    if (isDone || tried >= MAX_WAYS) return { results: [run(given)], reasons: all() };
    next[next.length - 1] = false;
    here = { answers: next, given: undefined, reasons, memory: undefined, name };
    result = onWay(here, given, run);
  }
}

const NO_REASONS: readonly Reason[] = [];
const IMPOSSIBLE = Symbol("impossible");

/** Runs something on one way, if that can be. */
function onWay<G, T>(here: Way, given: G, run: (given: G) => T): T | typeof IMPOSSIBLE {
  way = here;
  try {
    return run(given);
  } catch (error) {
    if (error instanceof Impossible) return IMPOSSIBLE;
    throw error;
  } finally {
    way = undefined;
  }
}

/** Ends a way that cannot be, because of what was decided on it. Does nothing where nothing is being decided. */
export function endWay(): void {
  if (way?.given) throw new Impossible();
}

/**
 * Decides a question that cannot be answered, if it is being tried in every way.
 *
 * @param question The same text for the same question, another one for every other.
 * @returns undefined where it stays open
 */
export function choose(question: string, { why }: Pick<Unknown, "why">): boolean | undefined {
  return tryBothWays(question, why);
}

/** Decides a question that has no answer, such as whether a block is there: true or false where both are tried, else undefined. */
export function tryBothWays(question: string, why: readonly Reason[]): boolean | undefined {
  asked++;
  if (!way) return undefined;
  way.given ??= new Map();
  way.reasons ??= new Map();
  const known = way.given.get(question);
  if (known !== undefined) return known;
  for (const one of why) way.reasons.set(JSON.stringify(one), one);
  const at = way.given.size;
  const answer = way.answers[at] ?? true;
  way.answers[at] = answer;
  way.given.set(question, answer);
  return answer;
}

/** What a condition is called on the way that is being tried, where that has names for them. */
export function nameInWay(condition: string, module: Module): string | undefined {
  return way?.name?.(condition, module);
}

/** Where something is remembered by a key. */
interface Memory<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** What hangs on a question is remembered apart: for the way that is being tried, or for where all stays open. */
type Apart = WeakMap<object, Memory<unknown, unknown>>;
const whileOpen: Apart = new WeakMap();

/** What was computed before, or is computed now and remembered: what hangs on an open question, for one way alone. */
export function remember<K, V>(memory: Memory<K, V> & object, key: K, compute: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const ofWay = (way ? way.memory : whileOpen)?.get(memory)?.get(key) as V | undefined;
  if (ofWay !== undefined) {
    asked++;
    return ofWay;
  }
  const before = asked;
  const value = compute();
  (asked === before ? memory : apartFrom<K, V>(memory, key)).set(key, value);
  return value;
}

function apartFrom<K, V>(memory: object, key: K): Memory<K, V> {
  if (way) way.memory ??= new WeakMap();
  const all = way?.memory ?? whileOpen;
  const known = all.get(memory) as Memory<K, V> | undefined;
  if (known) return known;
  const isObject = typeof key === "object" && key !== null;
  const found = (isObject ? new WeakMap<object, V>() : new Map<K, V>()) as Memory<K, V>;
  all.set(memory, found as Memory<unknown, unknown>);
  return found;
}

/** Computes something for which questions that have no answer stay open, so that it can be remembered. */
export function undecided<T>(compute: () => T): T {
  const outer = way;
  way = undefined;
  try {
    return compute();
  } finally {
    way = outer;
  }
}
