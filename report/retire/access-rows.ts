import type { AllowedAccess } from "../../policy";
import { printable } from "../text/printable";

/** What a table calls groups of actions: those that matter before a key dies. */
const GROUPS: readonly (readonly [what: string, actions: readonly string[]])[] = [
  ["decrypt", ["kms:Decrypt", "kms:ReEncryptFrom"]],
  [
    "encrypt",
    ["kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptTo"],
  ],
  ["sign", ["kms:Sign", "kms:GenerateMac"]],
  ["agree on secrets", ["kms:DeriveSharedSecret", "kms:Encapsulate", "kms:Decapsulate"]],
  ["grant it to others", ["kms:CreateGrant"]],
  ["disable it", ["kms:DisableKey"]],
  ["delete it", ["kms:ScheduleKeyDeletion"]],
];

/** One row for each principal and statement: who may do what that matters, through which service. */
export function accessRows(access: readonly AllowedAccess[]): string[][] {
  const rows = new Map<string, { who: string; by: string; may: Set<string> }>();
  for (const one of access) {
    const what = GROUPS.find(([, actions]) => actions.includes(one.action))?.[0];
    if (what === undefined) continue;
    const via = one.via ? ` through ${one.via.join(", ")}` : "";
    const iam = one.iam === undefined ? "" : " (all whom IAM lets)";
    const limits = one.conditions.length + one.unless.length > 0 ? ", under conditions" : "";
    const open = one.verdict === "cannot tell" ? ", cannot tell" : "";
    const who = `${one.principal}${one.except ? ` but ${one.except.join(", ")}` : ""}${iam}${via}${limits}${open}`;
    const key = `${who}\n${one.by}`;
    const row = rows.get(key) ?? { who, by: one.by, may: new Set<string>() };
    row.may.add(what);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ who, by, may }) => [who, [...may].join(", "), by].map(printable));
}
