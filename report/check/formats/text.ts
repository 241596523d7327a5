import type { Format, PrintOptions } from "../../formats/format";
import { groupsOf } from "../../groups";
import { dataBar, groupBlock, PLAIN_TERMINAL, type Terminal, wordsOf, wrapped } from "../../terminal";
import { grouped, plural } from "../../text/plain-text";
import { oneLine } from "../../text/printable";
import { isFailing } from "../../threshold";
import { mendableLine } from "../mendable";
import { type MissingModules, withMissingModules } from "../missing-modules";
import { missingValueLines } from "../missing-values";
import type { Report, ReportedFinding } from "../report";

/** How many places of a group are shown before it says "and 17 more". */
const MOST = 3;

/** Findings by what is wrong and what to do about it, the worst first, and the numbers at the end. */
export const text = {
  name: "text",
  purpose: "for people: grouped by what is wrong, the worst first",
  isForTerminal: true,
  print(
    report: Report,
    {
      terminal = PLAIN_TERMINAL,
      maxFindings = MOST,
      threshold,
    }: Partial<Pick<PrintOptions, "terminal" | "maxFindings" | "threshold">> = {},
  ): string {
    const { findings, summary } = report;
    const isFolded = (one: ReportedFinding | MissingModules): one is MissingModules => "calls" in one;
    const shown = withMissingModules(findings);
    const open = shown.filter((one): one is ReportedFinding => !isFolded(one) && one.status !== "suppressed");
    const groups = groupsOf(open);
    const isCut = maxFindings > 0 && groups.some(({ places }) => places.length > maxFindings);
    const paragraphs = [
      ...groups.map((one) => groupBlock(one, maxFindings, terminal)),
      [
        ...sentences(
          shown.filter(isFolded).map(({ message }) => `Not read: ${message}`),
          terminal,
        ),
        ...sentences(missingValueLines(findings), terminal),
      ],
      [
        ...dataBar(summary, terminal),
        ...sentences(
          [counts(open, report), ...verdict(findings, threshold), ...mendableLine(findings)],
          terminal,
        ),
        ...(isCut ? sentences(["--max-findings 0 shows every place."], terminal) : []),
      ],
    ];
    return `${paragraphs
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n")}\n`;
  },
} satisfies Format<Report>;

function sentences(all: readonly string[], { width }: Terminal): string[] {
  return all.flatMap((one) => wrapped(wordsOf(oneLine(one)), width, "", "  "));
}

/** How much was found, in a sentence. */
function counts(open: readonly ReportedFinding[], { summary }: Report): string {
  const count = (severity: ReportedFinding["severity"]) =>
    open.filter((one) => one.status === "finding" && one.severity === severity).length;
  const said = [
    plural(count("error"), "error"),
    plural(count("warning"), "warning"),
    plural(count("note"), "note"),
    `${grouped(summary.cannotTell)} unknown`,
    ...(summary.suppressed > 0 ? [`${grouped(summary.suppressed)} suppressed`] : []),
  ];
  return `${said.join(", ")} in ${plural(summary.resources, "resource")}.`;
}

/** How many findings fail the command, and by which option. */
function verdict(
  findings: readonly ReportedFinding[],
  threshold: PrintOptions["threshold"] | undefined,
): string[] {
  if (!threshold) return [];
  const failing = findings.filter((one) => isFailing(one, threshold)).length;
  if (failing === 0) return ["Nothing fails the check."];
  const { failOn, isStrict } = threshold;
  const fails = failing === 1 ? "1 finding fails" : `${grouped(failing)} findings fail`;
  return [`${fails} the check (--fail-on ${failOn}${isStrict ? " --strict" : ""}).`];
}
