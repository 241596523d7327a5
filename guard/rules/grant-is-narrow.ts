import { isOpen, read } from "../../keys";
import { isObject, type Json } from "../../terraform";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

const READS: readonly string[] = ["Decrypt", "ReEncryptFrom"];

function isConstrained(constraints: Json | undefined): boolean {
  return [constraints].flat().some((one) => {
    if (!isObject(one as Json)) return isOpen(one as Json);
    const { encryption_context_equals: equals, encryption_context_subset: subset } = one as Record<
      string,
      Json
    >;
    return [equals, subset].some(
      (pairs) => isOpen(pairs) || (isObject(pairs) && Object.keys(pairs).length > 0),
    );
  });
}

/** A grant names somebody, cannot be handed on, and opens no more than it has to. */
export const grantIsNarrow: ResourceRule = {
  types: ["aws_kms_grant"],
  subject: "grant",
  severity: "warning",
  why: "A grant is not in the key policy, so whoever reviews that does not see whom it lets in.",
  fix: "Name one role, no CreateGrant, and an encryption context.",
  controls: ["NIST.800-53.r5 AC-6"],
  check(resource, module) {
    if (resource.mode !== "managed") return [];
    const grantee = read(resource, "grantee_principal", module);
    const operations = read(resource, "operations", module);
    const all = Array.isArray(operations) ? operations : [];
    return [
      ...(isOpen(operations) ? cannotTell("operations", operations) : []),
      ...(typeof grantee === "string" && (grantee === "*" || /:root$/.test(grantee))
        ? objection(
            "grantee_principal",
            `grantee_principal is ${grantee}, which is everybody in an account`,
            "Name the role that uses the key.",
          )
        : []),
      ...(all.includes("CreateGrant")
        ? objection(
            "operations",
            "operations has CreateGrant, so whoever has the grant can hand it on",
            "Remove CreateGrant.",
          )
        : []),
      ...(all.some((one) => READS.includes(String(one))) && !isConstrained(resource.arguments.constraints)
        ? objection(
            "constraints",
            "nothing is asked of the encryption context, so the grant opens everything under the key",
            "Write constraints with the encryption context of what may be read.",
          )
        : []),
    ];
  },
};
