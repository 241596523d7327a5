import { HclError } from "../language/hcl-error";
import { parseTemplate } from "../language/parse-expression";
import { rootNames } from "../language/root-names";
import type { Expression } from "../language/syntax-tree";
import { callFunction } from "./functions";
import { LazyMembers } from "./lazy-members";
import { withText } from "./rendered";
import type { Run } from "./run";
import { EvaluationError, type Scope } from "./scope";
import {
  convert,
  hasSensitive,
  hidden,
  typeName,
  typeOf,
  unhidden,
  unhiddenDeep,
  unknownFrom,
} from "./types";
import type { Unknown, Value } from "./value";
import { writtenInside } from "./written-inside";

type Call = Expression & { is: "call" };

/** What a call gives. */
export function call(run: Run, one: Call): Value {
  const name = one.name.replace(/^core::/, "");
  switch (name) {
    case "try":
      return attempted(run, one);
    case "can":
      return possibleOrNot(run, one);
    case "templatestring":
      if (!one.expands && one.operands.length === 2) return ofTemplateString(run, one.operands);
  }
  const before = run.problems.length;
  const operands = operandsOf(run, one);
  if (run.problems.length > before) return run.fail(`${name} cannot be called`);
  if (!isList(operands)) return operands;
  if (name === "templatefile" && operands.length === 2)
    return run.attempt(() => ofTemplateFile(run, operands));
  const passed = name === "coalesce" ? firstThatIs(operands) : undefined;
  if (passed) return passed;
  return run.attempt(() => {
    const apply = (given: readonly Value[]) => callFunction(name, given, run.scope.outside);
    const found = apply(operands);
    const followed = run.scope.asTerraform ? found : withText(name, found, operands, apply);
    if (isFollowed(followed)) return followed;
    // What is written of the blocks that an operand names somewhere inside.
    const inside = operands.map((one) => writtenInside(run, one));
    if (inside.every((one, i) => one === operands[i])) return followed;
    const known = apply(inside);
    return known.is === "unknown" ? followed : known;
  });
}

/** Whether everything in a value that is not known is the attribute of a block. */
function isFollowed(value: Value): boolean {
  switch (value.is) {
    case "unknown":
      return value.attribute !== undefined;
    case "tuple":
    case "list":
    case "set":
      return value.items.every(isFollowed);
    case "object":
    case "map":
      // What is computed when it is looked at is not looked at for this.
      if (value.members instanceof LazyMembers) return true;
      for (const one of value.members.values()) if (!isFollowed(one)) return false;
      return true;
    default:
      return true;
  }
}

/**
 * The first operand that is something, where that is an attribute of a block which is never null, or a text of which
 * a part is known.
 */
function firstThatIs(operands: readonly Value[]): Value | undefined {
  const found = operands.find((one) => one.is !== "null" && !(one.is === "string" && one.value === ""));
  if (found?.is !== "unknown") return undefined;
  const isText = found.rendered?.some((part) => typeof part === "string" && part !== "") === true;
  return isText || (found.attribute && found.notNull) ? found : undefined;
}

/** The operands of a call, with the last one taken apart if `...` stands behind it; one unknown if that is not known. */
function operandsOf(run: Run, one: Call): readonly Value[] | Value {
  const last = one.expands ? one.operands.at(-1) : undefined;
  if (!last) return one.operands.map((operand) => run.operand(operand));
  // Terraform looks at the last operand first, and at no other where that one is not known.
  const rest = expanded(run, last);
  return isList(rest) ? [...one.operands.slice(0, -1).map((operand) => run.operand(operand)), ...rest] : rest;
}

/** The elements of what stands before `...`; one unknown where they are not known. */
function expanded(run: Run, operand: Expression): readonly Value[] | Value {
  const before = run.problems.length;
  const last = run.operand(operand);
  if (run.problems.length > before) return last;
  const type = typeOf(last);
  const isSequence = typeof type !== "string" && ("list" in type || "set" in type || "tuple" in type);
  if (last.is === "null") return run.fail("null stands before ...");
  if (type !== "any" && !isSequence)
    return run.fail(`${typeName(type)} stands before ..., where a list has to be`);
  if (last.is === "tuple" || last.is === "list" || last.is === "set")
    return last.items.map((item) => hidden(item, last.sensitive));
  return unknownFrom("any", [last]);
}

/** An operand that may fail, and what fails in it. */
interface Attempt {
  readonly value: Value;
  readonly problems: readonly string[];
  /** Whether what it takes is there, as far as it does not fail; undefined where that is not known. */
  isThere(): boolean | undefined;
  /** What it takes that may not be there. */
  readonly doubts: readonly Unknown[];
}

/** The operands of `try` or `can`, each when it is asked for; undefined where what stands before `...` is no list. */
function attempts(run: Run, one: Call): readonly (() => Attempt)[] | Value {
  const direct = one.expands ? one.operands.slice(0, -1) : one.operands;
  const each = direct.map((operand) => () => {
    const doubts: Unknown[] = [];
    const apart = run.apart(undefined, true, doubts);
    const value = apart.value(operand);
    const isThere = () => {
      const [doubt] = doubts;
      return doubt ? run.decide(canBe(operand), doubt) : true;
    };
    return { value, problems: apart.problems, isThere, doubts };
  });
  if (!one.expands) return each;
  const last = one.operands.at(-1);
  const before = run.problems.length;
  const rest = last ? expanded(run, last) : [];
  if (run.problems.length > before) return run.fail(`${one.name} cannot be called`);
  if (!isList(rest)) return rest;
  return [...each, ...rest.map((value) => () => ({ value, problems: [], isThere: () => true, doubts: [] }))];
}

/** The question whether an operand can be computed. */
function canBe(operand: Expression): Expression {
  const { start, end } = operand;
  return { is: "call", name: "can", operands: [operand], expands: false, start, end };
}

function isList<T>(value: readonly T[] | Value): value is readonly T[] {
  return Array.isArray(value);
}

/** `try`: the first operand that does not fail. */
function attempted(run: Run, one: Call): Value {
  const operands = attempts(run, one);
  if (!isList(operands)) return operands;
  const problems: string[] = [];
  for (const operand of operands) {
    const { value, problems: found, isThere, doubts } = operand();
    const answer = found.length === 0 && isThere();
    if (found.length > 0) {
      for (const problem of found) problems.push(problem);
    } else if (answer === false) problems.push("the instance is not there");
    else if (answer && isSettled(run, value)) return value;
    // It can still fail, once it is known.
    else return unknownFrom("any", [value, ...doubts]);
  }
  return run.fail(`no operand of try can be computed: ${problems[0] ?? "there is none"}`);
}

/**
 * Whether a value is known except for attributes of blocks and variables, which are there once they are known. Terraform
 * waits for those as well.
 */
function isSettled(run: Run, value: Value): boolean {
  switch (value.is) {
    case "unknown":
      if (run.scope.asTerraform) return run.scope.written?.(value) !== undefined;
      // A text stays a text, whatever its parts turn out to be.
      if (value.rendered)
        return value.rendered.every((one) => typeof one === "string" || isSettled(run, one));
      // What is in an attribute may not be there: `tags["gone"]`.
      return value.attribute ? value.attribute.path.length <= 1 : value.named !== undefined;
    case "tuple":
    case "list":
    case "set":
      return value.items.every((one) => isSettled(run, one));
    case "object":
    case "map":
      return [...value.members.values()].every((one) => isSettled(run, one));
    default:
      return true;
  }
}

/** `can`: whether the operand does not fail. */
function possibleOrNot(run: Run, one: Call): Value {
  const operands = attempts(run, one);
  if (!isList(operands)) return operands;
  const [operand, more] = operands;
  if (!operand || more) return run.fail(`can takes 1 operand, but has ${operands.length}`);
  const { value, problems, isThere, doubts } = operand();
  const answer = problems.length === 0 && isThere();
  if (answer === false) return { is: "bool", value: false };
  return answer && isSettled(run, value)
    ? { is: "bool", value: true }
    : unknownFrom("bool", [value, ...doubts]);
}

function ofTemplateFile(run: Run, [pathValue, variables]: readonly Value[]): Value {
  if (!pathValue || !variables) throw new EvaluationError("templatefile has two operands");
  if (run.scope.isTemplate) throw new EvaluationError("a template cannot call templatefile");
  const path = convert(pathValue, "string");
  if (path.is === "null" || variables.is === "null")
    throw new EvaluationError("an operand of templatefile is null");
  const isSensitive = path.sensitive || hasSensitive(variables);
  if (path.is !== "string" || variables.is === "unknown")
    return hidden(unknownFrom("any", [path, variables]), isSensitive);
  const file = callFunction("file", [unhidden(path)], run.scope.outside);
  if (file.is !== "string") return hidden(unknownFrom("any", [file]), isSensitive);
  return hidden(rendered(run, file.value, unhiddenDeep(variables), "templatefile"), isSensitive);
}

function ofTemplateString(run: Run, [source, operand]: readonly Expression[]): Value {
  if (!source || !operand) return run.fail("templatestring has two operands");
  const before = run.problems.length;
  const variables = run.operand(operand);
  if (run.problems.length > before) return run.fail("templatestring cannot be called");
  return run.attempt(() => {
    if (run.scope.isTemplate) throw new EvaluationError("a template cannot call templatestring");
    if (variables.is === "null") throw new EvaluationError("an operand of templatestring is null");
    if (typeOf(variables) === "any") return hidden(unknownFrom("any", [variables]), hasSensitive(variables));
    const isSensitive = hasSensitive(variables);
    if (variables.is === "unknown")
      return hidden(unknownFrom("string", [variables], { notNull: true }), isSensitive);
    if (!isReference(source))
      throw new EvaluationError("the template of templatestring has to be a reference");
    const apart = run.apart();
    const template = apart.operand(source);
    const [problem] = apart.problems;
    if (problem !== undefined) throw new EvaluationError(problem);
    if (template.is === "unknown")
      return hidden(unknownFrom("string", [template], { notNull: true }), isSensitive);
    if (template.is !== "string")
      throw new EvaluationError("the template of templatestring has to be a string");
    const text = rendered(run, template.value, unhiddenDeep(variables), "templatestring");
    return hidden(convert(text, "string"), isSensitive || template.sensitive);
  });
}

/** Whether an expression is a reference to a value, and computes nothing. */
function isReference(one: Expression): boolean {
  return one.is === "variable" || ((one.is === "traversal" || one.is === "splat") && isReference(one.of));
}

/** What a template makes of variables. It sees no other names. */
function rendered(run: Run, text: string, variables: Value, name: string): Value {
  if (variables.is !== "object" && variables.is !== "map")
    throw new EvaluationError(`the variables of ${name} have to be a map`);
  const { members } = variables;
  const template = parsed(text, name);
  for (const variable of members.keys())
    if (!/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}-]*$/u.test(variable))
      throw new EvaluationError(`${JSON.stringify(variable)} cannot be the name of a variable of a template`);
  for (const root of rootNames(template))
    if (!members.has(root)) throw new EvaluationError(`the template names ${root}, which it is not given`);
  const scope: Scope = {
    find: ([root = ""]) => {
      const value = members.get(root);
      if (value === undefined) throw new EvaluationError(`the template names ${root}, which it is not given`);
      return { value, used: 1 };
    },
    ...(run.scope.written && { written: run.scope.written }),
    ...(run.scope.choose && { choose: run.scope.choose }),
    ...(run.scope.asTerraform && { asTerraform: true }),
    outside: name === "templatestring" ? {} : run.scope.outside,
    isTemplate: true,
  };
  const inner = run.elsewhere(scope);
  const value = inner.value(template);
  const [problem] = inner.problems;
  if (problem !== undefined) throw new EvaluationError(problem);
  if (value.is === "null") throw new EvaluationError("a template gives null");
  return value;
}

function parsed(text: string, name: string): Expression {
  try {
    return parseTemplate(text, "json");
  } catch (error) {
    if (error instanceof HclError) throw new EvaluationError(`${name}: ${error.problem}`);
    throw error;
  }
}
