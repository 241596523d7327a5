import { type RemedyClass, type RuleId, SEVERITIES, type Severity } from "../guard";
import { type FindingInRoots, sameInRoots } from "./check/same-in-roots";
import type { ReportedFinding } from "./reported-finding";

/** Findings that are wrong in the same way and want the same remedy. */
export interface FindingGroup {
  /** The type and what is wrong with it, without an address: `aws_ebs_volume: the volume is not encrypted`. */
  readonly title: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly status: ReportedFinding["status"];
  readonly type: string;
  /** Whether it is that data is not encrypted at all. */
  readonly isUnencrypted: boolean;
  /** What is written or seen; null where the places differ, and each says its own. */
  readonly seen: string | null;
  /** What follows; null where it is said with what was seen, or the places differ. */
  readonly follows: string | null;
  /** What to do; of the first place where they differ in an index alone. */
  readonly fix: string;
  /** What `fix` does to what exists, and what to do first; null where no data is at stake. */
  readonly onExisting: string | null;
  readonly remedyClass: RemedyClass | null;
  /** One or more, in the order of the report. */
  readonly places: readonly FindingPlace[];
}

/** A place of a group: a finding, with the roots in which it is the same. */
export interface FindingPlace
  extends Pick<
    FindingInRoots,
    | "id"
    | "address"
    | "argument"
    | "file"
    | "line"
    | "root"
    | "inRoots"
    | "construct"
    | "title"
    | "seen"
    | "follows"
    | "message"
    | "reason"
    | "owner"
    | "until"
  > {}

/**
 * Findings, grouped by what is wrong and what to do about it, the worst first: what is found before what is unknown
 * and what is suppressed; data that is not encrypted before all else; then by severity, then by the number of places.
 */
export function groupsOf(findings: readonly ReportedFinding[]): readonly FindingGroup[] {
  const alike = new Map<string, FindingInRoots[]>();
  for (const one of sameInRoots(findings)) {
    const key = likeness(one);
    const others = alike.get(key);
    if (others) others.push(one);
    else alike.set(key, [one]);
  }
  return [...alike.values()].map(groupOf).sort(worstFirst);
}

function groupOf(alike: readonly FindingInRoots[]): FindingGroup {
  const [first] = alike as readonly [FindingInRoots, ...FindingInRoots[]];
  const { rule, severity, status, type, isUnencrypted, fix, onExisting, remedyClass } = first;
  const isOne = alike.every(({ seen, follows }) => seen === first.seen && follows === first.follows);
  return {
    title: `${type}: ${first.title}`,
    rule,
    severity,
    status,
    type,
    isUnencrypted,
    seen: isOne ? first.seen : null,
    follows: isOne ? first.follows : null,
    fix,
    onExisting,
    remedyClass,
    places: alike,
  };
}

/** The same text for findings that are wrong in the same way and want the same remedy. */
function likeness(one: ReportedFinding): string {
  const { rule, type, severity, status, title, fix, onExisting, argument } = one;
  const said = [title, fix, onExisting ?? "", argument].map(withoutIndexes);
  return JSON.stringify([rule, type, severity, status, ...said]);
}

/** Blocks that repeat are wrong in the same way. */
function withoutIndexes(said: string): string {
  return said.replace(/\[\d+\]/g, "");
}

const STATUSES: readonly ReportedFinding["status"][] = ["finding", "cannot-tell", "suppressed"];

function worstFirst(one: FindingGroup, other: FindingGroup): number {
  return (
    STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) ||
    Number(other.isUnencrypted) - Number(one.isUnencrypted) ||
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    other.places.length - one.places.length
  );
}
