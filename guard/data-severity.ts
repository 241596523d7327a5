import { statusOf } from "../keys";
import type { Severity, Verdict } from "./rules/rule";

/** Types whose data is in plain text unless somebody asks for encryption, and mostly is no secret. */
const PLAIN_BY_DESIGN: readonly string[] = ["aws_ssm_parameter"];

/**
 * A verdict about what the data of a resource is encrypted with, with its severity. Data without encryption, and a
 * value that AWS refuses, is an error, which is the default of the rules. Data under a key of AWS is encrypted, so
 * that is a warning; a parameter of type String is a note.
 */
export function withDataSeverity(verdict: Verdict, type: string): Verdict {
  const severity = verdict.status === "finding" ? severityOf(verdict, type) : undefined;
  return severity === undefined ? verdict : { ...verdict, severity };
}

function severityOf({ evidence }: Verdict, type: string): Severity | undefined {
  switch (evidence.seen) {
    case "aws-key":
    // All that is excluded anywhere is encryption with a key of AWS.
    case "excluded":
      return "warning";
    case "as-aws-wants":
      return "note";
    case "inherits":
      return evidence.from?.status === "aws" ? "warning" : undefined;
    case "setting":
      return evidence.isEncrypted ? "warning" : undefined;
    case "no-key":
    case "no-choice":
    case "cannot":
      if (statusOf(evidence.otherwise) !== "none") return "warning";
      return PLAIN_BY_DESIGN.includes(type) ? "note" : undefined;
    default:
      return undefined;
  }
}
