import type { KeyRequest } from "./request";

/*
 * Requests to try: what their condition keys can be, together.
 */

type Context = NonNullable<KeyRequest["context"]>;

/** Condition keys that follow from the principal: a request with others is none. */
export const FOLLOWING: readonly string[] = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalisawsservice",
  "aws:principalservicename",
  "aws:principaltype",
  "aws:username",
  "kms:calleraccount",
];

/** A value of a condition key, or none. */
export type TriedValue = string | undefined;

/** What is tried for a condition key: its values, of which there is one at least. */
export interface TriedValues {
  readonly key: string;
  readonly values: readonly TriedValue[];
}

/** The first values of all keys, the last ones, then others of one key, and of two. */
export function* triedContexts(choices: readonly TriedValues[]): Generator<Context> {
  const request = (changed: ReadonlyMap<string, TriedValue>): Context =>
    Object.fromEntries(
      choices.flatMap(({ key, values }) => {
        const value = changed.has(key) ? changed.get(key) : values[0];
        return value === undefined ? [] : [[key, value] as const];
      }),
    );
  yield request(new Map());
  yield request(new Map(choices.map(({ key, values }) => [key, values.at(-1)])));
  const single = choices.flatMap(({ key, values }) => values.slice(1).map((value) => [key, value] as const));
  for (const one of single) yield request(new Map([one]));
  for (const [i, one] of single.entries()) {
    for (const other of single.slice(i + 1)) if (one[0] !== other[0]) yield request(new Map([one, other]));
  }
}
