import { POLICY_WRITERS } from "../../keys";
import { policyVerdicts } from "../policy-verdicts";
import type { ResourceRule } from "./rule";

/** The key lets in only the principals that it names. */
export const keyPolicyIsClosed: ResourceRule = {
  types: POLICY_WRITERS,
  subject: "key policy",
  title: "Key policy lets in anybody",
  severity: "error",
  why: "A principal that is not named can be in any account.",
  fix: "Name the principals, or add a condition on the organization or the account.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
  controls: ["SecurityHub KMS.5", "NIST.800-53.r5 AC-3"],
  check: (resource, module) =>
    policyVerdicts(resource, module, ["key-is-closed-to-the-world"], { tellUnknown: true }),
};
