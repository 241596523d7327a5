import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** The version constraint of the AWS provider that a stack states, if it states one. */
export function providerVersionOf(scope: IConstruct): string | undefined {
  const stack = TerraformStack.of(scope);
  return "providerVersion" in stack ? String(stack.providerVersion) : undefined;
}
