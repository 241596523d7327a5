import { alternatives } from "../keys";
import { textOfReason, type Ways } from "../terraform";
import { SEVERITIES, type Severity, type Verdict } from "./rules/rule";

/**
 * What a rule says of a resource, where it was asked for every outcome of the unknown conditions: a finding
 * only where it is one in all of them, and then the mildest.
 *
 * @param severity That of the rule
 */
export function eitherWay(
  { results, reasons }: Ways<readonly Verdict[]>,
  severity: Severity,
): readonly Verdict[] {
  const [first = []] = results;
  if (results.length === 1) return first;
  const on = reasons.map(textOfReason);
  const keys = new Set(results.flatMap((verdicts) => verdicts.map(({ argument }) => argument)));
  return [...keys].flatMap((argument): Verdict[] => {
    const all = results.map((verdicts) => verdicts.filter((one) => one.argument === argument));
    const findings = all.map((verdicts) => verdicts.filter(({ status }) => status === "finding"));
    const worst = findings.flat().toSorted((a, b) => rank(a, severity) - rank(b, severity));
    const [severest] = worst;
    if (!severest) return all.find((verdicts) => verdicts.length > 0) ?? [];
    if (findings.every((verdicts) => verdicts.length > 0)) {
      const mildest = worst.at(-1) ?? severest;
      const [one, ...more] = findings.find((verdicts) => verdicts.includes(mildest)) ?? [mildest];
      const evidence = findings.flatMap((verdicts) => verdicts.map((verdict) => verdict.evidence));
      const otherwise = one && more.length === 0 ? alternatives(one.evidence, evidence, on) : undefined;
      return one ? [{ ...one, ...(otherwise && { otherwise }) }, ...more] : [];
    }
    return [
      { ...severest, status: "cannot-tell", evidence: { seen: "undecided", on, may: severest.evidence } },
    ];
  });
}

function rank({ severity }: Verdict, ofRule: Severity): number {
  return SEVERITIES.indexOf(severity ?? ofRule);
}
