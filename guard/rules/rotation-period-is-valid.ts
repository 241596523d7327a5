import { ROTATION_PERIOD_IN_DAYS } from "../../catalogue";
import { isOpen, isTrue, read } from "../../keys";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

const PERIOD = "rotation_period_in_days";

/** A period of rotation is one that AWS accepts, and the key rotates. */
export const rotationPeriodIsValid: ResourceRule = {
  types: ["aws_kms_key"],
  subject: "key that can rotate",
  title: "Rotation period has no effect or is refused",
  severity: "error",
  why: "AWS refuses another period when Terraform is already at work, and a period without rotation does nothing.",
  fix: "Choose 90 to 2560 days, and let the key rotate.",
  page: "https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html",
  controls: ["SecurityHub KMS.4", "PCI-DSS 4.0 3.7.4"],
  check(resource, module) {
    if (resource.mode !== "managed") return [];
    const value = read(resource, PERIOD, module);
    // A state has 0 where there is none.
    if (value === undefined || (module.form === "state" && Number(value) === 0)) return [];
    if (isOpen(value)) return cannotTell(PERIOD, value);
    const days = Number(value);
    const { min, max } = ROTATION_PERIOD_IN_DAYS;
    if (!Number.isInteger(days) || days < min || days > max) {
      return objection(
        PERIOD,
        `${PERIOD} is ${value}; AWS accepts ${min} to ${max}`,
        "Choose a number of days in that range.",
      );
    }
    const rotates = read(resource, "enable_key_rotation", module);
    if (rotates === undefined || (!isOpen(rotates) && !isTrue(rotates))) {
      return objection(
        PERIOD,
        `${PERIOD} is ${days}, and the key does not rotate`,
        "Set enable_key_rotation to true.",
      );
    }
    return [];
  },
};
