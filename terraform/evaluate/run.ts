import { rootNames } from "../language/root-names";
import type { Expression } from "../language/syntax-tree";
import { EvaluationError, type Scope } from "./scope";
import type { Type } from "./type";
import type { Unknown, Value } from "./value";

/** The names of a `for`, and those of the `for` around it. */
export interface Names {
  readonly values: ReadonlyMap<string, Value>;
  readonly around?: Names;
}

/**
 * The evaluation of one expression.
 *
 * As in Terraform, it goes on where something fails, with a value that is not known: what fails in the branch of a
 * condition that is not taken is no failure, but the type of that branch counts all the same.
 */
export abstract class Run {
  /** What failed, in the order in which it did. */
  readonly problems: string[] = [];

  /**
   * @param decides Whether conditions that are not known may be decided. They are not where a type alone is looked for.
   */
  constructor(
    readonly scope: Scope,
    readonly names: Names | undefined,
    readonly decides: boolean,
    readonly budget: Budget,
    /** What was taken though it may not be there: an instance, by its key, of which it is not known which there are. */
    readonly doubts: Unknown[],
  ) {}

  /** The value of an expression. What fails in it is among the problems. */
  abstract value(expression: Expression): Value;

  /**
   * A run with more names, and problems of its own.
   *
   * @param doubts Takes what may not be there. @default that of this run
   */
  abstract apart(names?: ReadonlyMap<string, Value>, decides?: boolean, doubts?: Unknown[]): Run;

  /** A run that sees other names, with problems of its own. */
  abstract elsewhere(scope: Scope): Run;

  /** A run with more names, the problems of which are problems of this one. */
  within(names: ReadonlyMap<string, Value>, body: (run: Run) => void): void {
    const run = this.apart(names);
    body(run);
    for (const one of run.problems) this.problems.push(one);
  }

  /** Notes that something fails here. What it would have been is not known. */
  fail(problem: string, type: Type = "any"): Unknown {
    this.problems.push(problem);
    return { is: "unknown", type, why: [{ is: "problem", problem }] };
  }

  /** The value of a computation, or of its failure. */
  attempt(compute: () => Value, type: Type = "any"): Value {
    try {
      return compute();
    } catch (error) {
      if (error instanceof EvaluationError) return this.fail(error.message, type);
      throw error;
    }
  }

  /** What an operator counts with: what is written of the attribute of a block, if anything is. */
  operand(expression: Expression): Value {
    const value = this.value(expression);
    if (value.is !== "unknown" || !value.attribute) return value;
    return this.scope.written?.(value) ?? value;
  }

  /** Whether a condition holds: as it is decided if it is not known. */
  decide(condition: Expression, value: Unknown): boolean | undefined {
    if (!this.decides || !this.scope.choose) return undefined;
    return this.scope.choose(condition, value, this.#elementsIn(condition));
  }

  /** What the names of the `for`s around stand for in an expression. */
  #elementsIn(expression: Expression): string {
    if (!this.names) return "";
    const found: string[] = [];
    for (const name of rootNames(expression)) {
      let around: Names | undefined = this.names;
      while (around && !around.values.has(name)) around = around.around;
      const value = around?.values.get(name);
      if (value !== undefined) found.push(`${name}=${identityOf(value)}`);
    }
    return found.join(" ");
  }
}

const identities = new WeakMap<Value, number>();
let count = 0;

/** A text that tells one element from others. */
function identityOf(value: Value): string {
  if (value.is === "string" || value.is === "bool" || value.is === "number")
    return JSON.stringify(value.value);
  const known = identities.get(value) ?? ++count;
  identities.set(value, known);
  return `#${known}`;
}

/** What is left of the steps that an evaluation may take. */
export class Budget {
  #left = 500_000;

  /** @throws EvaluationError when they are used up */
  take(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new EvaluationError("it takes too long to compute");
  }
}
