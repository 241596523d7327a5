import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { refuseScope } from "./refuse-call";

/** How messages name a construct that is about to be made: `aws_ebs_volume "storage/disk"`, its path below the stack. */
export function subject(what: string, scope: Construct, id: string): string {
  refuseScope(what, scope, id);
  // Up to the stack and no further: this is asked for every construct that is made.
  let path = id;
  for (let one: IConstruct | undefined = scope; one && !TerraformStack.isStack(one); one = one.node.scope) {
    path = `${one.node.id}/${path}`;
  }
  return `${what} "${path}"`;
}
