import { type Finding, type Judgement, message, type RuleId, remedy, rules, type Severity } from "../guard";

/** A finding as reports have it. */
export interface ReportedFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly status: Finding["status"];
  readonly address: string;
  readonly type: string;
  /** The argument that decides; empty where it is the resource as a whole. */
  readonly argument: string;
  /** One line: what it is about, what was seen, what follows, what to do. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  /** As it was given, with `/` between folders; null where it is not known. */
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number | null;
  /** The path of the CDKTF construct, where there is one. */
  readonly construct: string | null;
  /** The controls of public frameworks that ask for the same. */
  readonly controls: readonly string[];
  /** Why it is suppressed, by whom, and until when. */
  readonly reason?: string;
  readonly owner?: string;
  readonly until?: string;
}

/** The numbers of a report. */
export interface Numbers {
  /** Managed resources. */
  readonly resources: number;
  /** Arguments of theirs that could name a key, as far as the resources use them. */
  readonly arguments: number;
  /** Those of them that name a customer-managed key which takes effect. */
  readonly onCustomerKeys: number;
  readonly findings: number;
  readonly cannotTell: number;
  readonly suppressed: number;
}

/** A finding in the words of a report. */
export function reported(finding: Finding): ReportedFinding {
  const { rule, severity, status, address, type, argument, file, line, construct, reason, owner, until } =
    finding;
  const { controls } = rules[rule];
  return {
    rule,
    severity,
    status,
    address,
    type,
    argument,
    message: message(finding),
    fix: remedy(finding),
    file: file ?? null,
    line: line ?? null,
    construct: construct ?? null,
    controls,
    ...(reason !== undefined && { reason }),
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
  };
}

/** The numbers of what was judged, with those of the findings that are shown. */
export function numbersOf(
  judgements: readonly Omit<Judgement, "findings">[],
  findings: readonly Pick<ReportedFinding, "status">[],
): Numbers {
  const sum = (count: (one: Omit<Judgement, "findings">) => number) =>
    judgements.reduce((all, one) => all + count(one), 0);
  return {
    resources: sum(({ resources }) => resources),
    arguments: sum(({ tally }) => tally.arguments),
    onCustomerKeys: sum(({ tally }) => tally.onCustomerKeys),
    ...counted(findings),
  };
}

/** The numbers of findings. */
export function counted(findings: readonly Pick<ReportedFinding, "status">[]) {
  const count = (wanted: Finding["status"]) => findings.filter(({ status }) => status === wanted).length;
  return { findings: count("finding"), cannotTell: count("cannot-tell"), suppressed: count("suppressed") };
}
