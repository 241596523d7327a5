import type { Expression } from "../language/syntax-tree";
import type { Run } from "./run";
import { EvaluationError } from "./scope";
import type { Type } from "./type";
import { byName, convert, hidden, typeName, typeOf, unhidden, unknownFrom } from "./types";
import type { Unknown, Value } from "./value";
import { writtenInside } from "./written-inside";

/** A `for`, of an expression or of a template. */
export interface Loop {
  readonly keyName?: string;
  readonly valueName: string;
  readonly of: Expression;
  readonly condition?: Expression;
  readonly key?: Expression;
  readonly grouped: boolean;
  /** The value that an element gives. */
  value(run: Run): Value;
}

/** What a name stands for while it is not known what it will stand for. */
const ANYTHING: Unknown = {
  is: "unknown",
  type: "any",
  why: [{ is: "problem", problem: "the element of a for is not known" }],
};

/** A tuple or an object made from each element of a collection. */
export function loop(run: Run, one: Loop): Value {
  const given = run.operand(one.of);
  // What is written alike is one element of a set.
  const whole = given.is === "set" ? writtenInside(run, given) : given;
  if (whole.is === "null") return run.fail("a for goes over null");
  if (typeOf(whole) === "any") return unknownFrom("any", [whole]);
  const elements = elementsOf(unhidden(whole));
  if (elements === "none")
    return run.fail(`a for goes over ${typeName(typeOf(whole))}, which has no elements`);
  let isSensitive = whole.sensitive === true;
  if (one.condition) {
    // The type of the condition is looked at before the elements.
    const found = tested(run, one, one.condition);
    if (found === undefined) return unknownFrom("any", [ANYTHING]);
    if (elements === "unknown" && found.sensitive) isSensitive = true;
  }
  if (elements === "unknown") return hidden(unknownFrom("any", [whole]), isSensitive);
  const members = new Map<string, Value[]>();
  const items: Value[] = [];
  const open: Value[] = [];
  for (const [key, value] of elements) {
    run.within(namesOf(one, key, value), (inner) => {
      if (!isStepLeft(inner)) return;
      if (one.condition) {
        const included = inner.operand(one.condition);
        if (included.sensitive) isSensitive = true;
        const answer = isIncluded(inner, one, one.condition, included, open.length > 0);
        if (answer === undefined) open.push(included.is === "unknown" ? included : ANYTHING);
        if (!answer) return;
      }
      if (!one.key) {
        items.push(one.value(inner));
        return;
      }
      const found = inner.operand(one.key);
      if (found.sensitive) isSensitive = true;
      const name = nameOf(inner, found, open.length > 0);
      if (name === undefined) {
        open.push(found.is === "unknown" ? found : ANYTHING);
        return;
      }
      const item = one.value(inner);
      const before = members.get(name);
      if (before === undefined) members.set(name, [item]);
      else if (one.grouped) before.push(item);
      else inner.fail(`two elements of a for give the key ${JSON.stringify(name)}; "..." would group them`);
    });
  }
  if (open.length > 0) return hidden(unknownFrom("any", open), isSensitive);
  if (!one.key) return hidden({ is: "tuple", items }, isSensitive);
  const object = [...members].map(([name, values]): [string, Value] => [
    name,
    one.grouped ? { is: "tuple", items: values } : (values[0] ?? ANYTHING),
  ]);
  return hidden({ is: "object", members: byName(object) }, isSensitive);
}

function isStepLeft(run: Run): boolean {
  try {
    run.budget.take(1);
    return true;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    if (run.problems.length === 0) run.fail(error.message);
    return false;
  }
}

function namesOf({ keyName, valueName }: Loop, key: Value, value: Value): ReadonlyMap<string, Value> {
  const names = new Map<string, Value>();
  if (keyName !== undefined) names.set(keyName, key);
  return names.set(valueName, value);
}

/** The value of a condition before an element is given; undefined where it cannot be one. */
function tested(run: Run, one: Loop, condition: Expression): Value | undefined {
  const inner = run.apart(namesOf(one, ANYTHING, ANYTHING), false);
  const found = inner.operand(condition);
  if (found.is === "null") inner.fail("the condition of a for is null");
  else inner.attempt(() => convert(found, "bool"));
  for (const one of inner.problems) run.problems.push(one);
  return inner.problems.length > 0 ? undefined : found;
}

/**
 * Whether an element is taken; undefined where that is not known or fails.
 *
 * @param isOpen Whether the result is not known already. Then Terraform says nothing of a failure.
 */
function isIncluded(
  run: Run,
  { key }: Loop,
  condition: Expression,
  value: Value,
  isOpen: boolean,
): boolean | undefined {
  if (value.is === "null") return failed(run, "the condition of a for is null", isOpen);
  // With keys, Terraform looks at the type of an unknown value too.
  if (value.is === "unknown" && !key) return run.decide(condition, value);
  const found = converted(value, "bool");
  if (typeof found === "string") return failed(run, found, isOpen);
  if (found.is === "bool") return found.value;
  return value.is === "unknown" ? run.decide(condition, value) : undefined;
}

function nameOf(run: Run, key: Value, isOpen: boolean): string | undefined {
  if (key.is === "null") return failed(run, "a key of a for is null", isOpen);
  if (key.is === "unknown") return undefined;
  const found = converted(key, "string");
  if (typeof found === "string") return failed(run, found, isOpen);
  return found.is === "string" ? found.value : undefined;
}

function failed(run: Run, problem: string, isOpen: boolean): undefined {
  if (!isOpen) run.fail(problem);
  return undefined;
}

/** The value as one of another type, or why it cannot be one. */
function converted(value: Value, type: Type): Value | string {
  try {
    return convert(value, type);
  } catch (error) {
    if (error instanceof EvaluationError) return error.message;
    throw error;
  }
}

/** The elements of a collection with their keys. */
function elementsOf(whole: Value): readonly (readonly [key: Value, value: Value])[] | "unknown" | "none" {
  switch (whole.is) {
    case "tuple":
    case "list":
      return whole.items.map((item, at) => [{ is: "number", value: at }, item]);
    case "set":
      return whole.items.map((item) => [item, item]);
    case "object":
    case "map":
      return [...whole.members].map(([name, member]) => [{ is: "string", value: name }, member]);
    case "unknown":
      return typeof whole.type === "string" ? "none" : "unknown";
    default:
      return "none";
  }
}
