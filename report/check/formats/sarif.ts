import { rules } from "../../../guard";
import type { Format, PrintOptions } from "../../formats/format";
import { rulePage } from "../../rule-page";
import { grouped, plural } from "../../text/plain-text";
import { jsonText, oneLine } from "../../text/printable";
import type { Report, ReportedFinding } from "../report";
import { ruleHelp } from "../rule-help";
import { whyAccepted } from "../where";
import { RANKS, type Rank, rankOf, worstFirst } from "../worst-first";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/*
 * What code scanning takes: it stores 5,000 results of a run and 10 tags of a rule, and refuses a file of more than
 * 10 MB once it is compressed. The file stays below that without compression.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const MAX_RESULTS = 5_000;
const MAX_TAGS = 10;
/** In characters; one takes up to three bytes, and nearly all take one. */
const MAX_TEXT = 9_000_000;

type OpenRank = Exclude<Rank, "suppressed">;

/** GitHub shows 7 and more as high, 4 and more as medium, less as low. It takes the score of the rule, not of the result. */
const SCORES: Readonly<Record<OpenRank, string | undefined>> = {
  error: "8.0",
  warning: "5.0",
  note: undefined,
  unknown: undefined,
};
const LEVELS: Readonly<Record<OpenRank, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  note: "note",
  unknown: "note",
};

/**
 * SARIF 2.1.0, as GitHub's code scanning reads it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif = {
  name: "sarif",
  purpose: "for code scanning",
  print: ({ findings }: Report, { version }: Pick<PrintOptions, "version">): string =>
    sarifText(findings, version),
} satisfies Format<Report>;

/**
 * The log of a run.
 *
 * @param fixesOf The proposed fixes of a finding, as SARIF has them. @default none
 */
export function sarifText<T extends ReportedFinding>(
  findings: readonly T[],
  version: string,
  fixesOf: (finding: T) => readonly object[] = () => [],
): string {
  const withFixes = (one: T, ruleIndex: number) => {
    const fixes = fixesOf(one);
    return { ...result(one, ruleIndex), ...(fixes.length > 0 && { fixes }) };
  };
  const shown = withinLimits(worstFirst(findings) as readonly T[], withFixes);
  const described = new Map(shown.map((one) => [idOf(one), one]));
  const ids = [...described.keys()].sort();
  const left = findings.length - shown.length;
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "keywright",
            semanticVersion: version,
            rules: ids.map((id) => description(id, described.get(id) as ReportedFinding)),
          },
        },
        columnKind: "utf16CodeUnits",
        ...(left > 0 && { invocations: [cutOff(left, findings.length)] }),
        results: shown.map((one) => withFixes(one, ids.indexOf(idOf(one)))),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}

/** As many as code scanning takes. */
function withinLimits<T extends ReportedFinding>(
  findings: readonly T[],
  printed: (one: T, ruleIndex: number) => object,
): readonly T[] {
  let text = 0;
  const end = findings.slice(0, MAX_RESULTS).findIndex((one) => {
    const said = jsonText(printed(one, 0), 2);
    text += said.length + INDENT * said.split("\n").length;
    return text > MAX_TEXT;
  });
  return findings.slice(0, end === -1 ? MAX_RESULTS : end);
}

/** How many characters each line of a result is indented by. */
const INDENT = 10;

/** Says that results are left out, and where they are. */
function cutOff(left: number, all: number) {
  const text = `${plural(left, "finding")} of ${grouped(all)} are left out, since code scanning takes ${grouped(MAX_RESULTS)} results and 10 MB; the worst are here. --format json has all of them.`;
  return {
    executionSuccessful: true,
    toolExecutionNotifications: [{ level: "warning", message: { text } }],
  };
}

/** The rank that a finding has, or would have without its exception. */
function openRank({ severity, ...finding }: ReportedFinding): OpenRank {
  const rank = rankOf({ severity, ...finding });
  return rank === "suppressed" ? severity : rank;
}

/**
 * The id of a rule in code scanning, which has one score for all results of a rule: a place that is worse or better
 * than its rule, or unknown, is of a rule of its own, as `data-uses-customer-key/warning`.
 */
function idOf(finding: ReportedFinding): string {
  const rank = openRank(finding);
  return rank === rules[finding.rule].severity ? finding.rule : `${finding.rule}/${rank}`;
}

function description(id: string, finding: ReportedFinding) {
  const { title, why, controls } = rules[finding.rule];
  const rank = openRank(finding);
  const score = SCORES[rank];
  const tags = [...(score === undefined ? [] : ["security"]), "encryption", ...controls];
  return {
    id,
    name: finding.rule,
    shortDescription: { text: rank === "unknown" ? `${title} (unknown)` : title },
    fullDescription: { text: why },
    help: ruleHelp(finding.rule),
    helpUri: rulePage(finding.rule),
    defaultConfiguration: { level: LEVELS[rank], rank: 100 - 20 * RANKS.indexOf(rank) },
    properties: {
      tags: tags.slice(0, MAX_TAGS),
      precision: rank === "unknown" ? "low" : "very-high",
      "problem.severity": PROBLEMS[rank],
      ...(score !== undefined && { "security-severity": score }),
    },
  };
}

/** What GitHub calls a level where there is no score. */
const PROBLEMS = {
  error: "error",
  warning: "warning",
  note: "recommendation",
  unknown: "recommendation",
} as const;

function result(finding: ReportedFinding, ruleIndex: number) {
  const { id, status, message, address, file, line, root } = finding;
  return {
    ruleId: idOf(finding),
    ruleIndex,
    level: LEVELS[openRank(finding)],
    message: { text: oneLine(message) },
    locations: [
      {
        // GitHub refuses a whole file for one result without a place in a file.
        physicalLocation: {
          artifactLocation: { uri: uri(file ?? root) },
          ...(file !== null && { region: { startLine: line ?? 1 } }),
        },
        logicalLocations: [{ fullyQualifiedName: oneLine(address), kind: "resource" }],
      },
    ],
    partialFingerprints: { "keywright/v2": id },
    ...(status === "suppressed" && {
      suppressions: [{ kind: "external", justification: oneLine(whyAccepted(finding)) }],
    }),
  };
}

/** A file as SARIF names it: relative to what is checked, or with its scheme. */
export function uri(file: string): string {
  const path = file
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  return file.startsWith("/") ? `file://${path}` : path;
}
