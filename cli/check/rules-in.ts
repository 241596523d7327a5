import * as fs from "node:fs";
import { isRule, type RuleId } from "../../guard";
import { ruleNamed } from "../rules/rule-named";

/** Tells rules from paths, which a list of rules may be followed by. @throws InputError for what is neither */
export function rulesIn(words: readonly string[]): { readonly rules: RuleId[]; readonly paths: string[] } {
  const found: RuleId[] = [];
  const paths: string[] = [];
  for (const word of words) {
    if (isRule(word)) found.push(word);
    else if (word === "-" || fs.existsSync(word)) paths.push(word);
    else found.push(ruleNamed("--rule", word));
  }
  return { rules: found, paths };
}
