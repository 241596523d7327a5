import { SEVERITIES } from "../../../guard";
import type { Format } from "../../formats/format";
import type { RuleEntry } from "../rule-sheet";

/** A line for each rule, under its severity. */
export const text = {
  name: "text",
  purpose: "for a terminal",
  print(found: readonly RuleEntry[]): string {
    const widest = Math.max(...found.map(({ title }) => title.length));
    const line = ({ id, title, inProject }: RuleEntry) =>
      `  ${title.padEnd(widest)}  ${id}${inProject === null ? "" : ` (${inProject} here)`}`;
    const groups = SEVERITIES.map((severity) => {
      const lines = found.filter((one) => one.severity === severity).map(line);
      return [severity, ...lines, ""].join("\n");
    });
    return `${groups.join("\n")}\nkeywright explain RULE says more of one.\n`;
  },
} satisfies Format<readonly RuleEntry[]>;
