import type { Subject } from "../subject";
import { type Exception, hasEnded, isFor } from "./exception";
import { Patterns } from "./patterns";

/** Exceptions that are for the same place. */
export interface Alike {
  readonly exceptions: Exception[];
  /** The first that has not ended, and its number in the order of all that were added. */
  holding?: { readonly exception: Exception; readonly number: number };
  /** Whether it is known of each that it has matched something. */
  isMatched: boolean;
}

/** The exceptions from one rule, by their places. */
interface OfRule {
  readonly byAddress: Patterns<Alike>;
  readonly byRoot: Patterns<Alike>;
  readonly byArgument: Patterns<Alike>;
  /** Those for every place. */
  readonly everywhere: Alike[];
  readonly known: Map<string, Alike>;
}

/** Exceptions by rule and place: those for one finding are found without a look at all the others. */
export class ExceptionIndex {
  readonly #byRule = new Map<string, OfRule>();
  #count = 0;

  /** @param today The day it is, in UTC: an exception that has ended does not hold. */
  constructor(
    readonly today: string,
    all: readonly Exception[] = [],
  ) {
    for (const one of all) this.add(one);
  }

  add(exception: Exception): void {
    const { rule, root, within, address, argument } = exception;
    const number = this.#count++;
    const ofRule = this.#byRule.get(rule) ?? newOfRule();
    this.#byRule.set(rule, ofRule);
    const place = JSON.stringify([root, within, address, argument]);
    const known = ofRule.known.get(place);
    const alike = known ?? { exceptions: [], isMatched: false };
    alike.exceptions.push(exception);
    alike.isMatched = false;
    if (!alike.holding && !hasEnded(exception, this.today)) alike.holding = { exception, number };
    if (known) return;
    ofRule.known.set(place, alike);
    // The first of them that says anything; where it fits, the others are compared as well.
    if (isNarrow(address)) ofRule.byAddress.add(address, alike);
    else if (!within && isNarrow(root)) ofRule.byRoot.add(root, alike);
    else if (isNarrow(argument)) ofRule.byArgument.add(argument, alike);
    else ofRule.everywhere.push(alike);
  }

  /** The exceptions that are for a finding. */
  find(rule: string, argument: string, at: Pick<Subject, "root" | "address">): Alike[] {
    const ofRule = this.#byRule.get(rule);
    if (!ofRule) return [];
    const { byAddress, byRoot, byArgument, everywhere } = ofRule;
    const all = [
      ...byAddress.of(at.address),
      ...byRoot.of(at.root),
      ...byArgument.of(argument),
      ...everywhere,
    ];
    return all.filter(({ exceptions: [one] }) => one !== undefined && isFor(one, at, argument));
  }
}

function newOfRule(): OfRule {
  return {
    byAddress: new Patterns(),
    byRoot: new Patterns(),
    byArgument: new Patterns(),
    everywhere: [],
    known: new Map(),
  };
}

/** Whether a pattern is for less than every text. */
function isNarrow(pattern: string | undefined): pattern is string {
  return pattern !== undefined && !/^\*+$/.test(pattern);
}
