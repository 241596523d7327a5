import { CONTEXT_OPERATIONS, type GrantOperation } from "../catalogue";
import type { Grant } from "./evaluate";

/**
 * The operations that one grant allows, to the same grantee on the same key, in requests in which another does not.
 *
 * A constraint is about operations with an encryption context, and about grants that are made with the grant.
 * https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html#grant-constraints
 */
export function grantWiderThan(wide: Grant, narrow: Grant): GrantOperation[] {
  const isWider = !isAsNarrow(wide.constraints ?? {}, narrow.constraints ?? {});
  return wide.operations.filter((one) => {
    if (!narrow.operations.includes(one)) return true;
    return isWider && (one === "CreateGrant" || (CONTEXT_OPERATIONS as readonly string[]).includes(one));
  });
}

type Constraints = NonNullable<Grant["constraints"]>;

/** Whether every encryption context that fits the one fits the other. */
function isAsNarrow(one: Constraints, other: Constraints): boolean {
  const { encryptionContextEquals: whole, encryptionContextSubset: part } = other;
  const asked = { ...one.encryptionContextSubset, ...one.encryptionContextEquals };
  const has = (pairs: Readonly<Record<string, string>>) =>
    Object.entries(pairs).every(([name, value]) => asked[name] === value);
  if (part !== undefined && !has(part)) return false;
  if (whole === undefined) return true;
  const own = one.encryptionContextEquals;
  return own !== undefined && has(whole) && Object.keys(own).every((name) => Object.hasOwn(whole, name));
}
