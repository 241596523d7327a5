import type { Severity } from "../../../guard";
import { cut } from "../../../words";
import { summaryWithin } from "../../comment/summary";
import type { Format, PrintOptions } from "../../formats/format";
import { groupsOf } from "../../groups";
import { plural } from "../../text/plain-text";
import { printable } from "../../text/printable";
import { summaryLine } from "../../text/summary-line";
import { checkComment } from "../comment";
import type { Report, ReportedFinding } from "../report";

/**
 * GitHub shows ten annotations of a kind of each step, and drops the others without a word.
 * https://github.com/orgs/community/discussions/26680
 */
const MAX_OF_KIND = 10;
/** The most characters of an annotation: it stands in a narrow box. */
const MAX_MESSAGE = 1_000;

/** What a workflow of GitHub Actions shows beside the lines of a pull request: the worst ten of each kind. */
export const github = {
  name: "github",
  purpose: "annotations of GitHub Actions; the rest goes into the summary of the job",
  print({ findings, summary }: Report): string {
    const found = worstOf(findings);
    const shown = (Object.keys(KINDS) as Severity[]).flatMap((severity) =>
      found.filter((one) => one.severity === severity).slice(0, MAX_OF_KIND),
    );
    const left = found.length - shown.length;
    const rest =
      left === 0
        ? []
        : [`${plural(left, "finding")} more in the summary of the job: GitHub shows ten of a kind.`];
    return `${[...shown.map(command), ...rest, summaryLine(summary)].join("\n")}\n`;
  },
  summary: (report: Report, options: PrintOptions, room: number) =>
    summaryWithin(checkComment(report, options), options, room),
} satisfies Format<Report>;

/**
 * What is found, the worst first, and of each group one place before the others: ten annotations say ten things.
 * Nothing that is unknown or has an exception is among it.
 */
function worstOf(findings: readonly ReportedFinding[]): readonly Annotated[] {
  const groups = groupsOf(findings).filter(({ status }) => status === "finding");
  const of = ({ rule, severity, onExisting, places }: (typeof groups)[number], from: number, to?: number) =>
    places.slice(from, to).map((place): Annotated => ({ ...place, rule, severity, onExisting }));
  return [...groups.flatMap((one) => of(one, 0, 1)), ...groups.flatMap((one) => of(one, 1))];
}

type Annotated = Pick<
  ReportedFinding,
  "title" | "rule" | "severity" | "message" | "file" | "line" | "onExisting"
>;

function command({ rule, title, severity, message, onExisting, file, line }: Annotated): string {
  const properties = [
    ...(file === null ? [] : [`file=${property(file)}`]),
    ...(file === null || line === null ? [] : [`line=${line}`]),
    `title=${property(`${title.charAt(0).toUpperCase()}${title.slice(1)} (${rule})`)}`,
  ];
  const said = onExisting === null ? message : `${message} ${onExisting}`;
  return `::${KINDS[severity]} ${properties.join(",")}::${data(cut(said, MAX_MESSAGE))}`;
}

const KINDS = { error: "error", warning: "warning", note: "notice" } as const satisfies Record<
  Severity,
  string
>;

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function data(said: string): string {
  const legible = said.replace(/[^\r\n]+/g, printable);
  return legible.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(said: string): string {
  return data(said).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
