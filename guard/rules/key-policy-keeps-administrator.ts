import { POLICY_WRITERS } from "../../keys";
import { policyVerdicts } from "../policy-verdicts";
import type { ResourceRule } from "./rule";

/** Somebody can change the policy. */
export const keyPolicyKeepsAdministrator: ResourceRule = {
  types: POLICY_WRITERS,
  subject: "key policy",
  title: "Key policy can be changed by no one",
  severity: "error",
  why: "Only AWS Support can recover a key whose policy the account cannot change.",
  fix: "Allow kms:PutKeyPolicy to the account and to its administrators.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  controls: ["NIST.800-53.r5 SC-12"],
  check: (resource, module) => policyVerdicts(resource, module, ["somebody-manages-the-key"]),
};
