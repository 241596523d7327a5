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
  const module = whole(from);
  return once(module, name, () => {
    if (inProgress.get(module)?.has(name)) return ofItself(name);
    if (nested >= MAX_NESTED) throw new Deeper({ module, name, compute });
    return nested === 0 ? fromBelow({ module, name, compute }) : guarded({ module, name, compute });
  });
}

/** A name of a module, and how it is computed. */
interface Named {
  readonly module: Module;
  readonly name: string;
  compute(): Value;
}

/** The names that are being computed. */
const inProgress = new WeakMap<Module, Set<string>>();

/** How many names are being computed, each for the one before. */
let nested = 0;
/** So many names fit on the stack, with the expressions around each. */
const MAX_NESTED = 64;
/** A chain of names that is as many times as long is not followed. */
const MAX_LEFT = 4_096;

/** Thrown where a name stands so far down a chain of names that it has to be computed first. */
class Deeper extends Error {
  constructor(readonly named: Named) {
    super();
  }
}

/** Computes a name. Where a chain of names is too long for the stack, its end is computed first, and remembered. */
function fromBelow(first: Named): Value {
  const left: Named[] = [];
  for (;;) {
    const one = left.at(-1);
    try {
      if (!one) return guarded(first);
      once(one.module, one.name, () => guarded(one));
      left.pop();
    } catch (error) {
      if (!(error instanceof Deeper)) throw error;
      const { named } = error;
      const isCircle = left.some(({ module, name }) => module === named.module && name === named.name);
      if (!isCircle && left.length < MAX_LEFT) left.push(named);
      else once(named.module, named.name, () => ofItself(named.name));
    }
  }
}

function ofItself(name: string): Value {
  return unknownFor({ is: "problem", problem: `${name} refers to itself` });
}

function guarded({ module, name, compute }: Named): Value {
  const names = inProgress.get(module) ?? new Set<string>();
  inProgress.set(module, names);
  names.add(name);
  nested++;
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    endWay();
    return unknownFor({ is: "problem", problem: error.message });
  } finally {
    nested--;
    names.delete(name);
  }
}
