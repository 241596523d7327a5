import { KEY_TYPES } from "../../catalogue";
import { isKey, isOpen, isTrue, read } from "../../keys";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

/** A key is enabled. */
export const keyIsEnabled: ResourceRule = {
  types: KEY_TYPES,
  subject: "key",
  title: "Key is disabled",
  severity: "warning",
  why: "With a disabled key nothing can be encrypted and nothing decrypted.",
  fix: "Set is_enabled to true, or allow it with a reason.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
  controls: [],
  check(resource, module) {
    if (!isKey(resource)) return [];
    const name = resource.type === "aws_kms_key" ? "is_enabled" : "enabled";
    const value = read(resource, name, module);
    if (value === undefined || isTrue(value)) return [];
    if (isOpen(value)) return cannotTell(name, value);
    return objection(
      name,
      `${name} is ${value}, so nothing that the key encrypted can be decrypted`,
      `Set ${name} to true, or allow it with a reason while the key is retired.`,
    );
  },
};
