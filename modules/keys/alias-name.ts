import { Token } from "cdktf";
import { ALIAS_MAX_LENGTH, ALIAS_PATTERN, ALIAS_PREFIX, AWS_ALIAS_PREFIX, isAwsAlias } from "../../catalogue";
import { Refusal } from "../stack";

/** The alias with its prefix, once. Refuses what AWS would refuse. */
export function aliasName(about: string, given: string): string {
  if (Token.isUnresolved(given)) return given;
  if (typeof given !== "string")
    throw new Refusal(`${about}: alias is ${JSON.stringify(given)}, not a name.`);
  const name = given.startsWith(ALIAS_PREFIX) ? given : `${ALIAS_PREFIX}${given}`;
  const seen = `${about}: alias is ${JSON.stringify(given)}`;
  if (isAwsAlias(name)) {
    throw new Refusal(`${seen}; AWS keeps ${AWS_ALIAS_PREFIX} for its own keys. Choose another name.`);
  }
  if (!ALIAS_PATTERN.test(name)) {
    throw new Refusal(
      `${seen}; AWS accepts letters, digits, "/", "_" and "-" after ${ALIAS_PREFIX}. Choose another name.`,
    );
  }
  if (name.length > ALIAS_MAX_LENGTH) {
    throw new Refusal(
      `${about}: alias has ${name.length} characters; AWS accepts ${ALIAS_MAX_LENGTH} with ${ALIAS_PREFIX}. Choose a shorter name.`,
    );
  }
  return name;
}
