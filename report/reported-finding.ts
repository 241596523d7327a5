import { type AwsEffect, type Effect, type KeyOutcome, outcomeOf } from "../catalogue";
import { type Finding, identityOf, type Judgement, type RuleId, rules, type Severity } from "../guard";
import { findingWords, message } from "../words";

/** A finding as reports have it. */
export interface ReportedFinding {
  /** What makes it the same finding in another report: 16 hexadecimal digits from root, address, argument and rule. */
  readonly id: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly status: Finding["status"];
  /** The root folder or the stack that it is in, as it was given, with `/` between folders. */
  readonly root: string;
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
  /** What becomes of a resource that exists when its key is set as `fix` says; null where that is not known, or no key is to be set. */
  readonly effect: Effect | null;
  /** What AWS does then that the plan does not tell; null where it does what is planned, as far as is proven. */
  readonly awsEffect: AwsEffect["does"] | null;
  /** The variables without a value that would settle what cannot be told, as `var.key`; absent where there are none. */
  readonly dependsOn?: readonly string[];
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
  return withId(worded(finding));
}

/** A finding as reports have it, before its identity is computed: plain data that can go from one thread to another. */
export type WordedFinding = Omit<ReportedFinding, "id">;

/** The finding with its identity. */
export function withId(worded: WordedFinding): ReportedFinding {
  return {
    // People read none, and to load what makes it takes as long as a small check.
    get id() {
      return idOf(worded);
    },
    ...worded,
  };
}

/** A finding in the words of a report, without its identity. */
export function worded(finding: Finding): WordedFinding {
  const { rule, severity, status, root, address, type, argument, file, line, construct, exception } = finding;
  const outcome = outcomeOfFix(finding);
  return {
    rule,
    severity,
    status,
    root,
    address,
    type,
    argument,
    message: message(finding),
    fix: findingWords(finding).remedy,
    file: file ?? null,
    line: line ?? null,
    construct: construct ?? null,
    controls: rules[rule].controls,
    effect: outcome?.effect ?? null,
    awsEffect: outcome?.aws?.does ?? null,
    ...(finding.dependsOn && { dependsOn: finding.dependsOn }),
    ...(exception && {
      reason: exception.reason,
      ...(exception.owner !== undefined && { owner: exception.owner }),
      ...(exception.until !== undefined && { until: exception.until }),
    }),
  };
}

/** The identity of a finding as a short text. */
export function idOf(finding: Pick<Finding, "root" | "address" | "argument" | "rule">): string {
  const { createHash } = require("node:crypto") as typeof import("node:crypto");
  return createHash("sha256").update(identityOf(finding)).digest("hex").slice(0, 16);
}

/** A key that is named already is changed; where there is none, one is added. */
function outcomeOfFix({ evidence, use }: Finding): KeyOutcome | undefined {
  if (!use?.argument) return undefined;
  switch (evidence.seen) {
    case "no-key":
    case "uncharted":
    case "unwritten-block":
      return outcomeOf(use.argument, "addition");
    case "aws-key":
    case "foreign-key":
    case "no-such-key":
    case "key-form":
    case "key-kind":
    case "key-disabled":
    case "key-retiring":
    case "multi-region-key":
    case "other-region":
      return outcomeOf(use.argument, "change");
    default:
      return undefined;
  }
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
