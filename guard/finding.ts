import type { Evidence } from "./evidence";
import type { RuleId, Severity } from "./rules";

/** What a rule has against a resource, or cannot tell about it. */
export interface Finding {
  readonly rule: RuleId;
  /** What is at stake: the verdict's own severity, else that of the rule. */
  readonly severity: Severity;
  readonly status: "finding" | "cannot-tell" | "suppressed";
  /** Why it is allowed here, if it is. */
  readonly reason?: string;
  /** Who answers for the exception. */
  readonly owner?: string;
  /** The last day of the exception. */
  readonly until?: string;
  /** The stack or module that declares the resource. */
  readonly module: string;
  /** What the document is in which it was found. */
  readonly form: "configuration" | "plan" | "state";
  /** Terraform's own address. */
  readonly address: string;
  readonly type: string;
  /** The argument that decides, as a path from the resource down. */
  readonly argument: string;
  /** The path of the CDKTF construct, where there is one. */
  readonly construct?: string;
  /** The file in which it is written, where that is known. */
  readonly file?: string;
  /** The line of that file, counted from 1. */
  readonly line?: number;
  readonly evidence: Evidence;
}
