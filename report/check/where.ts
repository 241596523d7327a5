import type { ReportedFinding } from "./report";

/** Where a finding is, as editors understand it: `main.tf:12`. */
export function where({ file, line }: ReportedFinding): string {
  if (file === null) return "";
  return line === null ? file : `${file}:${line}`;
}

/** Why something is suppressed, by whom, and until when. */
export function whyAccepted({
  reason = "",
  owner,
  until,
}: Pick<ReportedFinding, "reason" | "owner" | "until">): string {
  return [reason, owner && `owner ${owner}`, until && `until ${until}`].filter(Boolean).join("; ");
}
