import type { Finding, Judgement, Severity } from "../../guard";
import { counted, type Numbers, numbersOf, type ReportedFinding, reported } from "../reported-finding";
import { isAtLeast } from "../threshold";
import type { FrameworkResult } from "./framework-result";

export {
  counted,
  type Numbers,
  type ReportedFinding,
  type WordedFinding,
  withId,
  worded,
} from "../reported-finding";

/** What `keywright check` has to say: the object that `--format json` prints. */
export interface Report {
  readonly version: 1;
  readonly findings: readonly ReportedFinding[];
  readonly summary: Numbers;
  /** How the controls stand of the framework that alone was asked for. */
  readonly framework?: FrameworkResult;
}

/** What was judged, with its findings as a report has them. */
export interface ReportedJudgement extends Omit<Judgement, "findings"> {
  readonly findings: readonly ReportedFinding[];
}

/** What was judged, with its findings in the words of a report. */
export function reportedJudgement(judgement: Judgement): ReportedJudgement {
  return { ...judgement, findings: judgement.findings.map(reported) };
}

/** Puts what was judged into a report, with what became of exceptions that stand outside of it. */
export function reportOf(judgements: readonly Judgement[], ofExceptions: readonly Finding[] = []): Report {
  return reportOfReported(judgements.map(reportedJudgement), ofExceptions);
}

/** The same of what is in the words of a report already. */
export function reportOfReported(
  judgements: readonly ReportedJudgement[],
  ofExceptions: readonly Finding[] = [],
): Report {
  const findings = [...judgements.flatMap((one) => one.findings), ...ofExceptions.map(reported)];
  return { version: 1, findings, summary: numbersOf(judgements, findings) };
}

/** The report with the findings of a severity, and of worse ones, alone. */
export function atLeast(report: Report, least: Severity): Report {
  const findings = report.findings.filter(({ severity }) => isAtLeast(severity, least));
  return { ...report, findings, summary: { ...report.summary, ...counted(findings) } };
}
