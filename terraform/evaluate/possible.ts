import type { Expression } from "../language/syntax-tree";
import { evaluate } from "./evaluate";
import { EvaluationError, type Scope } from "./scope";
import type { Unknown, Value } from "./value";
import { written } from "./written";

/** Decides a condition that is not known. */
export type Choose = NonNullable<Scope["choose"]>;

/**
 * Every value that an expression can turn out to have: one for each way in which the conditions that are not known in
 * it can be decided.
 *
 * @param limit More ways than these are not followed: then the only value is the one that leaves them open.
 * @throws EvaluationError where Terraform fails, however they are decided
 */
export function possible(expression: Expression, scope: Scope, limit = 64): readonly Value[] {
  const decided = explore((choose) => evaluate(expression, { ...scope, choose }), limit);
  return decided ?? [evaluate(expression, scope)];
}

/**
 * What a computation gives for each way of deciding its conditions. It is run once for each.
 *
 * A condition is decided alike throughout one run: the same expression over the same unknowns, also with a `!` before
 * it, or with `!=` in place of `==`.
 *
 * @returns undefined beyond the limit
 * @throws EvaluationError where the computation fails in every way
 */
export function explore(compute: (choose: Choose) => Value, limit: number): readonly Value[] | undefined {
  const found: Value[] = [];
  let failure: EvaluationError | undefined;
  let runs = 0;
  // Each entry is what the first conditions of a run are decided to be; the rest of them are then true.
  const left: boolean[][] = [[]];
  for (let given = left.pop(); given; given = left.pop()) {
    if (++runs > limit) return undefined;
    const answers = [...given];
    const decided = new Map<string, boolean>();
    try {
      const value = compute((condition, unknown, elements) => {
        const { text: about, isNegated } = identity(condition, unknown);
        const text = `${about} ${elements}`;
        let answer = decided.get(text);
        if (answer === undefined) {
          const at = decided.size;
          answer = answers[at] ?? true;
          if (at >= answers.length) answers.push(true);
          decided.set(text, answer);
        }
        return answer !== isNegated;
      });
      found.push(value);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      failure = error;
    }
    for (let at = answers.length - 1; at >= given.length; at--) left.push([...answers.slice(0, at), false]);
  }
  if (found.length === 0 && failure) throw failure;
  return found;
}

/** What tells a condition from others, and whether it is the opposite of that. */
function identity(
  condition: Expression,
  unknown: Unknown,
): { readonly text: string; readonly isNegated: boolean } {
  let isNegated = false;
  let one = condition;
  for (;;) {
    if (one.is === "parentheses" || one.is === "wrapped") one = one.of;
    else if (one.is === "unary" && one.operator === "!") {
      one = one.operand;
      isNegated = !isNegated;
    } else break;
  }
  if (one.is === "binary" && one.operator === "!=") {
    one = { ...one, operator: "==" };
    isNegated = !isNegated;
  }
  return { text: `${written(one)} ${JSON.stringify(unknown.why)}`, isNegated };
}
