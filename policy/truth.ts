/** Something that cannot be told, and why: one reason or more, each a phrase. */
export interface Undecided {
  readonly why: readonly string[];
}

/** Yes, no, or that it cannot be told. */
export type Truth = boolean | Undecided;

/** Something that cannot be told for a reason. */
export function unknown(reason: string): Undecided {
  return { why: [reason] };
}

/** Whether it cannot be told. */
export function isUnknown(truth: Truth | object | undefined): truth is Undecided {
  return typeof truth === "object" && "why" in truth;
}

/** False if any is false, whatever else cannot be told. */
export function every<T>(all: Iterable<T>, of: (one: T) => Truth): Truth {
  return folded(all, of, false);
}

/** False if any of them is. */
export function allOf(...truths: readonly Truth[]): Truth {
  return folded(truths, (one) => one, false);
}

/** True if any is true, whatever else cannot be told. */
export function some<T>(all: Iterable<T>, of: (one: T) => Truth): Truth {
  return folded(all, of, true);
}

/** True if any of them is. */
export function anyOf(...truths: readonly Truth[]): Truth {
  return folded(truths, (one) => one, true);
}

/** What is unknown stays unknown. */
export function not(truth: Truth): Truth {
  return isUnknown(truth) ? truth : !truth;
}

function folded<T>(all: Iterable<T>, of: (one: T) => Truth, decisive: boolean): Truth {
  let open: Undecided | undefined;
  for (const one of all) {
    const truth = of(one);
    if (truth === decisive) return decisive;
    if (isUnknown(truth)) open = open ? { why: [...new Set([...open.why, ...truth.why])] } : truth;
  }
  return open ?? !decisive;
}
