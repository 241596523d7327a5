import type { Format } from "../../formats/format";
import type { RuleEntry } from "../rule-sheet";

/** A table for documentation. */
export const markdown = {
  name: "markdown",
  purpose: "a table for documentation",
  print(found: readonly RuleEntry[]): string {
    const rows = found.map(({ id, title, severity, inProject, page }) => {
      const here = inProject === null ? "" : ` (${inProject} here)`;
      return `| ${title} | ${severity}${here} | [\`${id}\`](${page}) |`;
    });
    return `${["| Fault | Severity | Rule |", "| --- | --- | --- |", ...rows].join("\n")}\n`;
  },
} satisfies Format<readonly RuleEntry[]>;
