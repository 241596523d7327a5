import type { Format } from "../../formats/format";
import { oneLine } from "../../text/printable";
import type { EncryptionDiff, Weight } from "../row";
import { summaryLine } from "../summary-line";

/** A line for each change, the dangerous first, and one for the whole. */
export const text = {
  name: "text",
  purpose: "for a terminal",
  print({ rows, summary }: EncryptionDiff): string {
    const lines = rows.map(({ weight, message }) => oneLine(`${LABELS[weight]}: ${message}`));
    return `${[...lines, ...(lines.length > 0 ? [""] : []), summaryLine(summary)].join("\n")}\n`;
  },
} satisfies Format<EncryptionDiff>;

const LABELS: Readonly<Record<Weight, string>> = {
  danger: "danger",
  "cannot-tell": "unknown",
  change: "change",
};
