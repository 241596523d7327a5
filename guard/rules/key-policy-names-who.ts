import { POLICY_WRITERS } from "../../keys";
import { policyVerdicts } from "../policy-verdicts";
import type { ResourceRule } from "./rule";

/** The policy names the people and roles that it is for. */
export const keyPolicyNamesWho: ResourceRule = {
  types: POLICY_WRITERS,
  subject: "key policy",
  title: "Key policy is wider than its use",
  severity: "warning",
  why: "An account as a whole, or a right to everything, is more than anybody needs.",
  fix: "Name roles, and the actions that they need.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/least-privilege.html",
  controls: ["NIST.800-53.r5 AC-6"],
  check: (resource, module) =>
    policyVerdicts(resource, module, [
      "foreign-accounts-name-who",
      "only-administrators-do-everything",
      "roles-are-named-and-not-sessions",
    ]),
};
