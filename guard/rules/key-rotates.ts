import { switchState } from "../../catalogue";
import { terraformJson } from "../../keys";
import { resolve } from "../../terraform";
import type { ResourceRule } from "./rule";

const ARGUMENT = "enable_key_rotation";

/**
 * A key whose material AWS made is rotated by AWS.
 *
 * Only symmetric encryption keys outside a custom key store can rotate by themselves, so no other key is
 * asked to. https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export const keyRotates: ResourceRule = {
  types: ["aws_kms_key"],
  subject: "key that can rotate",
  severity: "error",
  why: "Without rotation everything that the key ever encrypts hangs on the same material.",
  fix: "Set enable_key_rotation to true.",
  controls: [
    "SecurityHub KMS.4",
    "CIS-AWS 3.0 3.6",
    "CIS-AWS 5.0 3.6",
    "CIS-AWS 7.0 4.6",
    "PCI-DSS 4.0 3.7.4",
    "NIST.800-53.r5 SC-12",
    "NIST.800-53.r5 SC-12(2)",
    "ISO27001:2022 A.8.24",
    "ControlTower CT.KMS.PR.1",
  ],
  check(resource, module) {
    if (resource.mode !== "managed") return [];
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
