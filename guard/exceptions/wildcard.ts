import { Wildcards } from "../../policy";

const known = new Map<string, Wildcards>();
const MAX_KNOWN = 10_000;

/** Whether a text fits a pattern in which `*` stands for any text, none included. Takes time in proportion to both lengths at most. */
export function matches(pattern: string, text: string): boolean {
  if (!pattern.includes("*")) return pattern === text;
  let wildcards = known.get(pattern);
  if (!wildcards) {
    wildcards = Wildcards.withStars(pattern);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(pattern, wildcards);
  }
  return wildcards.fits(text) === true;
}
