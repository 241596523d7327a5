import type { Reason, Unknown } from "./value";

/** What came of something in every way in which the conditions that are not known can turn out. */
export interface Ways<T> {
  /** One result for each way; one alone where there was nothing to decide. */
  readonly results: readonly T[];
  /** What the conditions hang on; empty where there was nothing to decide. */
  readonly reasons: readonly Reason[];
}

/** More ways than this are not tried. */
const MAX_WAYS = 32;

/** One way through the conditions that are not known. */
interface Way {
  /** The answers that are given, in the order in which they are asked for. */
  readonly answers: boolean[];
  /** The answers that were given, by what was asked: the same question has the same answer. */
  readonly given: Map<string, boolean>;
  readonly reasons: Map<string, Reason>;
}

let way: Way | undefined;
let asked = 0;

/**
 * Runs something once for each way in which the conditions that are not known can turn out. `run` may be run many
 * times, so it must change nothing. Beyond 32 ways it is run once, and the conditions stay unknown.
 */
export function inEveryWay<T>(run: () => T): Ways<T> {
  const outer = way;
  // What stands inside of another decision is decided with it.
  if (outer) return { results: [run()], reasons: [] };
  const results: T[] = [];
  const reasons = new Map<string, Reason>();
  let answers: boolean[] = [];
  try {
    for (;;) {
      const here: Way = { answers, given: new Map(), reasons };
      way = here;
      results.push(run());
      // The last answer that was "yes" becomes "no", and what follows is decided anew.
      const next = [...here.answers];
      while (next.length > 0 && next[next.length - 1] === false) next.pop();
      if (next.length === 0) return { results, reasons: [...reasons.values()] };
      if (results.length >= MAX_WAYS) {
        way = undefined;
        return { results: [run()], reasons: [...reasons.values()] };
      }
      next[next.length - 1] = false;
      answers = next;
    }
  } finally {
    way = outer;
  }
}

/**
 * Decides a question that cannot be answered, if it is being tried in every way.
 *
 * @param question The same text for the same question, another one for every other.
 * @returns undefined where it stays open
 */
export function choose(question: string, { why }: Pick<Unknown, "why">): boolean | undefined {
  asked++;
  if (!way) return undefined;
  const known = way.given.get(question);
  if (known !== undefined) return known;
  for (const one of why) way.reasons.set(JSON.stringify(one), one);
  const at = way.given.size;
  const answer = way.answers[at] ?? true;
  way.answers[at] = answer;
  way.given.set(question, answer);
  return answer;
}

/**
 * What was computed before, or is computed now and remembered; nothing is remembered that hangs on a question which
 * has no answer.
 */
export function remember<K, V>(
  memory: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  compute: () => V,
): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const before = asked;
  const value = compute();
  if (asked === before) memory.set(key, value);
  return value;
}
