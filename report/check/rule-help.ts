import { type RuleId, rules } from "../../guard";
import { rulePage } from "../rule-page";

/** What code scanning shows of a rule beside an alert. */
export interface RuleHelp {
  readonly text: string;
  readonly markdown: string;
}

/** Why a rule is there, what to do, and how a place is accepted. All of it is keywright's own text. */
export function ruleHelp(id: RuleId): RuleHelp {
  const { why, fix, page, controls } = rules[id];
  const explain = `npx keywright explain ${id}`;
  const allow = `# keywright:allow ${id} REASON`;
  return {
    text: `${why} ${fix} ${explain} shows examples.`,
    markdown: [
      "**Why it matters**",
      "",
      why,
      "",
      "**What to do**",
      "",
      fix,
      "",
      `- [The page of this rule](${rulePage(id)}) has examples, as has \`${explain}\`.`,
      `- To accept one place, write \`${allow}\` as a comment in its block.`,
      ...(page === undefined ? [] : [`- Background: <${page}>`]),
      ...(controls.length === 0 ? [] : [`- Controls: ${controls.join(", ")}`]),
    ].join("\n"),
  };
}
