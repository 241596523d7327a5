import { createHash } from "node:crypto";
import { rules, SEVERITIES } from "../../guard";
import {
  isFailing,
  markdown,
  type Report,
  type ReportedFinding,
  type Threshold,
  whyAccepted,
} from "../../report/check";
import { markdownText, oneLine } from "../../report/text";

/** One thing that HCP Terraform shows of a result. */
export interface TaskOutcome {
  readonly type: "task-result-outcomes";
  readonly attributes: {
    readonly "outcome-id": string;
    /** One line. */
    readonly description: string;
    /** Markdown; HCP Terraform advises less than 1 MB, and takes 5 MB. */
    readonly body: string;
    readonly url?: string;
    readonly tags: Readonly<Record<string, readonly Tag[]>>;
  };
}

interface Tag {
  readonly label: string;
  readonly level: "none" | "info" | "warning" | "error";
}

/** More than anybody reads in a browser; the rest is counted. */
export const MOST_OUTCOMES = 100;
/** So many lines of the table stay far below 1 MB. */
export const MOST_LINES = 500;
const LONGEST_DESCRIPTION = 300;
/** Names in a plan are as long as their author likes. */
const LONGEST_MESSAGE = 2_000;
/** What one outcome may hold, in bytes: HCP Terraform advises less than 1 MB. */
const LARGEST_BODY = 900_000;

const LEVELS = { error: "error", warning: "warning", note: "info" } as const;
const ORDER = ["finding", "cannot-tell", "suppressed"] as const;
const STATUS: Readonly<Record<ReportedFinding["status"], Tag>> = {
  finding: { label: "Reported", level: "info" },
  "cannot-tell": { label: "Cannot tell", level: "warning" },
  suppressed: { label: "Suppressed", level: "none" },
};

/** What people read of a status: only what fails the run is shown in red. */
function statusTag(finding: ReportedFinding, threshold: Threshold): Tag {
  if (!isFailing(finding, threshold)) return STATUS[finding.status];
  return { label: finding.status === "finding" ? "Failed" : "Cannot tell", level: "error" };
}

/**
 * What a report says, as HCP Terraform shows it: the report as a whole, then each finding, the most severe first,
 * as many as {@link MOST_OUTCOMES}.
 *
 * @param threshold which findings fail the run
 * @param rulesUrl where the rules are described, each under its id
 */
export function outcomesOf(
  report: Report,
  threshold: Threshold,
  rulesUrl: string | undefined,
): TaskOutcome[] {
  const sorted = [...report.findings].sort(
    (a, b) =>
      ORDER.indexOf(a.status) - ORDER.indexOf(b.status) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  const worst = sorted.find((one) => isFailing(one, threshold)) ?? sorted[0];
  if (worst === undefined) return [];
  const shown = sorted.slice(0, MOST_OUTCOMES - 1);
  return [
    overview({ ...report, findings: sorted }, shown.length, statusTag(worst, threshold), rulesUrl),
    ...shown.map((one) => outcomeOf(one, statusTag(one, threshold), rulesUrl)),
  ];
}

function overview(report: Report, shown: number, status: Tag, rulesUrl: string | undefined): TaskOutcome {
  const all = report.findings.length;
  let lines = report.findings
    .slice(0, MOST_LINES)
    .map((one) => ({ ...one, message: cut(one.message, LONGEST_MESSAGE) }));
  const table = () => markdown.print({ ...report, findings: lines });
  while (Buffer.byteLength(table()) > LARGEST_BODY) lines = lines.slice(0, lines.length / 2);
  const more = [
    ...(all > shown ? [`${shown} of ${all} are listed one by one.`] : []),
    ...(all > lines.length ? [`${all - lines.length} more are not in the table; run keywright check.`] : []),
  ];
  return {
    type: "task-result-outcomes",
    attributes: {
      "outcome-id": "report",
      description: `All that keywright has to say of this plan${all > shown ? `: ${all} lines` : ""}`,
      body: [table(), ...more].join("\n"),
      ...(rulesUrl !== undefined && { url: rulesUrl }),
      tags: { Status: [status] },
    },
  };
}

function outcomeOf(finding: ReportedFinding, tag: Tag, rulesUrl: string | undefined): TaskOutcome {
  const { rule, severity, status, message, address, argument, controls } = finding;
  const { why, fix } = rules[rule];
  // The same finding has the same id in the next run.
  const identity = createHash("sha256")
    .update(JSON.stringify([rule, address, argument]))
    .digest("hex");
  const url = rulesUrl === undefined ? undefined : `${rulesUrl}#${rule}`;
  return {
    type: "task-result-outcomes",
    attributes: {
      "outcome-id": `${rule}-${identity.slice(0, 12)}`,
      description: cut(`${rule}: ${message}`, LONGEST_DESCRIPTION),
      body: [
        `## ${rule}`,
        "",
        markdownText(cut(message, LONGEST_MESSAGE)),
        ...(status === "suppressed" ? ["", `Suppressed: ${markdownText(whyAccepted(finding))}`] : []),
        "",
        `**Why.** ${markdownText(why)}`,
        "",
        `**What to do.** ${markdownText(cut(finding.fix || fix, LONGEST_MESSAGE))}`,
        ...(controls.length > 0 ? ["", `**Controls.** ${markdownText(controls.join(", "))}`] : []),
        ...(url === undefined ? [] : ["", `[About this rule](${url})`]),
        "",
      ].join("\n"),
      ...(url !== undefined && { url }),
      tags: {
        Status: [tag],
        Severity: [{ label: severity, level: LEVELS[severity] }],
      },
    },
  };
}

function cut(said: string, longest: number): string {
  const line = oneLine(said);
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
