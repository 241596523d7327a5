import type { Expression, Step } from "../language/syntax-tree";
import { call } from "./calls";
import { conditional } from "./conditional";
import { loop } from "./for";
import { negation, operation, typeOfOperation } from "./operators";
import { Budget, type Names, Run } from "./run";
import { EvaluationError, type Scope } from "./scope";
import { splat } from "./splat";
import { attributeOf, elementOf } from "./steps";
import { template } from "./template";
import { bounded, byName, convert, hidden, numberOf, unhidden, unknownFrom } from "./types";
import type { Unknown, Value } from "./value";

/**
 * The value of an expression, as Terraform 1.11 evaluates it.
 *
 * @throws EvaluationError where Terraform fails
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  const run = new Evaluation(scope, undefined, true, new Budget(), []);
  const value = run.value(expression);
  const [problem] = run.problems;
  if (problem !== undefined) throw new EvaluationError(problem);
  return value;
}

class Evaluation extends Run {
  override apart(names?: ReadonlyMap<string, Value>, decides = true, doubts = this.doubts): Run {
    const inner: Names | undefined = names
      ? { values: names, ...(this.names && { around: this.names }) }
      : this.names;
    return new Evaluation(this.scope, inner, this.decides && decides, this.budget, doubts);
  }

  override elsewhere(scope: Scope): Run {
    return new Evaluation(scope, undefined, this.decides, this.budget, this.doubts);
  }

  override value(one: Expression): Value {
    switch (one.is) {
      case "literal":
        if (one.value === null) return { is: "null", type: "any" };
        return typeof one.value === "boolean"
          ? { is: "bool", value: one.value }
          : { is: "number", value: one.value };
      case "number": {
        const { text } = one;
        return numberOf(text) ?? this.fail(`the number ${text.slice(0, 40)} is too large`, "number");
      }
      case "template":
        return template(this, one.parts);
      case "wrapped":
      case "parentheses":
        return this.value(one.of);
      case "variable":
        return this.#found([one.name]).value;
      case "traversal":
        return this.#traversal(one);
      case "splat": {
        const before = this.problems.length;
        const whole = this.operand(one.of);
        if (this.problems.length > before) return this.fail("a splat cannot be computed");
        return splat(this, whole, (run, item) => stepped(run, item, one.steps));
      }
      case "conditional":
        return conditional(this, one.condition, (which, decides) => {
          const apart = this.apart(undefined, decides);
          return { value: apart.value(one[which]), problems: apart.problems };
        });
      case "call":
        return this.#bounded(call(this, one));
      case "tuple":
        return this.#bounded({ is: "tuple", items: one.items.map((item) => this.value(item)) });
      case "object":
        return this.#bounded(this.#object(one));
      case "for":
        return this.#bounded(loop(this, { ...one, value: (run) => run.value(one.value) }));
      case "unary": {
        const type = typeOfOperation(one.operator === "!" ? "!" : "-");
        const before = this.problems.length;
        const operand = this.operand(one.operand);
        if (this.problems.length > before) return this.fail("an operand cannot be computed", type);
        return this.attempt(() => negation(one.operator, operand), type);
      }
      case "binary": {
        const type = typeOfOperation(one.operator);
        const before = this.problems.length;
        const [left, right] = [this.operand(one.left), this.operand(one.right)];
        if (this.problems.length > before) return this.fail("an operand cannot be computed", type);
        return this.attempt(() => operation(one.operator, left, right, this.scope.asTerraform), type);
      }
    }
  }

  #bounded(value: Value): Value {
    return this.attempt(() => bounded(value));
  }

  #traversal({ of, steps }: Expression & { is: "traversal" }): Value {
    if (of.is !== "variable") return stepped(this, this.value(of), steps);
    const names = [of.name];
    for (const step of steps) {
      if (step.is !== "attribute") break;
      names.push(step.name);
    }
    const { value, used } = this.#found(names);
    return stepped(this, value, steps.slice(used - 1));
  }

  /** The value of a name: of a `for` around, or of the scope. */
  #found(names: readonly string[]): { readonly value: Value; readonly used: number } {
    const [root = ""] = names;
    for (let around = this.names; around; around = around.around) {
      const value = around.values.get(root);
      if (value !== undefined) return { value, used: 1 };
    }
    try {
      return this.scope.find(names);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      return { value: this.fail(error.message), used: names.length };
    }
  }

  #object({ members }: Expression & { is: "object" }): Value {
    const found = new Map<string, Value>();
    const open: Value[] = [];
    let hasFailed = false;
    let isSensitive = false;
    for (const [key, written] of members) {
      const before = this.problems.length;
      if (isAmbiguous(key))
        this.fail("a key is a reference; write it in parentheses, or in quotes for a name");
      const name = this.problems.length > before ? undefined : this.operand(key);
      const isFailedKey = this.problems.length > before;
      const value = this.value(written);
      if (isFailedKey || name === undefined) hasFailed = true;
      else if (name.is === "null") {
        this.fail("a key of an object is null");
        hasFailed = true;
      } else {
        if (name.sensitive) isSensitive = true;
        const text = this.attempt(() => convert(unhidden(name), "string"));
        if (text.is === "string") found.set(text.value, value);
        else open.push(text);
      }
    }
    if (hasFailed || open.length > 0) return unknownFrom("any", [...open, ...found.values()]);
    return hidden({ is: "object", members: byName(found) }, isSensitive);
  }
}

/** What steps lead to from a value. */
function stepped(run: Run, from: Value, steps: readonly Step[]): Value {
  let value = from;
  for (const step of steps) {
    const of = value;
    switch (step.is) {
      case "attribute":
        value = run.attempt(() => attributeOf(of, step.name));
        // Terraform does not know before it applies that everything has an ARN.
        if (run.scope.asTerraform && value.is === "unknown" && value.attribute?.path.length === 1) {
          const { notNull, ...open } = value;
          value = open;
        }
        break;
      case "index": {
        const key = run.operand(step.key);
        if (isDoubtful(of, key)) run.doubts.push(of);
        value = run.attempt(() => elementOf(of, key));
        break;
      }
      case "splat":
        value = splat(run, of, (inner, item) => stepped(inner, item, step.steps));
    }
  }
  return value;
}

/** Whether an instance of a call is named by its key, of which it is not known whether it is among those that are there. */
function isDoubtful(of: Value, key: Value): of is Unknown {
  if (of.is !== "unknown" || !of.element || of.element.is === "unknown") return false;
  // What is there at all has a first instance.
  return key.is === "string" || (key.is === "number" && key.value !== 0);
}

/** Whether a key could be a reference or a name with points in it. */
function isAmbiguous(key: Expression): boolean {
  if (key.is !== "traversal" || key.of.is !== "variable") return false;
  return key.steps.every((step) => step.is === "attribute" || (step.is === "index" && isConstant(step.key)));
}

function isConstant(key: Expression): boolean {
  return (
    key.is === "literal" ||
    key.is === "number" ||
    (key.is === "template" && key.parts.every((part) => part.is === "text"))
  );
}
