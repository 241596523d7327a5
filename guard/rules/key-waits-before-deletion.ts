import { DELETION_WINDOW_IN_DAYS, KEY_TYPES } from "../../catalogue";
import { isKey, isOpen, read } from "../../keys";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

const WINDOW = "deletion_window_in_days";
/** The least days in which a deletion can be noticed; the default of AWS is 30. */
const ENOUGH = 14;

/** The waiting period of a key is long enough to notice a deletion. */
export const keyWaitsBeforeDeletion: ResourceRule = {
  types: KEY_TYPES,
  subject: "key",
  title: "Key is deleted after a short waiting period",
  severity: "warning",
  why: "A deleted key takes everything that it encrypted with it, and the waiting period is the only time in which that can be undone.",
  fix: "Set deletion_window_in_days to 30.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  controls: ["SecurityHub KMS.3", "NIST.800-53.r5 SC-12", "NIST.800-53.r5 SC-12(2)"],
  check(resource, module) {
    if (!isKey(resource)) return [];
    const value = read(resource, WINDOW, module);
    if (value === undefined) return [];
    if (isOpen(value)) return cannotTell(WINDOW, value);
    const days = Number(value);
    const { min, max } = DELETION_WINDOW_IN_DAYS;
    if (!Number.isInteger(days) || days < min || days > max) {
      const refused = `${WINDOW} is ${value}; AWS accepts ${min} to ${max}`;
      return objection(WINDOW, refused, "Choose a number of days in that range.", "error");
    }
    if (days >= ENOUGH) return [];
    return objection(
      WINDOW,
      `${WINDOW} is ${days}: what uses the key once a month would fail only after the key is gone`,
      `Set ${WINDOW} to ${max}.`,
    );
  },
};
