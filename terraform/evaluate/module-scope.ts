import type { Each, Json, JsonObject, Module } from "../document";
import type { Expression } from "../language/syntax-tree";
import { blockValue, instanceScope } from "./block-value";
import { outputOf, outputsOfAll } from "./called-outputs";
import { choose, remember } from "./choices";
import { countedOnce } from "./counted";
import { symbolFor } from "./json-of";
import { once, onceGuarded } from "./module-memory";
import { questionOf, textOfQuestion } from "./question";
import type { Repetition } from "./repetition";
import { EvaluationError, type Outside, type Scope } from "./scope";
import { whole } from "./sight";
import { textIn } from "./text-in";
import { unknownFor } from "./unknown-for";
import type { Reason, Unknown, Value } from "./value";
import { valueOfJson } from "./value-of";
import { variableValue } from "./variable-value";

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
        return {
          value: blockValue(`data.${second}.${third}`, this.module, valueIn),
          used: Math.min(3, names.length),
        };
      default:
        if (names.length < 2) throw new EvaluationError(`nothing is called ${root}`);
        return { value: blockValue(`${root}.${second}`, this.module, valueIn), used: 2 };
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
    const scope = instanceScope(block, attribute.index, module, valueIn);
    return scope && memberless(valueIn(value, scope));
  };

  readonly choose = (condition: Expression, value: Unknown, elements: string): boolean | undefined => {
    const question = questionOf(condition, this.module);
    const text = `${textOfQuestion(question)} ${elements} ${JSON.stringify(value.why)}`;
    const answer = choose(text, value);
    return answer === undefined ? undefined : answer !== question.isNegated;
  };

  #variable(name: string): Value {
    const module = whole(this.module);
    return onceGuarded(module, `var.${name}`, () => variableValue(name, module, valueIn));
  }

  #local(name: string): Value {
    const module = whole(this.module);
    const written = Object.hasOwn(module.locals, name) ? module.locals[name] : undefined;
    if (written === undefined) return unknownFor({ is: "undeclared", name: `local.${name}` });
    return onceGuarded(module, `local.${name}`, () => valueIn(written, module));
  }

  #each(root: "each" | "count", name: string): Value {
    const { each, openElement } = this.module;
    if (!each && root === "each" && name === "value" && openElement) return openElement;
    if (!each) {
      // A plan names it, and does not show what it is.
      const { form, openEach = [form ? { is: "undeclared", name: `${root}.${name}` } : NO_EACH] } =
        this.module;
      return { is: "unknown", type: root === "count" ? "number" : "any", why: openEach };
    }
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
    if (only && output !== undefined) return { value: outputOf(only, output, valueIn), used: 3 };
    if (!called) {
      const address = `${module.path ?? ""}module.${name}`;
      return { value: unknownFor({ is: "module", address }), used: 2 };
    }
    return {
      value: once(module, `module.${name}`, () => outputsOfAll(name, called, module, valueIn)),
      used: 2,
    };
  }
}

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
  return valueOfJson(
    written,
    (text) => symbolFor(text, module) ?? textIn(text, module, scopeOfModule(module)),
  );
}

/** How often a resource, or a call, of a module is there. */
export function repetition(block: JsonObject, module: Module): Repetition {
  return countedOnce(block, module, (written, scope) =>
    withWrittenKeys(valueIn(written, scope), scopeOfModule(scope).written),
  );
}

/** What a block is repeated for, with what is written of the attributes of blocks that are a number or a key of it. */
function withWrittenKeys(value: Value, writtenOf: (unknown: Unknown) => Value | undefined): Value {
  if (value.is === "unknown") return writtenOf(value) ?? value;
  if (value.is !== "set") return value;
  const items = value.items.map((one) => (one.is === "unknown" ? (writtenOf(one) ?? one) : one));
  return { ...value, items };
}

const scopes = new WeakMap<Module, ModuleScope>();

/** The scope of a module, or of one instance of a block in it. */
export function scopeOfModule(module: Module): ModuleScope {
  return remember(scopes, module, () => new ModuleScope(module));
}

/** What is written counts only where it is known. */
function memberless(value: Value): Value | undefined {
  return value.is === "unknown" || (value.is === "string" && value.value === "") ? undefined : value;
}
