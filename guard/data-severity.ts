import { type KeyUse, statusOf } from "../keys";
import type { Severity, Verdict } from "./rules/rule";
import { verdictsOf } from "./verdicts";

/** Types whose data is under a key that AWS owns unless somebody asks for another, and mostly is no secret. */
const PUBLIC_BY_DESIGN: readonly string[] = ["aws_ssm_parameter"];

const NO_VERDICTS: readonly Verdict[] = [];

/** What the facts of the uses of some kinds come to, each with its severity. */
export function dataVerdicts(
  uses: readonly KeyUse[],
  type: string,
  isOfRule: (kind: KeyUse["kind"]) => boolean,
): readonly Verdict[] {
  let all: Verdict[] | undefined;
  // Nearly all places have nothing against them.
  for (let i = 0; i < uses.length; i++) {
    const use = uses[i] as KeyUse;
    if (use.facts.length === 0 || !isOfRule(use.kind)) continue;
    all ??= [];
    for (const one of verdictsOf(use)) all.push(withDataSeverity(one, type));
  }
  return all ?? NO_VERDICTS;
}

/**
 * A verdict about what the data of a resource is encrypted with, with its severity. Data without encryption, and a
 * value that AWS refuses, is an error, which is the default of the rules. Data under a key of AWS is encrypted, so
 * that is a warning; a parameter of type String is a note.
 */
function withDataSeverity(verdict: Verdict, type: string): Verdict {
  const severity = verdict.status === "finding" ? severityOf(verdict, type) : undefined;
  return severity === undefined ? verdict : { ...verdict, severity };
}

function severityOf({ evidence }: Verdict, type: string): Severity | undefined {
  switch (evidence.seen) {
    case "aws-key":
      return evidence.refusedBy === undefined ? "warning" : undefined;
    // All that is excluded anywhere is encryption with a key of AWS.
    case "excluded":
      return "warning";
    case "as-aws-wants":
      return evidence.way === undefined ? "note" : "error";
    case "inherits":
      return evidence.from?.status === "aws" ? "warning" : undefined;
    case "setting":
      return evidence.isEncrypted ? "warning" : undefined;
    case "no-key":
    case "no-choice":
    case "cannot":
      if (PUBLIC_BY_DESIGN.includes(type) && evidence.otherwise.kind === "aws-owned") return "note";
      return statusOf(evidence.otherwise) === "none" ? undefined : "warning";
    default:
      return undefined;
  }
}
