import { where } from "../../check/where";
import type { Format } from "../../formats/format";
import { fenced, htmlText, markdownText } from "../../text/plain-text";
import type { FixReport, LeftFinding } from "../fix-report";
import { leftTogether, planVerdict, verdictOf } from "../summary";

/** What is mended and what is left, for a pull request. */
export const markdown = {
  name: "markdown",
  purpose: "for a pull request",
  print(found: FixReport): string {
    if (found.plan) return `${markdownText(planVerdict(found.plan))}\n`;
    const { mended, left } = found;
    return `${[
      "## keywright fix",
      "",
      markdownText(verdictOf(found)),
      ...table(
        ["Where", "What becomes of it"],
        mended.map((one) => [markdownText(where(one)), markdownText(`${one.address}: ${one.fix}`)]),
      ),
      ...leftTogether(left).flatMap((one) => [
        "",
        `### ${TITLES[one.class]}`,
        "",
        markdownText(one.why),
        ...table(
          ["Where", "What"],
          one.findings.map((finding) => [markdownText(where(finding)), markdownText(finding.message)]),
        ),
        ...one.findings.flatMap(stepsOf),
      ]),
    ].join("\n")}\n`;
  },
} satisfies Format<FixReport>;

/** How the data of a resource is moved, folded. */
function stepsOf({ address, steps }: LeftFinding): string[] {
  if (steps.length === 0) return [];
  return [
    "",
    "<details>",
    `<summary>How to move the data of ${htmlText(address)}</summary>`,
    "",
    fenced(steps.join("\n")),
    "",
    "</details>",
  ];
}

const TITLES = {
  safe: "Left as it is",
  "moves-data": "Replaces what exists",
  "for-a-person": "For a person",
} as const;

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return ["", line(headings), line(headings.map(() => "---")), ...rows.map(line)];
}
