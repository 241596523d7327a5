import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** How messages name a construct that is about to be made: `aws_ebs_volume "storage/disk"`, its path below the stack. */
export function subject(what: string, scope: Construct, id: string): string {
  const stack = scope.node.scopes.findLastIndex(TerraformStack.isStack);
  const path = [...scope.node.scopes.slice(stack + 1).map((one) => one.node.id), id].join("/");
  return `${what} "${path}"`;
}
