import type { Module } from "../document";
import { rootNames } from "../language/root-names";
import type { Expression } from "../language/syntax-tree";
import { nameInWay, remember } from "./choices";
import { jsonOf } from "./json-of";
import { EvaluationError } from "./scope";
import { hasCode, parsedOnce } from "./value-of";
import { written } from "./written";

/** What a condition asks. */
export interface Asked {
  /** The same for conditions that always turn out alike. */
  readonly about: Expression;
  /** Where its names are looked up. */
  readonly module: Module;
  /** Whether the condition holds where what is asked does not. */
  readonly isNegated: boolean;
}

/** More names in a row than this that stand for each other are taken for a circle. */
const MAX_DEPTH = 32;

/**
 * What a condition asks: a `!` before it and a `!=` in it ask the same as without; the name of a local asks what the
 * local is, and a variable what it is given.
 */
export function questionOf(condition: Expression, module: Module, depth = 0): Asked {
  let isNegated = false;
  let about = condition;
  for (;;) {
    if (about.is === "parentheses" || about.is === "wrapped") about = about.of;
    else if (about.is === "unary" && about.operator === "!") {
      about = about.operand;
      isNegated = !isNegated;
    } else break;
  }
  if (about.is === "binary" && about.operator === "!=") {
    about = { ...about, operator: "==" };
    isNegated = !isNegated;
  }
  const named = depth < MAX_DEPTH ? behindName(about, module) : undefined;
  if (!named) return { about, module, isNegated };
  const inner = questionOf(named.expression, named.module, depth + 1);
  return { ...inner, isNegated: inner.isNegated !== isNegated };
}

/** What a name of a local, or of a variable that is given something, stands for. */
function behindName(one: Expression, module: Module) {
  if (one.is !== "traversal" || one.of.is !== "variable") return undefined;
  const [step, ...more] = one.steps;
  if (step?.is !== "attribute" || more.length > 0 || module.iterators?.has(one.of.name)) return undefined;
  const home = module.whole ?? module;
  const found =
    one.of.name === "local"
      ? { value: Object.hasOwn(home.locals, step.name) ? home.locals[step.name] : undefined, module: home }
      : one.of.name === "var"
        ? home.findInput?.(step.name)
        : undefined;
  if (typeof found?.value !== "string" || !hasCode(found.value)) return undefined;
  const expression = parsedOnce(found.value);
  return expression.is === "wrapped" ? { expression, module: found.module } : undefined;
}

/** A text that is the same for conditions that ask the same in the same module, or in the same instance of a block. */
export function textOfQuestion({ about, module }: Asked): string {
  const names = rootNames(about);
  const { each, iterators } = module;
  const here = [...names].flatMap((name) => {
    if (each && (name === "each" || name === "count")) return [JSON.stringify(each.key)];
    const iterator = iterators?.get(name);
    return iterator ? [JSON.stringify(jsonOf(iterator, module))] : [];
  });
  const text = written(about);
  const whole = module.whole ?? module;
  return `${text} ${nameInWay(text, whole) ?? idOf(whole)} ${here.join(" ")}`;
}

/**
 * Whether two expressions, written in Terraform's JSON syntax, always come to the same: they are written alike over the
 * same names of the same module, or are names for such.
 */
export function isSameQuestion(one: string, from: Module, other: string, otherFrom: Module): boolean {
  try {
    const [a, b] = [questionOf(parsedOnce(one), from), questionOf(parsedOnce(other), otherFrom)];
    return a.isNegated === b.isNegated && textOfQuestion(a) === textOfQuestion(b);
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}

let last = 0;
const ids = new WeakMap<object, number>();

function idOf(one: object): number {
  return remember(ids, one, () => ++last);
}
