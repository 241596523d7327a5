import type { Alternatives, KeyUse } from "../keys";
import type { Evidence } from "./evidence";
import type { Exception } from "./exceptions/exception";
import type { RuleId } from "./rules";
import type { Severity } from "./rules/rule";
import type { Subject } from "./subject";

/** What a rule has against a resource, or cannot tell about it. */
export interface Finding extends Omit<Subject, "locate"> {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly status: "finding" | "cannot-tell" | "suppressed";
  /** The exception that holds, where it is suppressed. */
  readonly exception?: Exception;
  /** The argument that decides, as a path from the resource down; empty for the resource as a whole. */
  readonly argument: string;
  /** The file in which it is written, where that is known. */
  readonly file?: string;
  /** The line of that file, counted from 1. */
  readonly line?: number;
  /** Whether a plan shows that the resource does not exist yet, so there is no data of which to think. @default it may exist */
  readonly isNew?: true;
  readonly evidence: Evidence;
  /** What else can be seen, where conditions that are not known decide. @default nothing */
  readonly otherwise?: Alternatives<Evidence>;
  /** The variables without a value that would settle what cannot be told, as `var.key`. */
  readonly dependsOn?: readonly string[];
  /** The place of the resource that the finding is about, where it is about one that names or needs a key. */
  readonly use?: KeyUse;
}

/**
 * What makes two findings the same one: where it is, and what it breaks. Lines move, words are improved, and a
 * severity is an opinion; none of them counts.
 */
export function identityOf({
  root,
  address,
  argument,
  rule,
}: Pick<Finding, "root" | "address" | "argument" | "rule">): string {
  return JSON.stringify([root, address, argument, rule]);
}
