import type { App, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { JsonObject } from "../../terraform";

/** What becomes of what the guard cannot tell: it is refused, or passes with a warning. */
export type WhenUnknown = "refuse" | "warn";

/** A stack that the guard watches over by itself, and whatever stacks are in it. */
export interface GuardedStack extends TerraformStack {
  /** What becomes of what the guard cannot tell. */
  readonly whenUnknown: WhenUnknown;
  /** The stack's Terraform as it is, before the guard has seen it. */
  unguardedTerraform(): JsonObject;
}

/** Whether a construct is a stack that the guard watches over by itself. */
export function isGuarded(construct: IConstruct): construct is GuardedStack {
  return "unguardedTerraform" in construct;
}

/** The apps of which every stack is guarded. */
const whole = new WeakMap<IConstruct, WhenUnknown>();

/** Has every stack of an app guarded, those that are made later too. */
export function guardWhole(app: App, whenUnknown: WhenUnknown): void {
  whole.set(app, whenUnknown);
}

/**
 * What becomes of what the guard cannot tell of a stack, as the nearest guarded stack around it says, or else the app;
 * undefined for a stack that is not guarded.
 */
export function whenUnknownOf(stack: IConstruct): WhenUnknown | undefined {
  for (let one: IConstruct | undefined = stack; one; one = one.node.scope) {
    if (isGuarded(one)) return one.whenUnknown;
  }
  return whole.get(stack.node.root);
}

/** The Terraform of a stack, whether it is guarded or not. */
export function terraformOf(stack: TerraformStack): JsonObject {
  return isGuarded(stack) ? stack.unguardedTerraform() : (stack.toTerraform() as JsonObject);
}
