import { type TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * Gives a part of a construct the construct's own name in Terraform, `aws_cloudwatch_log_group.audit` and not
 * `audit_log-group_23E70802`. Before anything refers to the part.
 */
export function nameAfter<E extends TerraformElement>(construct: Construct, part: E): E {
  part.overrideLogicalId(TerraformStack.of(construct).getLogicalId(construct.node));
  return part;
}
