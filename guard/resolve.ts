import type { Json, Module } from "./document";
import { expression, type Reference, reference } from "./reference";

/** Longer chains of references than this are taken for a cycle. */
const MAX_DEPTH = 32;

/** A value, with the module in which its own references are looked up. */
export interface Located {
  readonly value: Json | undefined;
  readonly module: Module;
}

/**
 * Follows variables' defaults, locals and the outputs of other stacks, until something else stands there: a
 * literal, a reference to a block, or an expression that only Terraform can compute.
 */
export function resolve(value: Json | undefined, module: Module): Located {
  let here: Located = { value, module };
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const target = referenceIn(here.value);
    if (!target || target.to === "resource") return here;
    const next = follow(target, here.module);
    if (next?.value === undefined || next.value === null) return here;
    here = next;
  }
  return here;
}

/** The reference that a value consists of, if it consists of nothing else. */
export function referenceIn(value: Json | undefined): Reference | undefined {
  const text = typeof value === "string" ? expression(value) : undefined;
  return text === undefined ? undefined : reference(text);
}

function follow(target: Exclude<Reference, { to: "resource" }>, module: Module): Located | undefined {
  switch (target.to) {
    case "variable":
      return { value: module.variables[target.name], module };
    case "local":
      return { value: module.locals[target.name], module };
    case "remote-state": {
      const origin = module.findRemoteState(target.name);
      return origin && { value: origin.outputs[target.output], module: origin };
    }
  }
}
