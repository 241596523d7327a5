import { isRule, type RuleId, rules } from "../../guard";
import { nearestName } from "../../words";
import { InputError } from "../input/input-error";

/** A rule by its id. @param at what takes it, as messages name it @throws InputError for what is no rule */
export function ruleNamed(at: string, id: string): RuleId {
  if (isRule(id)) return id;
  const near = nearestName(id, Object.keys(rules));
  const meant = near === undefined ? "" : ` Did you mean "${near}"?`;
  throw new InputError(
    `${at} ${JSON.stringify(id)}: there is no such rule.${meant} "keywright rules" lists them.`,
  );
}
