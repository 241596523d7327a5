import { GRANT_OPERATIONS, type GrantOperation, placeInArn } from "../../catalogue";
import { changedKeys } from "../../keys";
import type { Grant } from "../../policy";
import { type Change, isObject, type Json, type JsonObject, type Recorded } from "../../terraform";
import { handleOf } from "./handles";
import type { Mention } from "./scan";
import { ENCRYPTING, type PlannedEffect, type RetiringUse } from "./use";

/** What tells one place of a resource from another. */
export const at = ({ argument, name }: Mention) => `${argument} ${name}`;

/** One side of a change, as a state would have it. */
export function recordOf(address: string, type: string, values: JsonObject): Recorded {
  return { mode: "managed", type, name: "", address, values };
}

/** What a change does to each use of a key by the resource. */
export function plannedFor(change: Change): (mention: Mention) => PlannedEffect {
  const changed = new Map(changedKeys(change).map((one) => [one.label, one]));
  return ({ argument, role, name }) => {
    if (change.kind === "delete") return "destroyed";
    const key = changed.get(argument);
    // Made anew under the same key, it is under it as before.
    const isSame = key !== undefined && !key.isUnknown && key.after === name;
    if (change.kind === "replace") return isSame ? "stays" : "replaced";
    if (change.kind === "stay" || !ENCRYPTING.includes(role)) return "stays";
    if (key?.isUnknown) return "unknown";
    return key === undefined || key.after === name ? "stays" : "moves";
  };
}

/** A place that names a key, with what commands and readers need of the resource. */
export function useOf(
  { address, type, values }: Recorded,
  { role, argument, name, protects, service, effect, aws }: Mention,
  file: string,
  planned: PlannedEffect | undefined,
): RetiringUse {
  const { arn, id, region } = values;
  const resource = typeof arn === "string" ? arn : typeof id === "string" ? id : undefined;
  const where = typeof arn === "string" ? placeInArn(arn) : {};
  return {
    role,
    address,
    type,
    argument,
    name,
    files: [file],
    protects,
    handle: handleOf(type, values),
    ...(service && { service }),
    ...(effect && { effect }),
    ...(aws && { aws }),
    ...(resource !== undefined && { resource }),
    ...(typeof region === "string" && region !== "" && { region }),
    ...where,
    ...(planned && { planned }),
    ...(type === "aws_kms_grant" && { grant: grantOf(values) }),
  };
}

/** A grant as a state has it. */
function grantOf({ name, grantee_principal: grantee, operations, constraints }: JsonObject): Grant {
  const [first] = listed(constraints);
  const { encryption_context_equals: equals, encryption_context_subset: subset } = isObject(first)
    ? first
    : {};
  return {
    ...(typeof name === "string" && name !== "" && { name }),
    granteePrincipal: typeof grantee === "string" ? grantee : "",
    operations: listed(operations).filter(isGrantOperation),
    constraints: {
      ...(isObject(equals) && { encryptionContextEquals: textsIn(equals) }),
      ...(isObject(subset) && { encryptionContextSubset: textsIn(subset) }),
    },
  };
}

function listed(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function textsIn(map: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value)]));
}

function isGrantOperation(value: Json): value is GrantOperation {
  return (GRANT_OPERATIONS as readonly Json[]).includes(value);
}
