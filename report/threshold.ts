import { SEVERITIES, type Severity } from "../guard";
import type { ReportedFinding } from "./reported-finding";

/** From which severity on a finding fails a command, the worst first; `never` means that none does. */
export const FAIL_ON = [...SEVERITIES, "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Which findings fail a command. */
export interface Threshold {
  readonly failOn: FailOn;
  /** Whether what is unknown counts as a finding of its severity. */
  readonly isStrict: boolean;
}

/** Whether a finding fails the command. */
export function isFailing(
  { status, severity }: Pick<ReportedFinding, "status" | "severity">,
  { failOn, isStrict }: Threshold,
): boolean {
  if (failOn === "never" || status === "suppressed") return false;
  return (status === "finding" || isStrict) && isAtLeast(severity, failOn);
}

/** Whether a severity is as bad as another one, or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}
