import type { Format } from "../../formats/format";
import { oneLine } from "../../text/printable";
import { summaryLine } from "../../text/summary-line";
import { withMissingModules } from "../missing-modules";
import { missingValueLines } from "../missing-values";
import type { Report, ReportedFinding } from "../report";
import { type FindingInRoots, rootsInWords, sameInRoots } from "../same-in-roots";
import { where, whyAccepted } from "../where";

/** A line for each finding, and one for the whole. */
export const text = {
  name: "text",
  purpose: "for a terminal",
  print({ findings, summary }: Report): string {
    const lines = sameInRoots(withMissingModules(findings)).map((one) =>
      "calls" in one ? oneLine(`unknown: ${one.message} [${one.rule}]`) : line(one),
    );
    const missing = missingValueLines(findings);
    const end = [...missing, summaryLine(summary)];
    return `${[...lines, ...(lines.length > 0 ? [""] : []), ...end].join("\n")}\n`;
  },
} satisfies Format<Report>;

function line(finding: FindingInRoots): string {
  const { message, rule, status, severity } = finding;
  const at = where(finding);
  // A line stays a line, whatever an address holds.
  const said = `${at === "" ? "" : `${at}: `}${LABEL[status] ?? severity}: ${message} [${rule}]${rootsInWords(finding)}`;
  const why = status === "suppressed" ? ` (${whyAccepted(finding)})` : "";
  return oneLine(said + why);
}

const LABEL: Readonly<Partial<Record<ReportedFinding["status"], string>>> = {
  "cannot-tell": "unknown",
  suppressed: "suppressed",
};
