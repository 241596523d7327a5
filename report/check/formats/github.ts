import type { Format } from "../../formats/format";
import { printable } from "../../text/printable";
import { summaryLine } from "../../text/summary-line";
import { type MissingModules, withMissingModules } from "../missing-modules";
import type { Report, ReportedFinding } from "../report";
import { whyAccepted } from "../where";

/** What a workflow of GitHub Actions shows beside the lines of a pull request. */
export const github = {
  name: "github",
  purpose: "annotations of GitHub Actions",
  print({ findings, summary }: Report): string {
    return `${[...withMissingModules(findings).map(command), summaryLine(summary)].join("\n")}\n`;
  },
} satisfies Format<Report>;

function command(finding: ReportedFinding | MissingModules): string {
  if ("calls" in finding) return `::warning title=${property(finding.rule)}::${data(finding.message)}`;
  const { rule, status, severity, message, file, line } = finding;
  const level = status === "finding" ? LEVELS[severity] : status === "suppressed" ? "notice" : "warning";
  const properties = [
    ...(file === null ? [] : [`file=${property(file)}`]),
    ...(file === null || line === null ? [] : [`line=${line}`]),
    `title=${property(rule)}`,
  ];
  const said = status === "suppressed" ? `suppressed: ${message} (${whyAccepted(finding)})` : message;
  return `::${level} ${properties.join(",")}::${data(said)}`;
}

const LEVELS = { error: "error", warning: "warning", note: "notice" } as const;

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function data(said: string): string {
  const legible = said.replace(/[^\r\n]+/g, printable);
  return legible.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(said: string): string {
  return data(said).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
