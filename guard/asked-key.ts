import type { ServiceName } from "../catalogue";
import { keyPolicyOf, type WrittenKeyPolicy } from "../keys";
import { PolicyError } from "../policy";
import type { Module, Resource } from "../terraform";
import { grantsOn } from "./asking-resource";
import { namedInPolicy } from "./named-in-policy";
import { type AskedKey, type AskingResource, answers, bytesBeyond, type PolicyAnswer } from "./policy-answer";

/** A key that a block makes, and the module in which the block stands. */
export interface MadeKey {
  readonly by: Resource;
  readonly in: Module;
}

/** A key as requests to KMS ask it, with a policy that is known. */
export function askedKey(
  key: MadeKey,
  policy: WrittenKeyPolicy & { readonly is: "policy" | "default" },
): AskedKey {
  const region = key.in.findRegion(key.by);
  return {
    policy,
    region: typeof region === "string" && !region.includes("$") ? region : undefined,
    grants: grantsOn(key.by, key.in),
    named: namedInPolicy(policy, key),
  };
}

/**
 * What the policy of a key answers to a service; nothing where it is longer than AWS accepts. What a policy that cannot
 * be read answers is another rule's.
 */
export function answersOf(service: ServiceName, key: AskedKey, asking: AskingResource): PolicyAnswer[] {
  if (bytesBeyond(key.policy) !== undefined) return [];
  try {
    return answers(service, key, asking);
  } catch (error) {
    if (error instanceof PolicyError || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Whether the policy of a key denies anything that a service needs for a resource; false where that cannot be told. */
export function isDeniedTo(service: ServiceName, key: MadeKey, asking: AskingResource): boolean {
  const policy = keyPolicyOf(key.by, key.in);
  if (policy.is === "unknown") return false;
  return answersOf(service, askedKey(key, policy), asking).some(({ denied }) => denied.length > 0);
}
