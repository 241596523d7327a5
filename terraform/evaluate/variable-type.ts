import type { Json } from "../document";
import { HclError } from "../language/hcl-error";
import { parseExpression } from "../language/parse-expression";
import { evaluate } from "./evaluate";
import { EvaluationError, type Scope } from "./scope";
import { type Constraint, typeConstraint } from "./types";

/** A default of an optional attribute names nothing. */
const NOTHING: Scope = {
  find: ([name = ""]) => {
    throw new EvaluationError(`nothing is called ${name}`);
  },
  outside: {},
};

/**
 * The type of a variable, as it is written: between `${` and `}` where it was read from HCL.
 *
 * @throws EvaluationError where it is no type
 */
export function variableType(written: Json): Constraint {
  if (typeof written !== "string") throw new EvaluationError("the type of a variable is no expression");
  const text = /^\$\{([\s\S]*)\}$/.exec(written)?.[1] ?? written;
  try {
    return typeConstraint(parseExpression(text), (expression) => evaluate(expression, NOTHING));
  } catch (error) {
    if (error instanceof HclError) throw new EvaluationError(error.problem);
    throw error;
  }
}
