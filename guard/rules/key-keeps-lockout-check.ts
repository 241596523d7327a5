import { asBoolean, KEY_TYPES } from "../../catalogue";
import { isOpen, read } from "../../keys";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

const BYPASS = "bypass_policy_lockout_safety_check";

/** AWS checks that the caller who sets the policy can change it again. */
export const keyKeepsLockoutCheck: ResourceRule = {
  types: [...KEY_TYPES, "aws_kms_key_policy"],
  subject: "key",
  title: "Key policy is set without the lockout check",
  severity: "error",
  why: "A key that its account can no longer manage can only be recovered by AWS Support.",
  fix: "Remove bypass_policy_lockout_safety_check.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  controls: ["ControlTower CT.KMS.PV.3"],
  check(resource, module) {
    if (resource.mode !== "managed") return [];
    const value = read(resource, BYPASS, module);
    if (value === undefined || asBoolean(value) === false) return [];
    if (isOpen(value)) return cannotTell(BYPASS, value);
    return objection(
      BYPASS,
      `${BYPASS} is ${value}, so AWS accepts even a policy that locks the account out for good`,
      `Remove ${BYPASS}.`,
    );
  },
};
