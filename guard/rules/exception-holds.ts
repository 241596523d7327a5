import { hasEnded } from "../exceptions/exception";
import type { ExceptionRule } from "./rule";

/** An exception is for a finding that is there, and its last day is not over. */
export const exceptionHolds: ExceptionRule = {
  subject: "exception",
  title: "Exception has ended or matches no finding",
  severity: "note",
  why: "An exception that is no longer needed hides the next fault at the same place.",
  fix: "Remove the exception, or give it a new last day and a reason.",
  controls: [],
  checkException({ exception, isMatched, isKnown = true }, today) {
    const { rule, until } = exception;
    const said = (evidence: { problem: string; remedy: string }) => [
      { status: "finding", argument: rule, evidence: { seen: "plain", ...evidence } } as const,
    ];
    if (!isKnown) {
      return said({
        problem: `the exception is from ${rule}, which is no rule`,
        remedy: "Correct the name of the rule.",
      });
    }
    if (isMatched && hasEnded(exception, today)) {
      return said({
        problem: `the exception for ${rule} ended on ${until}`,
        remedy: "Fix the finding, or give the exception a new last day.",
      });
    }
    if (isMatched) return [];
    return said({
      problem: `the exception for ${rule} matches no finding`,
      remedy: "Remove the exception, or correct its rule, root, address or argument.",
    });
  },
};
