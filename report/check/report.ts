import type { Judgement } from "../../guard";
import { type Numbers, numbersOf, type ReportedFinding, reported } from "../reported-finding";

export { counted, type Numbers, type ReportedFinding } from "../reported-finding";

/** What `keywright check` has to say: the object that `--format json` prints. */
export interface Report {
  readonly version: 1;
  readonly findings: readonly ReportedFinding[];
  readonly summary: Numbers;
}

/** Puts what was judged into a report, and leaves out what is less grave than asked for. */
export function reportOf(
  judgements: readonly Judgement[],
  isWanted: (finding: ReportedFinding) => boolean,
): Report {
  const findings = judgements.flatMap((one) => one.findings.map(reported)).filter(isWanted);
  return { version: 1, findings, summary: numbersOf(judgements, findings) };
}
