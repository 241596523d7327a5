import type { TerraformElement } from "cdktf";
import type { ServiceName } from "../../catalogue";
import { type KeyUse, usesOf } from "../../keys";
import { scopeOf } from "../../terraform";
import { nameOfResource } from "./told-name";
import type { Placed, WrittenStacks } from "./written-stacks";

const told = new WeakSet<TerraformElement>();

/** Notes that the keys of a resource were told of their use when it was made or given its key. */
export function noteTold(resource: TerraformElement): void {
  told.add(resource);
}

/** Whether the keys of a resource know of their use. */
export function isTold(resource: TerraformElement): boolean {
  return told.has(resource);
}

/** Tells the keys of an app what uses them that a class of the provider makes, and names the key by itself. */
export function tellUses(written: WrittenStacks): void {
  for (const module of written.modules) {
    for (const resource of module.resources) {
      if (resource.mode !== "managed") continue;
      const placed = { resource, scope: scopeOf(resource, module) };
      const element = written.elementOf({ resource, scope: module });
      if (element && isTold(element)) continue;
      for (const use of usesOf(resource, placed.scope)) tell(use, placed, written);
    }
  }
}

function tell(
  { argument, status, provenances = [], also = [] }: KeyUse,
  placed: Placed,
  written: WrittenStacks,
): void {
  // What is switched off uses no key.
  if (!argument || status === "none" || status === "aws") return;
  // A setting that only Terraform will know counts as one that is made.
  const services: readonly ServiceName[] = [argument.service, ...also.map(({ service }) => service)];
  const resource = nameOfResource(placed);
  for (const named of provenances) {
    const key = written.keyOf(named);
    for (const service of services) key?.askedBy({ service, ...(resource && { resource }) });
  }
}
