import { type JsonObject, type Module, type Resource, withDynamicBlocks } from "../../../terraform";
import type { Value } from "../../../terraform/evaluate/value";
import { evaluated } from "./reading";

/** Arguments that say something to Terraform alone. */
const OF_TERRAFORM = new Set(["count", "for_each", "provider", "depends_on", "lifecycle", "dynamic"]);

/** What the arguments of a block come to, beside blocks of which it is not known how many there are. */
export function argumentsOf(resource: Resource, scope: Module): ReadonlyMap<string, Value> {
  const block = withDynamicBlocks(resource.arguments, scope);
  const written = Object.entries(block).filter(([name]) => !OF_TERRAFORM.has(name));
  const open = new Set([block.dynamic].flat().flatMap((one) => Object.keys((one ?? {}) as JsonObject)));
  return new Map(
    written.filter(([name]) => !open.has(name)).map(([name, one]) => [name, evaluated(one, scope)]),
  );
}
