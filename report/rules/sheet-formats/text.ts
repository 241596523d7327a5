import type { Format } from "../../formats/format";
import type { RuleSheet } from "../rule-sheet";
import { sheetParts } from "../sheet-parts";

/** Everything about rules, for a terminal. */
export const text = {
  name: "text",
  purpose: "for a terminal",
  print: (found: readonly RuleSheet[]) => found.map(printed).join("\n"),
} satisfies Format<readonly RuleSheet[]>;

function printed(sheet: RuleSheet): string {
  const { severity, asksOf, controls, pages, exceptions, examples } = sheetParts(sheet);
  const { id, title, why, fix } = sheet;
  return [
    `${title} [${id}]`,
    `Severity: ${severity}`,
    "",
    why,
    ...(asksOf === undefined ? [] : [asksOf]),
    "",
    `What to do: ${fix}`,
    ...examples.flatMap(({ title: name, example }) => ["", `${name}:`, ...indented(example.text)]),
    ...(controls.length === 0 ? [] : ["", "Asked for by:", ...indented(controls.join("\n"))]),
    "",
    "To accept a finding, with a reason:",
    ...exceptions.flatMap(({ how, text }) => [`  ${how}:`, ...indented(text, 4)]),
    "",
    "Read more:",
    ...indented(pages.join("\n")),
    "",
  ].join("\n");
}

function indented(text: string, by = 2): string[] {
  return text.split("\n").map((line) => (line === "" ? "" : `${" ".repeat(by)}${line}`));
}
