import type { Each, Json, JsonObject, Module, Resource, Variable } from "../document";
import type { Expression } from "../language/syntax-tree";
import { choose, endWay, remember, tryBothWays } from "./choices";
import { symbolFor } from "./json-of";
import { LazyMembers } from "./lazy-members";
import { type Repetition, repetitionOf } from "./repetition";
import { EvaluationError, type Outside, type Scope } from "./scope";
import { applyConstraint, type Constraint } from "./types";
import type { BlockAttribute, Reason, Unknown, Value } from "./value";
import { valueOfJson, valueOfText } from "./value-of";
import { variableType } from "./variable-type";

/** What the expressions of a module see: its variables, locals, calls and blocks, by what they come to. */
export class ModuleScope implements Scope {
  readonly outside: Outside;

  constructor(readonly module: Module) {
    this.outside = module.outside ?? {};
  }

  find(names: readonly string[]): { readonly value: Value; readonly used: number } {
    const [root = "", second = "", third = ""] = names;
    const iterator = this.module.iterators?.get(root);
    if (iterator) return { value: iterator, used: 1 };
    switch (root) {
      case "var":
        return { value: this.#variable(second), used: 2 };
      case "local":
        return { value: this.#local(second), used: 2 };
      case "each":
      case "count":
        return { value: this.#each(root, second), used: 2 };
      case "path":
        return { value: this.#path(second), used: 2 };
      case "terraform":
        return { value: this.#terraform(second), used: 2 };
      case "self":
        return { value: unknownFor({ is: "function", name: "self" }), used: 1 };
      case "module":
        return this.#call(second, names);
      case "data":
        return { value: this.#block(`data.${second}.${third}`), used: Math.min(3, names.length) };
      default:
        if (names.length < 2) throw new EvaluationError(`nothing is called ${root}`);
        return { value: this.#block(`${root}.${second}`), used: 2 };
    }
  }

  readonly written = ({ attribute }: Unknown): Value | undefined => {
    const [name, ...rest] = attribute?.path ?? [];
    if (!attribute || typeof name !== "string" || rest.length > 0 || attribute.isAnyInstance)
      return undefined;
    const module = attribute.module as Module;
    const block = module.findResource(attribute.address);
    if (block?.mode !== "managed") return undefined;
    const value = block.arguments[name];
    if (value === undefined || value === null || typeof value === "object") return undefined;
    const scope = instanceScope(block, attribute.index, module);
    return scope && memberless(valueIn(value, scope));
  };

  readonly choose = (condition: Expression, value: Unknown): boolean | undefined =>
    choose(`${idOf(condition)} ${idOf(whole(this.module))} ${JSON.stringify(value.why)}`, value);

  #variable(name: string): Value {
    const module = whole(this.module);
    return remember(memory(module), `var.${name}`, () =>
      guarded(module, `var.${name}`, () => variable(name, module)),
    );
  }

  #local(name: string): Value {
    const module = whole(this.module);
    const written = Object.hasOwn(module.locals, name) ? module.locals[name] : undefined;
    if (written === undefined) return unknownFor({ is: "undeclared", name: `local.${name}` });
    return remember(memory(module), `local.${name}`, () =>
      guarded(module, `local.${name}`, () => valueIn(written, module)),
    );
  }

  #each(root: "each" | "count", name: string): Value {
    const { each } = this.module;
    if (!each)
      return {
        is: "unknown",
        type: root === "count" ? "number" : "any",
        why: this.module.openEach ?? [NO_EACH],
      };
    if (root === "count") return name === "index" ? numberOrUnknown(each) : unknownFor(NO_EACH);
    if (name === "key") return { is: "string", value: String(each.key) };
    return each.evaluated ?? valueIn(each.value, this.module);
  }

  #path(name: string): Value {
    if (name === "root") return { is: "string", value: "." };
    const { folder } = this.module;
    if (name === "module" && folder !== undefined) return { is: "string", value: folder };
    const { workingFolder } = this.outside;
    if (name === "cwd" && workingFolder !== undefined) return { is: "string", value: workingFolder };
    return unknownFor({ is: "function", name: `path.${name}` }, "string");
  }

  #terraform(name: string): Value {
    const { workspace } = this.module;
    if (name === "workspace" && workspace !== undefined) return { is: "string", value: workspace };
    return unknownFor({ is: "function", name: `terraform.${name}` }, name === "workspace" ? "string" : "any");
  }

  /** A module that is called: one output of it where one is named, else all, each computed when it is looked at. */
  #call(name: string, names: readonly string[]): { readonly value: Value; readonly used: number } {
    const module = whole(this.module);
    const called = module.findCalled?.(name);
    if (!called) {
      const address = `${module.path ?? ""}module.${name}`;
      return { value: unknownFor({ is: "module", address }), used: 2 };
    }
    const { all, repeats } = called;
    if (repeats === "not") {
      const child = all.get(undefined);
      if (!child) return { value: unknownFor({ is: "module", address: `module.${name}` }), used: 2 };
      const output = names[2];
      if (output !== undefined) return { value: outputOf(child, output), used: 3 };
      return { value: outputsOf(child), used: 2 };
    }
    if (repeats === "unknown") {
      const child = all.get(undefined);
      const value: Unknown = { is: "unknown", type: "any", why: called.why };
      return { value: child ? { ...value, element: outputsOf(child) } : value, used: 2 };
    }
    const instances = [...all];
    if (instances.every(([key]) => typeof key === "number")) {
      return { value: { is: "tuple", items: instances.map(([, child]) => outputsOf(child)) }, used: 2 };
    }
    const members = new LazyMembers(
      instances.map(([key]) => String(key)),
      (key) => outputsOf(all.get(key) as Module),
    );
    return { value: { is: "object", members }, used: 2 };
  }

  /** A resource or a data source as a whole, or all of its instances. */
  #block(address: string): Value {
    const module = whole(this.module);
    const origin =
      address.startsWith(REMOTE_STATE) && module.findRemoteState(address.slice(REMOTE_STATE.length));
    if (origin) return { is: "object", members: new LazyMembers(["outputs"], () => outputsOf(origin)) };
    const block = module.findResource(address);
    const one = (part: Partial<BlockAttribute> = {}): Unknown => ({
      is: "unknown",
      type: "any",
      why: [{ is: "attribute", address: `${module.path ?? ""}${address}`, attribute: "" }],
      attribute: { module, address, path: [], ...part },
    });
    if (!block) return one();
    const found = repetition(block.arguments, module);
    switch (found.is) {
      case "once":
        return one();
      case "unknown":
        if (block.arguments.count !== undefined && isNone(address, module, found.why)) return NONE;
        return { ...one({ isAnyInstance: true }), element: one({ isAnyInstance: true }) };
      case "count":
        return { is: "tuple", items: found.all.map(({ key }) => one({ index: key })) };
      case "for_each": {
        const keys = found.all.map(({ key }) => String(key));
        return { is: "object", members: new LazyMembers(keys, (index) => one({ index })) };
      }
    }
  }
}

const NONE: Value = { is: "tuple", items: [] };

/** Whether a block is tried as one that is not there. */
function isNone(address: string, module: Module, why: readonly Reason[]): boolean {
  return tryBothWays(`count ${idOf(module)} ${address}`, why) === false;
}

const REMOTE_STATE = "data.terraform_remote_state.";

const NO_EACH: Reason = { is: "problem", problem: "the block is not repeated" };

function numberOrUnknown({ key }: Each): Value {
  return typeof key === "number" ? { is: "number", value: key } : unknownFor(NO_EACH, "number");
}

/**
 * What something comes to that is written in Terraform's JSON syntax, seen from a module. Nothing at all is null.
 *
 * @throws EvaluationError where Terraform fails
 */
export function valueIn(written: Json | undefined, module: Module): Value {
  return valueOfJson(written, (text) => symbolFor(text, module) ?? valueOfText(text, scopeOfModule(module)));
}

/** How often a resource, or a call, of a module is there. */
export function repetition(block: JsonObject, module: Module): Repetition {
  if (block.count === undefined && block.for_each === undefined) return ONCE;
  // A module that is called twice has the same blocks, and other values.
  const ofModule = remember(repetitions, module, () => new WeakMap<JsonObject, Repetition>());
  return remember(ofModule, block, () => repetitionOf(block, module, (written) => valueIn(written, module)));
}

const ONCE: Repetition = { is: "once" };
const repetitions = new WeakMap<Module, WeakMap<JsonObject, Repetition>>();

/** A value for whose lack there is one reason. */
export function unknownFor(reason: Reason, type: Unknown["type"] = "any"): Unknown {
  return { is: "unknown", type, why: [reason] };
}

function outputsOf(child: Module): Value {
  return {
    is: "object",
    members: new LazyMembers(Object.keys(child.outputs), (name) => outputOf(child, name)),
  };
}

function outputOf(child: Module, name: string): Value {
  const written = Object.hasOwn(child.outputs, name) ? child.outputs[name] : undefined;
  if (written === undefined) return unknownFor({ is: "undeclared", name: `${child.name}.${name}` });
  return remember(memory(child), `output.${name}`, () =>
    guarded(child, `output.${name}`, () => valueIn(written, child)),
  );
}

/** What a variable comes to: what it was given, else its default, as its type has it. */
function variable(name: string, module: Module): Value {
  const declared = module.findVariable?.(name);
  const given = module.findInput?.(name);
  if (!declared && !given) return unknownFor({ is: "undeclared", name: `var.${name}` });
  const constraint = declared && typeOf(declared);
  const path = module.path ?? "";
  const open: Unknown = {
    ...unknownFor({ is: "variable", name, module: path }, constraint?.type ?? "any"),
    named: { module, text: `var.${name}` },
  };
  const byDefault = () => (declared?.default === undefined ? open : valueIn(declared.default, module));
  let value: Value = given ? valueIn(given.value, given.module) : byDefault();
  if (value.is === "null" && declared?.isNullable === false) value = byDefault();
  const typed = constraint ? applyConstraint(value, constraint) : value;
  return declared?.isSensitive && typed.sensitive !== true ? { ...typed, sensitive: true } : typed;
}

const constraints = new WeakMap<Variable, Constraint>();

function typeOf(variable: Variable): Constraint | undefined {
  const { type } = variable;
  return type === undefined ? undefined : remember(constraints, variable, () => variableType(type));
}

/** What stands in a name that is being computed: it is a circle. */
const inProgress = new WeakMap<Module, Set<string>>();

/** Computes a name once; a circle of names, or an error of Terraform's, makes it unknown. */
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

const memories = new WeakMap<Module, Map<string, Value>>();

function memory(module: Module): Map<string, Value> {
  const known = memories.get(module) ?? new Map<string, Value>();
  memories.set(module, known);
  return known;
}

/** The module itself, for what is the same in each instance of a block. */
function whole(module: Module): Module {
  return module.whole ?? module;
}

const scopes = new WeakMap<Module, ModuleScope>();

/** The scope of a module, or of one instance of a block in it. */
export function scopeOfModule(module: Module): ModuleScope {
  return remember(scopes, module, () => new ModuleScope(module));
}

/** The module as an instance of a block sees it; undefined where it is not known which instance. */
function instanceScope(
  block: Resource,
  index: string | number | undefined,
  module: Module,
): Module | undefined {
  const found = repetition(block.arguments, module);
  if (found.is === "once") return module;
  if (found.is === "unknown") return undefined;
  const each = found.all.find(({ key }) => key === index);
  return each && (Object.create(module, { each: { value: each }, whole: { value: module } }) as Module);
}

/** What is written counts only where it is known. */
function memberless(value: Value): Value | undefined {
  return value.is === "unknown" ? undefined : value;
}

let last = 0;
const ids = new WeakMap<object, number>();

function idOf(one: object): number {
  return remember(ids, one, () => ++last);
}
