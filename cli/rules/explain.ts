import { Argument } from "commander";
import { rules } from "../../guard";
import { FORMATS } from "../../report/formats";
import { type RuleSheet, ruleSheet } from "../../report/rules";
import { configOption } from "../input/options";
import type { Command } from "../shell/command";
import { ruleNamed } from "./rule-named";

/** `keywright explain RULE`: why, what to do, examples, controls, and how to accept a finding. */
export const explain: Command<[ids: readonly string[]], object, readonly RuleSheet[]> = {
  arguments: [new Argument("<rule...>", "ids of rules, as findings and keywright rules show them")],
  options: [configOption()],
  formats: FORMATS.explain,
  exitCodes: { clean: "printed", failed: `there is no such rule among the ${Object.keys(rules).length}` },
  examples: [
    ["keywright explain key-rotates", "one rule, with examples"],
    ["keywright explain key-rotates key-has-alias --format markdown", "several, for documentation"],
  ],
  settingsFor: () => [],
  run: ({ settings }, _options, ids) => ({
    found: ids.map((id) => ruleSheet(ruleNamed("explain", id), settings.rules)),
    outcome: "clean",
  }),
};
