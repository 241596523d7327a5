import type { Format } from "../../formats/format";
import { page, type Section } from "../page";
import type { Retirement } from "../retirement";

/** The report for a terminal. */
export const text = {
  name: "text",
  purpose: "for a terminal",
  print(found: Retirement): string {
    const sections = page(found);
    const isFirstStep = (i: number) => sections[i]?.isStep && !sections[i - 1]?.isStep;
    return sections
      .map((one, i) => `${isFirstStep(i) ? "How it is retired\n\n" : ""}${sectionText(one)}`)
      .join("\n");
  },
} satisfies Format<Retirement>;

function sectionText({ title, lines = [], table, commands = [] }: Section): string {
  return [
    title,
    ...lines.map((line) => `  ${line}`),
    ...(table ? aligned(table).map((line) => `  ${line}`) : []),
    ...commands.flatMap((command) => command.split("\n").map((line) => `    ${line}`)),
    "",
  ].join("\n");
}

function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = (table[0] ?? []).map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
