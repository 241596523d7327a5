import { cutLine } from "../../../words";
import type { Format } from "../../formats/format";
import { markdownText } from "../../text/plain-text";
import type { DiffRow, EncryptionDiff, Weight } from "../row";
import { summaryLine } from "../summary-line";

/** More rows than this of a table are counted: a comment on GitHub holds 65,536 characters. */
const MAX_ROWS = 50;

const TITLES: Readonly<Record<Weight, string>> = {
  danger: "Dangerous",
  "cannot-tell": "Cannot tell",
  change: "Other",
};

/** Lists for a pull request, the dangerous first. */
export const markdown = {
  name: "markdown",
  purpose: "lists for a pull request",
  print({ rows, summary }: EncryptionDiff): string {
    const sections = (Object.keys(TITLES) as Weight[]).flatMap((weight) => {
      const own = rows.filter((one) => one.weight === weight);
      if (own.length === 0) return [];
      const more = own.length - MAX_ROWS;
      return [
        "",
        `### ${TITLES[weight]}`,
        "",
        ...own.slice(0, MAX_ROWS).map(item),
        ...(more > 0 ? ["", `and ${more} more: \`--format json\` has all of them.`] : []),
      ];
    });
    return `${["## Changes in encryption", "", summaryLine(summary), ...sections].join("\n")}\n`;
  },
} satisfies Format<EncryptionDiff>;

/** The subject stands out; whatever it is called, it is text. */
function item({ message, stack, address }: DiffRow): string {
  const subject = cutLine(`${stack === null ? "" : `${stack}/`}${address}`);
  return `- **${markdownText(subject)}**: ${markdownText(message.slice(subject.length + 2))}`;
}
