import { KEY_TYPES } from "../../catalogue";
import { policyVerdicts } from "../policy-verdicts";
import type { ResourceRule } from "./rule";

/** AWS takes the policy, and each of its statements can be about a request. */
export const keyPolicyTakesEffect: ResourceRule = {
  types: KEY_TYPES,
  subject: "key policy",
  severity: "error",
  why: "AWS refuses a policy that it cannot read when Terraform is already at work, and a statement that matches nothing protects nothing.",
  fix: "Correct the statement, or leave it out.",
  controls: ["NIST.800-53.r5 AC-3"],
  check: (resource, module) =>
    policyVerdicts(resource, module, [
      "policy-can-be-read",
      "policy-fits",
      "actions-exist",
      "principals-exist",
      "condition-keys-exist",
      "statements-can-match",
    ]),
};
