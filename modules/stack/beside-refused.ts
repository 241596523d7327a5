import { DefaultTokenResolver, StringConcat, type TerraformStack, Tokenization } from "cdktf";
import type { Finding } from "../../guard";
import type { JsonObject } from "../../terraform";
import { type GuardedStack, isGuarded } from "./guarded-stack";
import { comesFromRefused } from "./refused-construct";
import { elementsIn } from "./stack-terraform";

/**
 * The Terraform of the guarded stacks of an app in which constructors were refused, as far as there is any: what is
 * wrong with the rest is said in the same synthesis.
 */
export function terraformBesideRefused(
  stacks: readonly TerraformStack[],
): ReadonlyMap<GuardedStack, JsonObject> {
  try {
    for (const stack of stacks) prepare(stack);
    return new Map(stacks.filter(isGuarded).map((stack) => [stack, stack.unguardedTerraform()]));
  } catch {
    // What was refused is missing where something else needs it.
    return new Map();
  }
}

/** Puts references between stacks in place, as `prepareStack` does, in every element that can be resolved. */
function prepare(stack: TerraformStack): void {
  const resolver = new DefaultTokenResolver(new StringConcat());
  for (const element of elementsIn(stack)) {
    try {
      Tokenization.resolve(element.toTerraform(), { scope: stack, resolver, preparing: true });
    } catch {
      // It names what was refused, so nothing is said of it.
    }
  }
}

/**
 * Whether a finding holds whatever becomes of what was refused: it is about an argument of its own resource, which no
 * other resource can set, and nothing in that resource comes from a refused construct.
 */
export function holdsBesideRefused(
  { status, type, address, use }: Finding,
  { resource = {} }: JsonObject,
): boolean {
  if (status !== "finding" || use?.kind !== "argument" || use.argument?.elsewhere) return false;
  const ofType = (resource as Readonly<Record<string, JsonObject>>)[type] ?? {};
  const own = ofType[address.slice(type.length + 1)];
  return own !== undefined && !comesFromRefused(JSON.stringify(own));
}
