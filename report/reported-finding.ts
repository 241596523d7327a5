import type { AwsEffect, Effect } from "../catalogue";
import {
  type Finding,
  identityOf,
  isUnencrypted,
  type Judgement,
  outcomeOfRemedy,
  type RemedyClass,
  type RuleId,
  remedyClassOf,
  rules,
  type Severity,
} from "../guard";
import { findingWords, messageOf } from "../words";

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
  /** What is wrong, or not known, in a few words without an address: `the volume is not encrypted`. */
  readonly title: string;
  /** What is written or seen: a sentence without its full stop; it begins in lower case. */
  readonly seen: string;
  /** What follows from it; null where that is said with what was seen. */
  readonly follows: string | null;
  /** What to do. */
  readonly fix: string;
  /** What `fix` does to a resource that exists, and what to do first: a sentence; null where no data is at stake. */
  readonly onExisting: string | null;
  /** The same in a word; null where nothing that holds data changes. */
  readonly remedyClass: RemedyClass | null;
  /** Whether the finding is that data is not encrypted at all. */
  readonly isUnencrypted: boolean;
  /** As it was given, with `/` between folders; null where it is not known. */
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number | null;
  /** The path of the CDKTF construct, where there is one. */
  readonly construct: string | null;
  /** The controls of public frameworks that ask for the same. */
  readonly controls: readonly string[];
  /** What becomes of a resource that exists when its key is set as `fix` says; null where that is unknown, or no key has to be set. */
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
  /** Those of them whose data is under a key of AWS, whichever way. */
  readonly onAwsKeys: number;
  /** Those of them whose data is under no key, or whose key AWS refuses. */
  readonly unencrypted: number;
  /** The rest of them: what their data is under is not known. */
  readonly unknown: number;
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
  const outcome = outcomeOfRemedy(finding);
  const words = findingWords(finding);
  return {
    rule,
    severity,
    status,
    root,
    address,
    type,
    argument,
    message: messageOf(finding, words),
    title: words.title,
    seen: words.seen,
    follows: words.follows ?? null,
    fix: words.remedy,
    onExisting: words.onExisting ?? null,
    remedyClass: remedyClassOf(finding) ?? null,
    isUnencrypted: isUnencrypted(finding),
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
    onAwsKeys: sum(({ tally }) => tally.onAwsKeys),
    unencrypted: sum(({ tally }) => tally.unencrypted),
    unknown: sum(({ tally }) => tally.arguments - tally.onCustomerKeys - tally.onAwsKeys - tally.unencrypted),
    ...counted(findings),
  };
}

/** The numbers of findings. */
export function counted(findings: readonly Pick<ReportedFinding, "status">[]) {
  const count = (wanted: Finding["status"]) => findings.filter(({ status }) => status === wanted).length;
  return { findings: count("finding"), cannotTell: count("cannot-tell"), suppressed: count("suppressed") };
}
