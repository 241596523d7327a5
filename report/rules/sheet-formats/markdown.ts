import type { Format } from "../../formats/format";
import type { RuleSheet } from "../rule-sheet";
import { sheetParts } from "../sheet-parts";

/** Everything about rules, for documentation. */
export const markdown = {
  name: "markdown",
  purpose: "for documentation",
  print: (found: readonly RuleSheet[]) => found.map(printed).join("\n"),
} satisfies Format<readonly RuleSheet[]>;

function printed(sheet: RuleSheet): string {
  const { severity, asksOf, controls, pages, exceptions, examples } = sheetParts(sheet);
  const { id, title, why, fix } = sheet;
  return [
    `## ${title}`,
    "",
    `\`${id}\`, ${severity}. ${why}`,
    ...(asksOf === undefined ? [] : ["", asksOf]),
    "",
    `What to do: ${fix}`,
    ...examples.flatMap(({ title: name, example }) => ["", `${name}:`, ...block(example)]),
    ...(controls.length === 0 ? [] : ["", "Asked for by:", "", ...controls.map((one) => `- ${one}`)]),
    ...exceptions.flatMap(({ how, ...example }) => ["", `${how}:`, ...block(example)]),
    "",
    "Read more:",
    "",
    ...pages.map((one) => `- <${one}>`),
    "",
  ].join("\n");
}

function block({ language, text }: { readonly language: string; readonly text: string }): string[] {
  return ["", `\`\`\`${language}`, text, "```"];
}
