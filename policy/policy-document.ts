import type { Statement, StatementCondition } from "./statement";

/** A policy as AWS takes it, once it is turned into JSON. */
export interface PolicyJson {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** The statements as the JSON document that AWS gets. */
export function policyJson(statements: readonly Statement[]): PolicyJson {
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect, principals, actions, resources, conditions = [] }) => ({
      Sid: sid,
      Effect: effect,
      Principal: principals.some(({ type }) => type === "*")
        ? "*"
        : Object.fromEntries(principals.map(({ type, identifiers }) => [type, single(identifiers)])),
      Action: single(actions),
      Resource: single(resources),
      ...(conditions.length === 0 ? {} : { Condition: operators(conditions) }),
    })),
  };
}

/** Lists of one are written without their brackets, as Terraform does. */
function single(values: readonly string[]): string | readonly string[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}

function operators(conditions: readonly StatementCondition[]): object {
  const found: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of conditions) {
    found[test] = { ...found[test], [variable]: single(values) };
  }
  return found;
}
