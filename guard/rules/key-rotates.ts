import { switchState } from "../../catalogue";
import { resolve } from "../resolve";
import { terraformJson } from "../terraform-json";
import type { Rule } from "./rule";

const ARGUMENT = "enable_key_rotation";

/**
 * A key whose material AWS made is rotated by AWS.
 *
 * Only symmetric encryption keys outside a custom key store can rotate by themselves, so no other key is
 * asked to. https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export const keyRotates: Rule = {
  check(resource, module) {
    if (resource.mode !== "managed" || resource.type !== "aws_kms_key") return [];
    const {
      customer_master_key_spec: spec,
      key_usage: usage,
      custom_key_store_id: store,
    } = resource.arguments;
    if ((spec ?? "SYMMETRIC_DEFAULT") !== "SYMMETRIC_DEFAULT") return [];
    if ((usage ?? "ENCRYPT_DECRYPT") !== "ENCRYPT_DECRYPT") return [];
    if (store !== undefined && store !== null) return [];

    const { value } = resolve(resource.arguments[ARGUMENT], module);
    switch (switchState({ path: ARGUMENT, value: true }, value, terraformJson.isOpaque)) {
      case "on":
        return [];
      case "unknown":
        return [{ status: "cannot-tell", argument: ARGUMENT, evidence: { seen: "unknown", value } }];
      default:
        return [{ status: "finding", argument: ARGUMENT, evidence: { seen: "no-rotation", value } }];
    }
  },
};
