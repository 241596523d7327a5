import { check, type Finding, type RuleId, rules } from "../guard";
import type { Document } from "../terraform";

/** What only a configuration shows. */
const CONFIGURATIONS_ALONE: readonly RuleId[] = ["key-is-protected-from-destroy"];

/** Rules about what is written or stands, and not about what a plan would do. */
const COMMON = (Object.keys(rules) as RuleId[]).filter(
  (id) => "check" in rules[id] && !CONFIGURATIONS_ALONE.includes(id),
);

/** What is said of a document: the most severe status for each resource and rule. */
export function verdictsOf(document: Document): Map<string, Finding["status"]> {
  const verdicts = new Map<string, Finding["status"]>();
  for (const { address, rule, status } of check(document, { rules: COMMON })) {
    const key = `${address} ${rule}`;
    if (verdicts.get(key) !== "finding") verdicts.set(key, status);
  }
  return verdicts;
}

/** Where one form of the same infrastructure is judged otherwise than another, although both can know. */
export function disagreementsOf(forms: Readonly<Record<string, Document>>): string[] {
  const all = Object.entries(forms).map(([name, document]) => ({ name, verdicts: verdictsOf(document) }));
  const keys = new Set(all.flatMap(({ verdicts }) => [...verdicts.keys()]));
  return [...keys].flatMap((key) => {
    const told = all
      .map(({ name, verdicts }) => ({ name, status: verdicts.get(key) ?? "pass" }))
      .filter(({ status }) => status !== "cannot-tell");
    return new Set(told.map(({ status }) => status)).size <= 1
      ? []
      : [`${key}: ${told.map(({ name, status }) => `${name} ${status}`).join(", ")}`];
  });
}
