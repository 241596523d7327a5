import type { Format } from "../../formats/format";
import type { Charted } from "../charted";
import { type Table, tables } from "../table";

/** Tables for a terminal. */
export const text = {
  name: "text",
  purpose: "for a terminal",
  print: (found: Charted) => tables(found).map(printed).join("\n"),
} satisfies Format<Charted>;

function printed({ title, headings, rows }: Table): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  return `${[title, ...all.map(line)].join("\n")}\n`;
}
