import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Whether what is made in a scope resists being destroyed: it does, unless its stack lets go. */
export function preventsDestroy(scope: IConstruct): boolean {
  const stack = TerraformStack.of(scope);
  return !("preventDestroy" in stack) || stack.preventDestroy !== false;
}
