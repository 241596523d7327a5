import { TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { findRow, findSenders } from "../../catalogue";
import { tellSenders } from "./tell-senders";
import { isTold, tellUses } from "./tell-uses";
import { WrittenStacks } from "./written-stacks";

/** Tells the keys of an app what only the Terraform of its stacks says: what uses them, and what sends to that. */
export function tellFromTerraform(app: IConstruct): void {
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  const resources = stacks
    .flatMap((stack) => stack.node.findAll())
    .filter((one) => TerraformResource.isTerraformResource(one));
  const uses = resources.some((one) => !isTold(one) && findRow(one.terraformResourceType) !== undefined);
  const sends = resources.some((one) => findSenders(one.terraformResourceType).length > 0);
  // It is worth while to look at the Terraform only then.
  if (!uses && !sends) return;
  const written = new WrittenStacks(app, stacks);
  if (uses) tellUses(written);
  if (sends) tellSenders(written);
}
