import type { Format } from "../../formats/format";
import type { Entry } from "../entries";
import { cells, HEADINGS } from "../row";

/** A table for a terminal. */
export const text = {
  name: "text",
  purpose: "for a terminal",
  print(entries: readonly Entry[]): string {
    const rows = [[...HEADINGS], ...entries.map(cells)];
    const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
    const line = (row: readonly string[]) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd();
    return `${rows.map(line).join("\n")}\n`;
  },
} satisfies Format<readonly Entry[]>;
