import { FORMATS } from "../../report/formats";
import { type RuleEntry, ruleEntries } from "../../report/rules";
import { configOption } from "../input/options";
import type { Command } from "../shell/command";

/** `keywright rules`: every rule with its severity. */
export const rules: Command<[], object, readonly RuleEntry[]> = {
  options: [configOption()],
  formats: FORMATS.rules,
  exitCodes: { clean: "printed" },
  examples: [["keywright rules", "every rule, with the severity that it has here"]],
  settingsFor: () => [],
  run: ({ settings }) => ({ found: ruleEntries(settings.rules), outcome: "clean" }),
};
