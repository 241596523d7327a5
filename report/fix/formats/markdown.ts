import { where } from "../../check/where";
import type { Format } from "../../formats/format";
import { markdownText } from "../../text/plain-text";
import type { FixReport } from "../fix-report";
import { leftTogether, verdictOf } from "../summary";

/** What is mended and what is left, for a pull request. */
export const markdown = {
  name: "markdown",
  purpose: "for a pull request",
  print(found: FixReport): string {
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
      ]),
    ].join("\n")}\n`;
  },
} satisfies Format<FixReport>;

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
