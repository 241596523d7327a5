import { EvaluationError, type Outside } from "../scope";
import type { Type } from "../type";
import {
  refined as asFarAsKnown,
  convert,
  hasSensitive,
  hidden,
  reasonsIn,
  typeOf,
  unhiddenDeep,
} from "../types";
import type { Value } from "../value";
import type { FunctionDefinition, Parameter } from "./definition";
import { findFunction, hasFunction } from "./table";

/** Whether Terraform, OpenTofu or a provider that is known here has a function of this name. */
export function isFunction(name: string): boolean {
  return hasFunction(name);
}

/**
 * What a function gives for its operands, as cty's `Function.Call` has it.
 *
 * `try` and `can` take operands that are not evaluated, and are not called here.
 *
 * @param name With its namespace: `upper`, `core::upper`, `provider::aws::arn_parse`.
 * @param isKnownProvider Whether the module requires a provider by this local name; decides whether a function that
 * is not known here is an error or only unknown. @default each is taken as known
 * @throws EvaluationError where Terraform fails
 */
export function callFunction(
  name: string,
  operands: readonly Value[],
  outside: Outside,
  isKnownProvider: (localName: string) => boolean = () => true,
): Value {
  const definition = findFunction(name);
  if (definition) return call(definition, name, operands, outside);
  const provider = /^provider::([^:]+)::/.exec(name)?.[1];
  if (provider !== undefined && isKnownProvider(provider))
    return { is: "unknown", type: "any", why: [{ is: "function", name }] };
  throw new EvaluationError(`there is no function named "${name}"`);
}

function call(
  definition: FunctionDefinition,
  name: string,
  given: readonly Value[],
  outside: Outside,
): Value {
  const { parameters, variadic } = definition;
  if (given.length < parameters.length || (!variadic && given.length > parameters.length))
    throw new EvaluationError(
      `${name} takes ${variadic ? "at least " : ""}${parameters.length} ${parameters.length === 1 ? "operand" : "operands"}, but has ${given.length}`,
    );
  let isSensitive = false;
  let isUndecided = false;
  let isUnknown = false;
  const all = given.map((value, at) => {
    const parameter = parameters[at] ?? variadic;
    return parameter ? prepared(value, parameter, name) : value;
  });
  const operands = all.map((operand, at) => {
    const parameter = parameters[at] ?? variadic;
    if (!parameter) return operand;
    const allows = parameter.allows ?? [];
    // Behind an operand of a type that is not decided, Terraform looks at no further one.
    if (operand.is === "null" && !isUndecided && !allows.includes("null"))
      throw new EvaluationError(`${name}: the operand "${parameter.name}" is null`);
    isUndecided ||= typeOf(operand) === "any" && !allows.includes("any-type");
    isUnknown ||= operand.is === "unknown" && !allows.includes("unknown");
    if (allows.includes("sensitive")) return operand;
    isSensitive ||= hasSensitive(operand);
    return unhiddenDeep(operand);
  });
  if (isUndecided) return hidden(unknown("any", operands, name), isSensitive);
  try {
    const { returns } = definition;
    const type = typeof returns === "function" ? returns(operands) : returns;
    const result = isUnknown ? undefined : definition.call(operands, { outside, type });
    return hidden(refined(result ?? unknown(type, operands, name), definition), isSensitive);
  } catch (error) {
    if (error instanceof EvaluationError) throw new EvaluationError(`${name}: ${error.message}`);
    throw error;
  }
}

/** An operand as its parameter wants it. */
function prepared(value: Value, parameter: Parameter, name: string): Value {
  try {
    return convert(value, parameter.type);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    throw new EvaluationError(`${name}: the operand "${parameter.name}": ${error.message}`);
  }
}

/** An unknown value with everything that it depends on: the function itself, if it depends on nothing else. */
function unknown(type: Type, operands: readonly Value[], name: string): Value {
  const why = reasonsIn(operands);
  return { is: "unknown", type, why: why.length > 0 ? why : [{ is: "function", name }] };
}

function refined(value: Value, definition: FunctionDefinition): Value {
  if (value.is !== "unknown" || value.type === "any") return value;
  return asFarAsKnown(value.notNull || definition.mayBeNull ? value : { ...value, notNull: true });
}
