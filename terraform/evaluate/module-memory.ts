import type { Json, Module } from "../document";
import { endWay, remember } from "./choices";
import { EvaluationError } from "./scope";
import { whole } from "./sight";
import { unknownFor } from "./unknown-for";
import type { Value } from "./value";

/** Computes what something written comes to, seen from a module. */
export type Read = (written: Json | undefined, module: Module) => Value;

/** What a name of a module comes to: computed once, and the same in each instance of a block. */
export function once(from: Module, name: string, compute: () => Value): Value {
  const module = whole(from);
  const known = memories.get(module) ?? new Map<string, Value>();
  memories.set(module, known);
  return remember(known, name, compute);
}

const memories = new WeakMap<Module, Map<string, Value>>();

/** The same for what can refer to itself or fail: a circle of names, or an error of Terraform's, makes it unknown. */
export function onceGuarded(from: Module, name: string, compute: () => Value): Value {
  return once(from, name, () => guarded(whole(from), name, compute));
}

/** The names that are being computed. */
const inProgress = new WeakMap<Module, Set<string>>();

function guarded(module: Module, name: string, compute: () => Value): Value {
  const names = inProgress.get(module) ?? new Set<string>();
  inProgress.set(module, names);
  if (names.has(name)) return unknownFor({ is: "problem", problem: `${name} refers to itself` });
  names.add(name);
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    endWay();
    return unknownFor({ is: "problem", problem: error.message });
  } finally {
    names.delete(name);
  }
}
