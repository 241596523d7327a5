import { type RuleId, rules } from "../../guard";

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
      `- \`${explain}\` shows a bad and a good example.`,
      `- To accept one place, write \`${allow}\` as a comment in its block.`,
      ...(page === undefined ? [] : [`- Read more: <${page}>`]),
      ...(controls.length === 0 ? [] : [`- Controls: ${controls.join(", ")}`]),
    ].join("\n"),
  };
}
