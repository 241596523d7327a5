import type { Format } from "../../formats/format";
import { fenced, markdownText } from "../../text/plain-text";
import { page, type Section } from "../page";
import type { Retirement } from "../retirement";

/** The report for a ticket or a pull request. */
export const markdown = {
  name: "markdown",
  purpose: "for a ticket or a pull request",
  print(found: Retirement): string {
    const sections = page(found);
    return `${sections
      .flatMap((one, i) => [
        ...(one.isStep && !sections[i - 1]?.isStep ? ["## How it is retired"] : []),
        sectionText(one, i === 0 ? "#" : one.isStep ? "###" : "##"),
      ])
      .join("\n\n")}\n`;
  },
} satisfies Format<Retirement>;

function sectionText({ title, lines = [], table, commands = [] }: Section, level: string): string {
  return [
    `${level} ${escaped(title)}`,
    ...(lines.length > 0 ? [lines.map((line) => `- ${escaped(line)}`).join("\n")] : []),
    ...(table ? [tableText(table)] : []),
    ...(commands.length > 0 ? [fenced(commands.join("\n"))] : []),
  ].join("\n\n");
}

function tableText([heading = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The line under a heading stays what it is. */
function escaped(words: string): string {
  return words === "---" ? words : markdownText(words);
}
