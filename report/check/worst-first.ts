import { SEVERITIES, type Severity } from "../../guard";
import type { ReportedFinding } from "../reported-finding";

/** How bad something is: the severity of a finding, then what is unknown, then what has an exception. */
export const RANKS = [...SEVERITIES, "unknown", "suppressed"] as const;
export type Rank = (typeof RANKS)[number];

/** The rank of a finding. */
export function rankOf({ status, severity }: Pick<ReportedFinding, "status" | "severity">): Rank {
  return status === "finding" ? severity : status === "cannot-tell" ? "unknown" : "suppressed";
}

/** Findings with the worst first; those of one rank stay in their order. */
export function worstFirst<
  T extends { readonly status: ReportedFinding["status"]; readonly severity: Severity },
>(findings: readonly T[]): T[] {
  return findings.toSorted((a, b) => RANKS.indexOf(rankOf(a)) - RANKS.indexOf(rankOf(b)));
}
