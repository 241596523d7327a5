import { isKey, keyOfPolicy, POLICY_WRITERS, policiesApart } from "../../keys";
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

/** A key has one policy: of two blocks that write it, each takes the other's place whenever it is applied. */
function overwritten(resource: Resource, module: Module): readonly Verdict[] {
  if (module.form === "state" || resource.mode !== "managed") return [];
  const key = isKey(resource) ? resource : keyOfPolicy(resource, module)?.resource;
  if (!key) return [];
  const writers = policiesApart(key, module).map((one) => one.resource);
  if ((key.arguments.policy ?? null) !== null) writers.unshift(key);
  if (writers.length < 2 || !writers.some(({ address }) => address === resource.address)) return [];
  const addresses = writers.map(({ address }) => address);
  const others = addresses.filter((one) => one !== resource.address).join(" and ");
  return objection(
    "policy",
    `${others} ${addresses.length > 2 ? "write" : "writes"} the policy of ${key.address} too, so every apply overwrites one with the other`,
    "Write the policy in one place.",
  );
}
