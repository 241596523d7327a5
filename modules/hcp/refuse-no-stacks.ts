import { TerraformStack } from "cdktf";
import { Refusal, shown } from "../stack";

/** Refuses what JavaScript may pass for the stacks of an app. */
export function refuseNoStacks(about: string, stacks: unknown): void {
  if (!Array.isArray(stacks))
    throw new Refusal(`${about}: stacks is ${shown(stacks)}, not a list. Write the stacks in [ ].`);
  for (const [i, one] of stacks.entries()) {
    if (!TerraformStack.isStack(one))
      throw new Refusal(`${about}: stacks[${i}] is ${shown(one)}, not a stack. Pass the stack itself.`);
  }
}
