import { TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { findRow, KEY_TYPES } from "../../catalogue";
import { findNamed, isKey, type Provenance, type Sending, usesOf } from "../../keys";
import { type JsonObject, type Module, scopeOf, synthesisedJson } from "../../terraform";
import { keyOfArn, keyOfElement, type TellableKey } from "./keys-of-app";

/** A resource, and where it stands. */
export type Placed = Sending["to"];

/** The Terraform of the stacks of an app as they stand, before anything is judged. */
export class WrittenStacks {
  readonly modules: readonly Module[];
  readonly #app: IConstruct;
  readonly #elements = new Map<Module, ReadonlyMap<string, TerraformElement>>();

  constructor(app: IConstruct, stacks: readonly TerraformStack[]) {
    this.#app = app;
    const byName = new Map<string, Module>();
    this.modules = stacks.map((stack) => {
      const module = synthesisedJson(stack.node.path, terraformOf(stack), (name) => byName.get(name));
      byName.set(stack.node.path.replace(/[^A-Za-z0-9_-]/g, ""), module);
      this.#elements.set(module, elementsIn(stack));
      return module;
    });
  }

  /** The keys of the app that a resource is under, or the one that it is. */
  keysOf({ resource, scope }: Placed): ReadonlySet<TellableKey> {
    const module = scope.whole ?? scope;
    if (isKey(resource)) {
      const key = this.keyOf({ is: "customer", form: "arn", made: { by: resource, in: module } });
      return new Set(key ? [key] : []);
    }
    const all = [{ resource, scope }, ...this.#settersOf({ resource, scope: module })];
    const named = all
      .flatMap((one) => usesOf(one.resource, one.scope))
      .flatMap((use) => use.provenances ?? []);
    return new Set(named.flatMap((one) => this.keyOf(one) ?? []));
  }

  /** The element of a stack that makes a resource; undefined for one that an escape hatch writes. */
  elementOf({ resource, scope }: Placed): TerraformElement | undefined {
    return this.#elements.get(scope.whole ?? scope)?.get(resource.local);
  }

  /** The resources that set the key of another, as the configuration of a bucket's encryption does. */
  #settersOf({ resource: receiver, scope: module }: Placed): Placed[] {
    const found: Placed[] = [];
    for (const resource of module.resources) {
      const { type, by } = findRow(resource.type)?.actsFor ?? {};
      if (resource.mode !== "managed" || type !== receiver.type || by === undefined) continue;
      const scope = scopeOf(resource, module);
      const target = findNamed(resource.arguments[by], scope, (one) => one === type);
      if (target?.resource === receiver) found.push({ resource, scope });
    }
    return found;
  }

  /** The key of the app that a value names. */
  keyOf(named: Provenance): TellableKey | undefined {
    if (named.is !== "customer") return undefined;
    const { made, lookedUp, named: text } = named;
    const block = made ?? lookedUp;
    const element = block && this.#elements.get(block.in.whole ?? block.in)?.get(block.by.local);
    if (element) return keyOfElement(element);
    return text === undefined ? undefined : keyOfArn(this.#app, text);
  }
}

/** The Terraform of a stack; one with a guard is not judged yet. */
function terraformOf(stack: TerraformStack): JsonObject {
  return "unguardedTerraform" in stack && typeof stack.unguardedTerraform === "function"
    ? stack.unguardedTerraform()
    : stack.toTerraform();
}

/** The resources of a stack, and the keys that it looks up, by how Terraform refers to them in it. */
function elementsIn(stack: TerraformStack): ReadonlyMap<string, TerraformElement> {
  const found = new Map<string, TerraformElement>();
  for (const one of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(one) || !("terraformResourceType" in one)) continue;
    const type = String(one.terraformResourceType);
    const [, bare = type] = /^data\.(.*)$/.exec(type) ?? [];
    if (TerraformStack.of(one) !== stack) continue;
    const isData = type !== bare || !TerraformResource.isTerraformResource(one);
    if (isData && !KEY_TYPES.includes(bare)) continue;
    found.set(`${isData ? "data." : ""}${bare}.${one.friendlyUniqueId}`, one);
  }
  return found;
}
