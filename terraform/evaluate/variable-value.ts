import type { Module, Variable } from "../document";
import { remember } from "./choices";
import type { Read } from "./module-memory";
import { masked } from "./secret";
import { applyConstraint, type Constraint, hidden } from "./types";
import { unknownFor } from "./unknown-for";
import type { Unknown, Value } from "./value";
import { variableType } from "./variable-type";

/** What a variable comes to: what it was given, else its default, as its type has it. */
export function variableValue(name: string, module: Module, read: Read): Value {
  const declared = module.findVariable?.(name);
  const given = module.findInput?.(name);
  if (!declared && !given) return unknownFor({ is: "undeclared", name: `var.${name}` });
  const constraint = declared && typeOf(declared);
  const path = module.path ?? "";
  const open: Unknown = {
    ...unknownFor({ is: "variable", name, module: path }, constraint?.type ?? "any"),
    named: { module, text: `var.${name}` },
  };
  const byDefault = () => (declared?.default === undefined ? open : read(declared.default, module));
  let value: Value = given ? read(given.value, given.module) : byDefault();
  // What something else computes, such as Terragrunt, does not stand here: nothing is known of it, and no default counts.
  if (given?.isElsewhere && value.is === "unknown") value = open;
  if (value.is === "null" && declared?.isNullable === false) value = byDefault();
  const typed = constraint ? applyConstraint(value, constraint) : value;
  if (!declared?.isSensitive) return typed;
  if (module.asTerraform) return hidden(typed, true);
  return masked(typed, { is: "variable", name, module: path, isSensitive: true }, module, `var.${name}`);
}

const constraints = new WeakMap<Variable, Constraint>();

function typeOf(variable: Variable): Constraint | undefined {
  const { type } = variable;
  return type === undefined ? undefined : remember(constraints, variable, () => variableType(type));
}
