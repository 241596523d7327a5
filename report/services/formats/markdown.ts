import type { Format } from "../../formats/format";
import type { Entry } from "../entries";
import { cells, HEADINGS } from "../row";

/** A table for documentation. */
export const markdown = {
  name: "markdown",
  purpose: "a table for documentation",
  print(entries: readonly Entry[]): string {
    const lines = [line(HEADINGS), line(HEADINGS.map(() => "---"))];
    return `${[...lines, ...entries.map((one) => line(code(cells(one))))].join("\n")}\n`;
  },
} satisfies Format<readonly Entry[]>;

function line(row: readonly string[]): string {
  return `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** A row with its names as code. */
function code([service = "", type = "", argument = "", ...rest]: readonly string[]): string[] {
  return [service, `\`${type}\``, argument.replace(/^[\w.]+(?= \(|$)/, "`$&`"), ...rest];
}
