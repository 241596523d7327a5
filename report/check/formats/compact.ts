import type { Format, PrintOptions } from "../../formats/format";
import { oneLine } from "../../text/printable";
import { summaryLine } from "../../text/summary-line";
import { withMissingModules } from "../missing-modules";
import { missingValueLines } from "../missing-values";
import type { Report, ReportedFinding } from "../report";
import { type FindingInRoots, rootsInWords, sameInRoots } from "../same-in-roots";
import { where, whyAccepted } from "../where";

/** A line for each finding, and one for the whole: for a pipe and for a log. */
export const compact = {
  name: "compact",
  purpose: "a line for each finding, also what a pipe gets",
  print({ findings, summary }: Report, { maxFindings = 0 }: Pick<PrintOptions, "maxFindings"> = {}): string {
    const all = sameInRoots(withMissingModules(findings)).map((one) =>
      "calls" in one ? oneLine(`unknown: ${one.message} [${one.rule}]`) : line(one),
    );
    const hidden = maxFindings === 0 ? 0 : Math.max(0, all.length - maxFindings);
    const more = hidden === 0 ? [] : [`and ${hidden} more; --max-findings 0 shows all`];
    const lines = [...all.slice(0, all.length - hidden), ...more];
    const end = [...missingValueLines(findings), summaryLine(summary)];
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
