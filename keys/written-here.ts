import { type KeyArgument, steps } from "../catalogue";
import type { Module, Resource } from "../terraform";
import { ignoresChanges } from "./ignores-changes";
import { isProviderOlder } from "./provider-age";

/**
 * Whether a resource writes itself what another type could set for it, so that its own block has to be changed. Where
 * Terraform ignores changes of the block, the other type writes alone.
 */
export function isWrittenHere({ path, elsewhere }: KeyArgument, resource: Resource, module: Module): boolean {
  // A state has the block wherever it was written.
  if (!elsewhere || module.form === "state") return false;
  const [block] = steps(path);
  if (!block || ignoresChanges(resource, block.name)) return false;
  const { [block.name]: written } = resource.arguments;
  if (isProviderOlder(module, elsewhere.since)) return true;
  return Array.isArray(written) ? written.length > 0 : written !== undefined && written !== null;
}
