import { EvaluationError, type Outside } from "./scope";
import type { Value } from "./value";

export function callFunction(name: string, _operands: readonly Value[], _outside: Outside): Value {
  throw new EvaluationError(`there is no function ${name}`);
}
