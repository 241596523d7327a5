import type { Finding } from "../guard";
import { asWritten, policyAsWritten } from "./as-written";
import { cutLine } from "./cut";
import { saidOf } from "./evidence";
import { onExisting } from "./on-existing";
import { type Parts, problemOf } from "./parts";
import { title } from "./title";
import { FEW, listed } from "./value";

/** A finding in words, in its parts. Nothing takes a message apart: a caller that needs a part finds it here. */
export interface FindingWords {
  /** What is wrong, or not known, in a few words without an address: `the volume is not encrypted`. */
  readonly title: string;
  /** What is written or seen: a sentence without its full stop; it begins in lower case. */
  readonly seen: string;
  /** What follows from it; absent where that is said with what was seen. */
  readonly follows?: string;
  /** What was seen and what follows: a sentence without its full stop; it begins in lower case. */
  readonly problem: string;
  /** What to do: a sentence of its own. */
  readonly remedy: string;
  /** What the remedy does to a resource that exists, and what to do first; absent where no data is at stake. */
  readonly onExisting?: string;
}

/** The finding in one line: what it is about, what was seen, what follows, what to do. */
export function message(finding: Finding): string {
  return messageOf(finding, findingWords(finding));
}

/** The same of words that are there already. */
export function messageOf({ address }: Pick<Finding, "address">, words: FindingWords): string {
  return `${cutLine(address)}: ${reasonOf(words)}`;
}

/** The same without the address: what was seen, what follows, what to do. */
export function reason(finding: Finding): string {
  return reasonOf(findingWords(finding));
}

function reasonOf({ problem, remedy, onExisting: effect }: FindingWords): string {
  return `${problem}. ${remedy}${effect === undefined ? "" : ` ${effect}`}`;
}

/** Puts what was seen into words. */
export function findingWords(finding: Finding): FindingWords {
  const { otherwise, ...one } = finding;
  const said = saidOf(one);
  const seen = otherwise ? eitherWay(one, said, otherwise) : said;
  const { remedy } = said;
  const effect = onExisting(one);
  // Only policies are read with a stand-in for the account; elsewhere twelve zeros are what somebody wrote.
  const written = one.rule.startsWith("key-policy-") ? policyAsWritten : asWritten;
  return {
    title: written(title(one)),
    seen: cutLine(written(seen.seen)),
    ...(seen.follows !== undefined && { follows: cutLine(written(seen.follows)) }),
    problem: cutLine(written(problemOf(seen))),
    remedy: written(remedy),
    ...(effect !== undefined && { onExisting: effect }),
  };
}

/** What can be seen where conditions that are not known decide. */
function eitherWay(one: Finding, said: Parts, { on, seen }: NonNullable<Finding["otherwise"]>): Parts {
  const all = [said, ...seen.map((evidence) => saidOf({ ...one, evidence }))];
  const problems = [...new Set(all.map(problemOf))];
  if (problems.length === 1) return said;
  const { remedy } = said;
  return { seen: `depending on ${listed(on)}: ${problems.slice(0, FEW).join("; or ")}`, remedy };
}
