import type { Construct } from "constructs";
import { refuseScope } from "./refuse-call";

/** How messages name a construct that is about to be made: `aws_ebs_volume "shop/storage/disk"`, its path, the stack first. */
export function subject(what: string, scope: Construct, id: string): string {
  refuseScope(what, scope, id);
  return `${what} "${scope.node.path}/${id}"`;
}
