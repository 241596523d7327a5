import type { CalledModules, Each, Json, JsonObject, Module, Resource, Variable } from "../document";
import type { Expression } from "../language/syntax-tree";
import { choose, endWay, remember, tryBothWays } from "./choices";
import { computedAttributes } from "./data-sources/types";
import { symbolFor } from "./json-of";
import { LazyMembers } from "./lazy-members";
import { questionOf, textOfQuestion } from "./question";
import { textOfParts } from "./rendered";
import { type Repetition, repetitionOf } from "./repetition";
import { EvaluationError, type Outside, type Scope } from "./scope";
import { applyConstraint, type Constraint } from "./types";
import type { BlockAttribute, Reason, Unknown, Value } from "./value";
import { parsedOnce, valueOfJson, valueOfText } from "./value-of";
import { variableType } from "./variable-type";

/** What the expressions of a module see: its variables, locals, calls and blocks, by what they come to. */
export class ModuleScope implements Scope {
  readonly outside: Outside;
  readonly asTerraform?: true;

  constructor(readonly module: Module) {
    this.outside = module.outside ?? {};
    if (module.asTerraform) this.asTerraform = true;
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

  readonly choose = (condition: Expression, value: Unknown, elements: string): boolean | undefined => {
    const question = questionOf(condition, this.module);
    const text = `${textOfQuestion(question, idOf)} ${elements} ${JSON.stringify(value.why)}`;
    const answer = choose(text, value);
    return answer === undefined ? undefined : answer !== question.isNegated;
  };

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
    const only = called?.repeats === "not" ? called.all.get(undefined) : undefined;
    const output = names[2];
    if (only && output !== undefined) return { value: outputOf(only, output), used: 3 };
    if (!called) {
      const address = `${module.path ?? ""}module.${name}`;
      return { value: unknownFor({ is: "module", address }), used: 2 };
    }
    return {
      value: remember(memory(module), `module.${name}`, () => outputsOfAll(name, called, module)),
      used: 2,
    };
  }

  /** A resource or a data source as a whole, or all of its instances. */
  #block(address: string): Value {
    const module = whole(this.module);
    return remember(memory(module), address, () => this.#blockOnce(address, module));
  }

  #blockOnce(address: string, module: Module): Value {
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
    if (!block) return computed(missing(address), module, one()) ?? one();
    const found = repetition(block.arguments, module);
    const instance = (part: Partial<BlockAttribute>, seen: Module) =>
      computed(block, seen, one(part)) ?? one(part);
    switch (found.is) {
      case "once":
        // A block that is not repeated is there.
        return notNull(instance({}, module));
      case "unknown": {
        if (isNone(block.arguments, module, found.why)) return noneOf(block.arguments);
        const any = { isAnyInstance: true } as const;
        return { ...one(any), element: instance(any, sight(module, { openEach: found.why })) };
      }
      case "count":
        return {
          is: "tuple",
          items: found.all.map((each) => instance({ index: each.key }, sight(module, { each }))),
        };
      case "for_each": {
        const byKey = new Map(found.all.map((each) => [String(each.key), each]));
        const members = new LazyMembers([...byKey.keys()], (index) => {
          const each = byKey.get(index);
          return instance({ index }, each ? sight(module, { each }) : module);
        });
        return { is: "object", members };
      }
    }
  }
}

function notNull(value: Value): Value {
  return value.is === "unknown" ? { ...value, notNull: true } : value;
}

/** All instances of a block that has none. */
function noneOf({ count }: JsonObject): Value {
  return count === undefined ? { is: "object", members: new Map() } : { is: "tuple", items: [] };
}

/** Data sources that say the same wherever they are asked, and so also where their block is not among what is read. */
const MISSING = /^data\.(aws_caller_identity|aws_partition|aws_region)\./;

function missing(address: string): Resource | undefined {
  const type = MISSING.exec(address)?.[1];
  return type === undefined ? undefined : { mode: "data", type, address, local: address, arguments: {} };
}

/** A data source of which each attribute is computed when it is looked at; undefined for every other block. */
function computed(block: Resource | undefined, seen: Module, open: Unknown): Value | undefined {
  const { attribute } = open;
  const names = block?.mode === "data" ? computedAttributes(block.type) : undefined;
  if (!block || !names || !attribute || !seen.compute) return undefined;
  const module = whole(seen);
  return {
    is: "object",
    members: new LazyMembers(names, (name) => {
      const { index = attribute.isAnyInstance ? "*" : "" } = attribute;
      const id = `${block.local}[${JSON.stringify(index)}].${name}`;
      const one: Unknown = {
        ...open,
        why: [{ is: "attribute", address: block.address, attribute: name }],
        attribute: { ...attribute, path: [name] },
      };
      const compute = () => seen.compute?.(block, name, one) ?? one;
      return remember(memory(module), id, () => guarded(module, id, compute));
    }),
  };
}

/** The module as an instance of a block in it sees it. */
function sight(module: Module, seen: Pick<Module, "each" | "openEach">): Module {
  const properties = Object.entries(seen).map(([name, value]) => [name, { value }] as const);
  return Object.create(module, { ...Object.fromEntries(properties), whole: { value: module } }) as Module;
}

/** Whether a block or a call is tried as one that is not there: how often it is there is not known, and may be never. */
export function isNone(block: JsonObject, module: Module, why: readonly Reason[]): boolean {
  const written = block.count ?? block.for_each;
  if (typeof written !== "string") return false;
  const question = questionOf(parsedOnce(written), module);
  return tryBothWays(`count ${textOfQuestion(question, idOf)}`, why) === false;
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
  return valueOfJson(written, (text) => symbolFor(text, module) ?? ofText(text, module));
}

/** `${root.…}`: what {@link jsonOf} writes for something that has no name in the module. */
const SYMBOL = /\$\{root\.(?:[^"}]|"(?:[^"\\]|\\.)*")*\}/g;

/** What a text comes to, with what stands for something of another module in it. */
function ofText(text: string, module: Module): Value {
  const scope = scopeOfModule(module);
  if (!text.includes("${root.")) return valueOfText(text, scope);
  const parts: (string | Unknown)[] = [];
  const add = (value: Value) => {
    if (value.is === "string") parts.push(value.value);
    else if (value.is === "unknown") parts.push(...(value.rendered ?? [value]));
  };
  let at = 0;
  for (const { 0: found, index } of text.matchAll(SYMBOL)) {
    const symbol = symbolFor(found, module);
    if (!symbol) continue;
    add(valueOfText(text.slice(at, index), scope));
    add(symbol);
    at = index + found.length;
  }
  if (at === 0) return valueOfText(text, scope);
  add(valueOfText(text.slice(at), scope));
  const known = parts.filter((one) => one !== "");
  return textOfParts(known) ?? { is: "string", value: known.join("") };
}

/** How often a resource, or a call, of a module is there. */
export function repetition(block: JsonObject, module: Module): Repetition {
  if (block.count === undefined && block.for_each === undefined) return ONCE;
  const scope = whole(module);
  // A module that is called twice has the same blocks both times.
  const ofModule = repetitions.get(scope) ?? { known: new WeakMap(), counting: new Set() };
  repetitions.set(scope, ofModule);
  const { known, counting } = ofModule;
  // Terraform refuses a count that hangs on itself.
  if (counting.has(block)) return CIRCLE;
  return remember(known, block, () => {
    counting.add(block);
    try {
      const { written: writtenOf } = scopeOfModule(scope);
      return repetitionOf(block, scope, (written) => withWrittenKeys(valueIn(written, scope), writtenOf));
    } finally {
      counting.delete(block);
    }
  });
}

/** What a block is repeated for, with what is written of the attributes of blocks that are a number or a key of it. */
function withWrittenKeys(value: Value, writtenOf: (unknown: Unknown) => Value | undefined): Value {
  if (value.is === "unknown") return writtenOf(value) ?? value;
  if (value.is !== "set") return value;
  const items = value.items.map((one) => (one.is === "unknown" ? (writtenOf(one) ?? one) : one));
  return { ...value, items };
}

/** What is known of the blocks of a module, and which of them are being counted. */
interface Repetitions {
  readonly known: WeakMap<JsonObject, Repetition>;
  readonly counting: Set<JsonObject>;
}

const CIRCLE: Repetition = {
  is: "unknown",
  why: [{ is: "problem", problem: "how often the block is there hangs on itself" }],
};

const ONCE: Repetition = { is: "once" };
const repetitions = new WeakMap<Module, Repetitions>();

/** A value for whose lack there is one reason. */
export function unknownFor(reason: Reason, type: Unknown["type"] = "any"): Unknown {
  return { is: "unknown", type, why: [reason] };
}

/** The outputs of all instances of a call. */
function outputsOfAll(name: string, { all, repeats, why, block }: CalledModules, module: Module): Value {
  const instances = [...all];
  switch (repeats) {
    case "not": {
      const child = all.get(undefined);
      return child ? outputsOf(child) : unknownFor({ is: "module", address: `module.${name}` });
    }
    case "unknown": {
      if (isNone(block, module, why)) return noneOf(block);
      const child = all.get(undefined);
      const value: Unknown = { is: "unknown", type: "any", why };
      return child ? { ...value, element: outputsOf(child) } : value;
    }
    case "count":
      return { is: "tuple", items: instances.map(([, child]) => outputsOf(child)) };
    case "for_each": {
      const members = new LazyMembers(
        instances.map(([key]) => String(key)),
        (key) => outputsOf(all.get(key) as Module),
      );
      return { is: "object", members };
    }
  }
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
  const each =
    typeof index === "number" && found.is === "count"
      ? found.all[index]
      : found.all.find(({ key }) => key === index);
  return each && sight(module, { each });
}

/**
 * What is written counts only where it is known; an empty text is as good as nothing for the provider, which may put
 * something of its own there.
 */
function memberless(value: Value): Value | undefined {
  return value.is === "unknown" || (value.is === "string" && value.value === "") ? undefined : value;
}

let last = 0;
const ids = new WeakMap<object, number>();

function idOf(one: object): number {
  return remember(ids, one, () => ++last);
}
