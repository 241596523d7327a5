import type { Default } from "../catalogue";
import type { Evidence } from "./evidence";
import type { Finding } from "./finding";

/** Whether a finding is that data is not encrypted at all. */
export function isUnencrypted({ status, evidence }: Pick<Finding, "status" | "evidence">): boolean {
  return status !== "cannot-tell" && leavesUnencrypted(evidence);
}

function leavesUnencrypted(evidence: Evidence): boolean {
  switch (evidence.seen) {
    case "no-key":
    case "no-choice":
    case "cannot":
      return isNone(evidence.otherwise);
    case "setting":
      return !evidence.isEncrypted;
    case "inherits": {
      const { from } = evidence;
      return from?.status === "none" && (from.otherwise === undefined || isNone(from.otherwise));
    }
    default:
      return false;
  }
}

function isNone({ kind }: Default): boolean {
  return kind === "unencrypted";
}
