import type { Format } from "../../formats/format";
import type { Charted } from "../charted";
import { type Table, tables } from "../table";

/** Tables for documentation. */
export const markdown = {
  name: "markdown",
  purpose: "tables for documentation",
  print: (found: Charted) => tables(found).map(printed).join("\n"),
} satisfies Format<Charted>;

function printed({ title, headings, rows, names }: Table): string {
  const lines = rows.map((row) => line(row.map((cell, i) => cellOf(cell, names.includes(i)))));
  return [`## ${title}`, "", line(headings), line(headings.map(() => "---")), ...lines, ""].join("\n");
}

function line(row: readonly string[]): string {
  return `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** A cell with its names as code, and its page as a link. */
function cellOf(cell: string, isName: boolean): string {
  if (/^https:\/\/\S+$/.test(cell)) return `[page](${cell})`;
  return isName ? cell.replace(/[\w.:*-]*[_.:][\w.:*-]+(?= \(|,|$)/g, "`$&`") : cell;
}
