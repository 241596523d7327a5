import * as fs from "node:fs";
import { type RuleId, rules } from "../../guard";
import { InputError } from "../input/input-error";

/** Tells rules from paths, which a list of rules may be followed by. @throws InputError for what is neither */
export function rulesIn(words: readonly string[]): { readonly rules: RuleId[]; readonly paths: string[] } {
  const found: RuleId[] = [];
  const paths: string[] = [];
  for (const word of words) {
    if (Object.hasOwn(rules, word)) found.push(word as RuleId);
    else if (word === "-" || fs.existsSync(word)) paths.push(word);
    else
      throw new InputError(
        `--rule is ${JSON.stringify(word)}, which is no rule; there are ${Object.keys(rules).join(", ")}.`,
      );
  }
  return { rules: found, paths };
}
