import { where } from "../../check/where";
import type { Format } from "../../formats/format";
import { oneLine } from "../../text/printable";
import type { FixReport, LeftFinding } from "../fix-report";
import { callersInWords, leftTogether, planVerdict, verdictOf } from "../summary";

/** The changes as `git apply` takes them, and what comes of them in lines that it passes over. */
export const diff = {
  name: "diff",
  purpose: "what changes, as git apply takes it, and a summary",
  print(found: FixReport): string {
    const { files, left, keys, written, plan } = found;
    if (plan) return `${oneLine(planVerdict(plan))}\n`;
    const callers = callersInWords(found);
    const lines = [
      verdictOf(found),
      ...keys.map(({ root, address }) => `new key: ${address} in ${root}`),
      ...(callers.lines.length > 0 ? ["", callers.intro, ...callers.lines.map((line) => `  ${line}`)] : []),
      ...leftTogether(left).flatMap((one) => [
        "",
        `${TITLES[one.class]}: ${one.why}`,
        ...one.findings.flatMap((finding) => [
          `  ${placeOf(finding)}`,
          ...finding.steps.map((line) => `    ${line}`),
        ]),
      ]),
      ...(files.length > 0 && !written ? ["", "Write it with --write."] : []),
    ];
    const diffs = written ? [] : files.map((one) => one.diff);
    return `${diffs.join("")}${lines.map((line) => (line === "" ? "#" : `# ${oneLine(line)}`)).join("\n")}\n`;
  },
} satisfies Format<FixReport>;

const TITLES: Readonly<Record<LeftFinding["class"], string>> = {
  safe: "left",
  "moves-data": "replaces",
  "for-a-person": "for a person",
};

function placeOf(finding: LeftFinding): string {
  const at = where(finding);
  return `${at === "" ? "" : `${at}: `}${finding.message} [${finding.rule}]`;
}
