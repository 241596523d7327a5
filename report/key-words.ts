import type { UseStatus } from "../keys";
import type { KeyKind, MappedKey, Rotation } from "./encryption-map";
import { grouped } from "./text/plain-text";

const KINDS: Readonly<Record<KeyKind, string>> = {
  symmetric: "Symmetric",
  asymmetric: "Asymmetric",
  hmac: "HMAC",
  "multi-region-primary": "Multi-Region primary",
  "multi-region-replica": "Multi-Region replica",
  imported: "Imported material",
  "imported-replica": "Imported, replica",
  "custom-store": "In a CloudHSM key store",
  "external-store": "In an external key store",
  "aws-managed": "Managed by AWS",
  unknown: "Kind not known",
};

/** The kind of a key in words. */
export function kindInWords(kind: KeyKind): string {
  return KINDS[kind];
}

/** Whether, and how often, a key gets new material, in words. */
export function rotationInWords({ is, periodInDays }: Rotation): string {
  switch (is) {
    case "on":
      if (periodInDays === null) return "rotates";
      return periodInDays === 1 ? "rotates every day" : `rotates every ${periodInDays} days`;
    case "off":
      return "does not rotate";
    case "not-possible":
      return "does not rotate by itself";
    case "cannot-tell":
      return "rotation: cannot tell";
  }
}

const STATUSES: Readonly<Record<UseStatus, string>> = {
  customer: "on a customer-managed key",
  aws: "under a key of AWS",
  none: "not encrypted",
  "cannot-tell": "cannot tell",
};

/** What encrypts something, in words. */
export function statusInWords(status: UseStatus): string {
  return STATUSES[status];
}

/** Whether a key is the customer's, as far as the map knows. */
export function isCustomers({ kind }: MappedKey): boolean {
  return kind !== "aws-managed";
}

/** A number with its noun: "1 key", "2 keys", "1,240 keys". */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(number)} ${number === 1 ? noun : plural}`;
}
