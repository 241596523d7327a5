import type { Report, ReportedFinding } from "../report";
import { summaryLine } from "./summary-line";
import { oneLine } from "./text";
import { where, whyAllowed } from "./where";

/** Tables for a comment on a pull request. */
export function markdown({ findings, summary }: Report): string {
  const open = findings.filter(({ status }) => status !== "suppressed");
  const suppressed = findings.filter(({ status }) => status === "suppressed");
  return `${[
    "## keywright",
    "",
    summaryLine(summary),
    ...table(["Rule", "Where", "What"], open.map(row)),
    ...(suppressed.length > 0 ? ["", "### Suppressed"] : []),
    ...table(
      ["Rule", "Where", "What", "Why"],
      suppressed.map((one) => [...row(one), plain(whyAllowed(one))]),
    ),
  ].join("\n")}\n`;
}

function row(finding: ReportedFinding): string[] {
  const { rule, severity, status, message } = finding;
  return [`${rule} (${status === "finding" ? severity : status})`, plain(where(finding)), plain(message)];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return ["", line(headings), line(headings.map(() => "---")), ...rows.map(line)];
}

/** Text that stays text: nothing in an address is markup, a link, or a mention of somebody. */
function plain(said: string): string {
  return oneLine(said)
    .replace(/[\\`*_{}[\]<>()+!|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/[@#]|:(?=\/\/)|www(?=\.)/g, "$&\u200b");
}
