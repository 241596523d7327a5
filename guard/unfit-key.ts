import { asBoolean } from "../catalogue";
import { type CustomerKey, terraformJson } from "../keys";
import { isObject, type Resource, remember, resolve } from "../terraform";
import type { Evidence } from "./evidence";

/** What makes a key unfit for data, and the values that do not. */
const KIND = [
  ["customer_master_key_spec", "SYMMETRIC_DEFAULT"],
  ["key_spec", "SYMMETRIC_DEFAULT"],
  ["key_usage", "ENCRYPT_DECRYPT"],
] as const;

/** What the types of keys call it that one is enabled. */
const ENABLED = ["is_enabled", "enabled"] as const;

/** A few keys are used thousands of times. */
const known = new WeakMap<Resource, readonly Evidence[]>();

/** Why a key of the document encrypts nothing new, whatever its policy says: its kind, or its state. */
export function whyUnfit(made: NonNullable<CustomerKey["made"]>): readonly Evidence[] {
  return known.get(made.by) ?? firstLook(made);
}

function firstLook(made: NonNullable<CustomerKey["made"]>): readonly Evidence[] {
  return remember(known, made.by, () => lookedAt(made));
}

function lookedAt(made: NonNullable<CustomerKey["made"]>): readonly Evidence[] {
  const read = (name: string) => resolve(made.by.arguments[name], made.in).value;
  const key = made.by.address;
  const kind = KIND.find(([name, wanted]) => {
    const value = read(name);
    return value !== undefined && value !== null && !terraformJson.isOpaque(value) && value !== wanted;
  });
  if (kind) return [{ seen: "key-kind", key, argument: kind[0], value: read(kind[0]) }];
  if (isRetiring(made.by)) return [{ seen: "key-retiring", key }];
  const off = ENABLED.find((name) => asBoolean(read(name)) === false);
  return off === undefined ? [] : [{ seen: "key-disabled", key, argument: off }];
}

/** Keywright notes a state that AWS does not know under the comment key. */
function isRetiring({ arguments: { "//": comment } }: Resource): boolean {
  const noted = isObject(comment) ? comment.keywright : undefined;
  return isObject(noted) && noted.state === "retiring";
}
