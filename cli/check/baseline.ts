import { counted, type Report, type ReportedFinding } from "../../report/check";
import { isObject, type Json } from "../../terraform";
import { InputError } from "../input/input-error";
import { parseJsonObject, readText } from "../input/read-text";

/** What a report says of findings that stood before. */
const STANDS = {
  finding: "stands in the baseline",
  "cannot-tell": "stands in the baseline, as not known",
} as const;

/**
 * Accepts what an earlier report has found: the rest is new. What was only not known then, and is wrong now,
 * is new as well.
 *
 * @throws InputError if the file is no report of `keywright check --format json`
 */
export function withoutBaseline(report: Report, file: string): Report {
  const { version, findings } = parseJsonObject(file, readText(file, file));
  if (version !== 1 || !Array.isArray(findings)) {
    throw new InputError(
      `${file}: it is no baseline. Make one with keywright check --format json --out ${file}.`,
    );
  }
  const left = new Map<string, number>();
  for (const one of findings as readonly Json[]) {
    if (!isObject(one)) continue;
    const { status, reason, rule, address, argument } = one;
    // An exception of the time was an exception: if it is gone, what it was for is new.
    const stood = Object.values(STANDS).some((one) => one === reason);
    if (status === "suppressed" && !stood) continue;
    const isOpen = status === "cannot-tell" || reason === STANDS["cannot-tell"];
    const key = keyOf({ rule, address, argument }, isOpen);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const take = (key: string): boolean => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0;
  };
  const marked = report.findings.map((one): ReportedFinding => {
    if (one.status === "suppressed") return one;
    const stands = take(keyOf(one, false)) || (one.status === "cannot-tell" && take(keyOf(one, true)));
    return stands ? { ...one, status: "suppressed", reason: STANDS[one.status] } : one;
  });
  return { ...report, findings: marked, summary: { ...report.summary, ...counted(marked) } };
}

/** What is the same finding: lines move, and words are improved. */
function keyOf(one: { rule?: Json; address?: Json; argument?: Json }, isOpen: boolean): string {
  return JSON.stringify([one.rule, one.address, one.argument, isOpen]);
}
