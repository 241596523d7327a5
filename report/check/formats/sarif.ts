import { type RuleId, rules, type Severity } from "../../../guard";
import type { Format, PrintOptions } from "../../formats/format";
import { jsonText, oneLine } from "../../text/printable";
import type { Report, ReportedFinding } from "../report";
import { whyAccepted } from "../where";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** What GitHub makes of a severity: from 7 on it is high, from 4 on medium. */
const SCORES: Readonly<Record<Severity, string>> = { error: "8.0", warning: "5.0", note: "2.0" };

/**
 * SARIF 2.1.0, as GitHub's code scanning reads it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif = {
  name: "sarif",
  purpose: "for code scanning",
  print({ findings }: Report, { version }: Pick<PrintOptions, "version">): string {
    const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
    const log = {
      $schema: SCHEMA,
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "keywright", semanticVersion: version, rules: ids.map(described) } },
          columnKind: "utf16CodeUnits",
          results: findings.map((one) => result(one, ids.indexOf(one.rule))),
        },
      ],
    };
    return `${jsonText(log, 2)}\n`;
  },
} satisfies Format<Report>;

function described(id: RuleId) {
  const { severity, why, fix, controls } = rules[id];
  const words = id.replaceAll("-", " ");
  return {
    id,
    shortDescription: { text: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` },
    fullDescription: { text: why },
    help: { text: fix },
    defaultConfiguration: { level: severity },
    properties: { tags: ["security", ...controls], "security-severity": SCORES[severity] },
  };
}

function result(finding: ReportedFinding, ruleIndex: number) {
  const { id, rule, status, severity, message, address, file, line } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    // Nobody knows whether something is wrong, so somebody has to look.
    level: status === "cannot-tell" ? "warning" : severity,
    message: { text: oneLine(message) },
    locations: [
      {
        ...(file !== null && {
          physicalLocation: { artifactLocation: { uri: uri(file) }, region: { startLine: line ?? 1 } },
        }),
        logicalLocations: [{ fullyQualifiedName: oneLine(address), kind: "resource" }],
      },
    ],
    partialFingerprints: { "keywright/v2": id },
    ...(status === "suppressed" && {
      suppressions: [{ kind: "external", justification: oneLine(whyAccepted(finding)) }],
    }),
  };
}

function uri(file: string): string {
  const path = file
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  return file.startsWith("/") ? `file://${path}` : path;
}
