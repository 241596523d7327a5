import {
  isKey,
  keyOfPolicy,
  POLICY_WRITERS,
  policiesApart,
  policyIn,
  type WrittenKeyPolicy,
} from "../../keys";
import type { Module, Resource } from "../../terraform";
import { policyVerdicts } from "../policy-verdicts";
import { objection } from "../verdicts";
import type { ResourceRule, Verdict } from "./rule";

/** AWS takes the policy, and each of its statements can be about a request. */
export const keyPolicyTakesEffect: ResourceRule = {
  types: POLICY_WRITERS,
  subject: "key policy",
  title: "Key policy has a statement without effect",
  severity: "error",
  why: "AWS refuses a policy that it cannot read when Terraform is already at work, and a statement that matches nothing protects nothing.",
  fix: "Correct the statement, or leave it out.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
  controls: ["NIST.800-53.r5 AC-3"],
  check: (resource, module) => [
    ...overwritten(resource, module),
    ...policyVerdicts(resource, module, [
      "policy-can-be-read",
      "policy-fits",
      "actions-exist",
      "principals-exist",
      "condition-keys-exist",
      "statements-can-match",
    ]),
  ],
};

/**
 * A key has one policy: of two blocks that write it, each takes the other's place whenever it is applied. Where both
 * are known to write the same, nothing changes.
 */
function overwritten(resource: Resource, module: Module): readonly Verdict[] {
  if (module.form === "state" || resource.mode !== "managed") return [];
  const named = isKey(resource) ? { resource, scope: module } : keyOfPolicy(resource, module);
  if (!named) return [];
  const { resource: key, scope } = named;
  const writers = [...policiesApart(key, module)];
  if ((key.arguments.policy ?? null) !== null) writers.unshift({ resource: key, module: scope });
  if (writers.length < 2 || !writers.some((one) => one.resource.address === resource.address)) return [];
  const written = writers.map((one) => policyIn(one.resource, one.module, { key, module: scope }));
  if (written.every((one) => one.is === "policy") && new Set(written.map(textOf)).size === 1) return [];
  const addresses = writers.map((one) => one.resource.address);
  const others = addresses.filter((one) => one !== resource.address).join(" and ");
  return objection(
    "policy",
    `${others} ${addresses.length > 2 ? "write" : "writes"} the policy of ${key.address} too, so every apply overwrites one with the other`,
    "Write the policy in one place.",
  );
}

function textOf(policy: WrittenKeyPolicy): string {
  return policy.is === "policy" ? policy.text : "";
}
