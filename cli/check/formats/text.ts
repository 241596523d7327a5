import type { Report, ReportedFinding } from "../report";
import { summaryLine } from "./summary-line";
import { where, whyAllowed } from "./where";

/** A line for each finding, and one for the whole. */
export function text({ findings, summary }: Report): string {
  const lines = findings.map(line);
  return `${[...lines, ...(lines.length > 0 ? [""] : []), summaryLine(summary)].join("\n")}\n`;
}

function line(finding: ReportedFinding): string {
  const { message, rule, status, severity } = finding;
  const at = where(finding);
  // A line stays a line, whatever an address holds.
  const said = `${at === "" ? "" : `${at}: `}${LABEL[status] ?? severity}: ${message} [${rule}]`;
  const why = status === "suppressed" ? ` (${whyAllowed(finding)})` : "";
  return oneLine(said + why);
}

const LABEL: Readonly<Partial<Record<ReportedFinding["status"], string>>> = {
  "cannot-tell": "unknown",
  suppressed: "suppressed",
};

/** Without what would end a line, steer a terminal, or turn the direction of reading round. */
export function oneLine(said: string): string {
  return said.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
}
