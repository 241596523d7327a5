import { asBoolean, switchState } from "../../catalogue";
import { terraformJson } from "../../keys";
import { expression, type Json, referenceIn, resolve } from "../../terraform";
import { objection } from "../verdicts";
import type { ResourceRule, Verdict } from "./rule";

const ARGUMENT = "enable_key_rotation";
/** What a key has that can rotate, where the argument is written. */
const SYMMETRIC = [
  ["customer_master_key_spec", "SYMMETRIC_DEFAULT"],
  ["key_usage", "ENCRYPT_DECRYPT"],
  ["custom_key_store_id", undefined],
] as const;

/**
 * A key whose material AWS made is rotated by AWS.
 *
 * Only symmetric encryption keys outside a custom key store can rotate by themselves, so no other key is
 * asked to. https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export const keyRotates: ResourceRule = {
  types: ["aws_kms_key"],
  subject: "key that can rotate",
  title: "Key does not rotate",
  severity: "error",
  why: "Without rotation everything that the key ever encrypts hangs on the same material.",
  fix: "Set enable_key_rotation to true.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
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
    const read = (name: string) => resolve(resource.arguments[name], module).value ?? undefined;
    const isOpaque = terraformJson.isOpaque;
    const differs = (name: string, value: string | undefined) => {
      const found = read(name);
      if (isOpaque(found)) return value === undefined && referenceIn(found) !== undefined;
      return found !== value && found !== undefined;
    };
    const other = SYMMETRIC.find(([name, value]) => differs(name, value));
    if (other) return askedInVain(other[0], read(other[0]), read(ARGUMENT));
    const cannotTell = (argument: string, value: Json | undefined): Verdict[] => [
      { status: "cannot-tell", argument, evidence: { seen: "unknown", value } },
    ];

    const value = read(ARGUMENT);
    switch (switchState({ path: ARGUMENT, value: true }, value, isOpaque)) {
      case "on":
        return [];
      case "unknown":
        return cannotTell(ARGUMENT, value);
      default:
        for (const [name] of SYMMETRIC) if (isOpaque(read(name))) return cannotTell(name, read(name));
        return [{ status: "finding", argument: ARGUMENT, evidence: { seen: "no-rotation", value } }];
    }
  },
};

/** AWS refuses to rotate what it cannot: "asymmetric KMS keys", "HMAC KMS keys", "KMS keys in custom key stores". */
function askedInVain(name: string, value: Json | undefined, rotates: Json | undefined): Verdict[] {
  if (asBoolean(rotates) !== true) return [];
  const problem = `${ARGUMENT} is true and ${name} is ${text(value)}, so AWS refuses it: it rotates symmetric keys outside of custom key stores alone`;
  return objection(ARGUMENT, problem, `Remove ${ARGUMENT}.`);
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? (expression(value) ?? value) : JSON.stringify(value);
}
