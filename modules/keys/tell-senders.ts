import { TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { findRow, findSenders, KEY_TYPES } from "../../catalogue";
import { askingResource, OPEN } from "../../guard";
import { findSendings, isKey, OWN_ACCOUNT, type Provenance, type Sending, usesOf } from "../../keys";
import { type JsonObject, type Module, type Resource, scopeOf, synthesisedJson } from "../../terraform";
import { keyOfArn, keyOfElement, type TellableKey } from "./keys-of-app";

/**
 * Tells the keys of an app what is sent to what is under them, whichever class makes the sender and whichever stack
 * it is in: alarms to a topic, a topic to a queue, a distribution to a bucket. They are found as the guard finds them,
 * in the Terraform that comes out.
 */
export function tellSenders(app: IConstruct): void {
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  if (!stacks.some(sends)) return;
  const written = new Stacks(app, stacks);
  for (const module of written.modules) {
    for (const declared of module.resources) {
      if (declared.mode !== "managed") continue;
      const scope = scopeOf(declared, module);
      const sendings = findSendings(declared, scope).filter(({ sender }) => sender.service !== undefined);
      if (sendings.length === 0) continue;
      for (const key of written.keysOf(declared, scope, module))
        for (const sending of sendings) tell(key, sending);
    }
  }
}

/** Whether anything in a stack sends, so that it is worth while to look at what. */
function sends(stack: TerraformStack): boolean {
  return stack.node
    .findAll()
    .some(
      (one) =>
        TerraformResource.isTerraformResource(one) && findSenders(one.terraformResourceType).length > 0,
    );
}

function tell(key: TellableKey, { sender: { service, resource }, from }: Sending): void {
  if (service === undefined) return;
  const { name } = askingResource(
    from.resource,
    from.scope,
    resource ?? findRow(from.resource.type)?.resource,
  );
  const isKnown = name !== undefined && !name.includes(OPEN);
  key.askedBy({ service, ...(isKnown && { resource: name.replaceAll(OWN_ACCOUNT, "${account}") }) });
}

/** The stacks of an app as they stand, before anything is judged. */
class Stacks {
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

  /** The keys of the app that a resource is under, or that it is. */
  keysOf(resource: Resource, scope: Module, module: Module): ReadonlySet<TellableKey> {
    const named: readonly Provenance[] = isKey(resource)
      ? [{ is: "customer", form: "arn", made: { by: resource, in: module } }]
      : usesOf(resource, scope).flatMap(({ provenances = [] }) => provenances);
    return new Set(named.flatMap((one) => this.#keyOf(one) ?? []));
  }

  #keyOf(named: Provenance): TellableKey | undefined {
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

/** The keys of a stack by how Terraform refers to them in it. */
function elementsIn(stack: TerraformStack): ReadonlyMap<string, TerraformElement> {
  const found = new Map<string, TerraformElement>();
  for (const one of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(one) || !("terraformResourceType" in one)) continue;
    const type = String(one.terraformResourceType);
    const [, bare = type] = /^data\.(.*)$/.exec(type) ?? [];
    if (!KEY_TYPES.includes(bare) || TerraformStack.of(one) !== stack) continue;
    const isData = type !== bare || !TerraformResource.isTerraformResource(one);
    found.set(`${isData ? "data." : ""}${bare}.${one.friendlyUniqueId}`, one);
  }
  return found;
}
