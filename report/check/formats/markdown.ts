import type { Format } from "../../formats/format";
import { markdownText } from "../../text/plain-text";
import { summaryLine } from "../../text/summary-line";
import { type MissingModules, withMissingModules } from "../missing-modules";
import { missingValueLines } from "../missing-values";
import type { Report } from "../report";
import { type FindingInRoots, rootsInWords, sameInRoots } from "../same-in-roots";
import { where, whyAccepted } from "../where";

/** Tables for a comment on a pull request. */
export const markdown = {
  name: "markdown",
  purpose: "tables for a pull request",
  print({ findings, summary }: Report): string {
    const open = findings.filter(({ status }) => status !== "suppressed");
    const suppressed = findings.filter(({ status }) => status === "suppressed");
    return `${[
      "## keywright",
      "",
      summaryLine(summary),
      ...missingValueLines(findings).flatMap((one) => ["", markdownText(one)]),
      ...table(["Rule", "Where", "What"], sameInRoots(withMissingModules(open)).map(row)),
      ...(suppressed.length > 0 ? ["", "### Suppressed"] : []),
      ...table(
        ["Rule", "Where", "What", "Why"],
        sameInRoots(suppressed).map((one) => [...row(one), markdownText(whyAccepted(one))]),
      ),
    ].join("\n")}\n`;
  },
} satisfies Format<Report>;

function row(finding: FindingInRoots | MissingModules): string[] {
  if ("calls" in finding) return [`${finding.rule} (cannot-tell)`, "", markdownText(finding.message)];
  const { rule, severity, status, message } = finding;
  return [
    `${rule} (${status === "finding" ? severity : status})`,
    markdownText(where(finding)),
    markdownText(`${message}${rootsInWords(finding)}`),
  ];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return ["", line(headings), line(headings.map(() => "---")), ...rows.map(line)];
}
