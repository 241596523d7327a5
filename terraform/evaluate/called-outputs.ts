import type { CalledModules, JsonObject, Module } from "../document";
import { isNone } from "./counted";
import { LazyMembers } from "./lazy-members";
import { onceGuarded, type Read } from "./module-memory";
import { hidden } from "./types";
import { unknownFor } from "./unknown-for";
import type { Unknown, Value } from "./value";

/** The outputs of all instances of a call. */
export function outputsOfAll(
  name: string,
  { all, repeats, why, block }: CalledModules,
  module: Module,
  read: Read,
): Value {
  const instances = [...all];
  switch (repeats) {
    case "not": {
      const child = all.get(undefined);
      return child
        ? outputsOf(child, read)
        : unknownFor({ is: "module", address: `${module.path ?? ""}module.${name}` });
    }
    case "unknown": {
      if (isNone(block, module, why)) return noneOf(block);
      const child = all.get(undefined);
      const value: Unknown = { is: "unknown", type: "any", why };
      return child ? { ...value, element: outputsOf(child, read) } : value;
    }
    case "count":
      return { is: "tuple", items: instances.map(([, child]) => outputsOf(child, read)) };
    case "for_each": {
      const members = new LazyMembers(
        instances.map(([key]) => String(key)),
        (key) => outputsOf(all.get(key) as Module, read),
      );
      return { is: "object", members };
    }
  }
}

/** The outputs of a module, each computed when it is looked at. */
export function outputsOf(child: Module, read: Read): Value {
  return {
    is: "object",
    members: new LazyMembers(Object.keys(child.outputs), (name) => outputOf(child, name, read)),
  };
}

/** One output of a module. */
export function outputOf(child: Module, name: string, read: Read): Value {
  const written = Object.hasOwn(child.outputs, name) ? child.outputs[name] : undefined;
  if (written === undefined) return unknownFor({ is: "undeclared", name: `${child.name}.${name}` });
  return onceGuarded(child, `output.${name}`, () =>
    hidden(read(written, child), child.hiddenOutputs?.has(name)),
  );
}

/** All instances of a block, or of a call, that has none. */
export function noneOf({ count }: JsonObject): Value {
  return count === undefined ? { is: "object", members: new Map() } : { is: "tuple", items: [] };
}
