import { POLICY_WRITERS } from "../../keys";
import { policyVerdicts } from "../policy-verdicts";
import type { ResourceRule } from "./rule";

/** Services use the key for your resources alone. */
export const keyPolicyNamesSources: ResourceRule = {
  types: POLICY_WRITERS,
  subject: "key policy",
  title: "Key policy lets in a service for anybody",
  severity: "warning",
  why: "A service that is let in without a condition can be asked by anybody to use the key, as a confused deputy.",
  fix: "Add a condition on aws:SourceArn, aws:SourceAccount or an encryption context.",
  page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  controls: ["NIST.800-53.r5 AC-3"],
  check: (resource, module) => policyVerdicts(resource, module, ["services-name-their-source"]),
};
