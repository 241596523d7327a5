import type { Sender } from "../../catalogue";
import { askingResource, askingSender } from "../../guard";
import { OWN_ACCOUNT } from "../../keys";
import { OPEN } from "../../policy";
import type { Placed } from "./written-stacks";

/** What a key's policy calls a resource; undefined where only Terraform knows its name, or the name does not count. */
export function nameOfResource({ resource, scope }: Placed): string | undefined {
  return known(askingResource(resource, scope).name);
}

/** As {@link nameOfResource}, of what sends to something. */
export function nameOfSender(sender: Sender, { resource, scope }: Placed): string | undefined {
  return known(askingSender(sender, resource, scope).name);
}

function known(name: string | undefined): string | undefined {
  return name?.includes(OPEN) ? undefined : name?.replaceAll(OWN_ACCOUNT, "${account}");
}
