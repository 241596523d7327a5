import { KEY_TYPES, parseKeyArn } from "../../catalogue";
import type { Recorded } from "../../terraform";

/** A key as a state has it. */
export interface KnownKey {
  readonly arn: string;
  readonly type: string;
  readonly address: string;
  readonly file: string;
  /** Whether the state makes the key, or only looks it up. */
  readonly isManaged: boolean;
  /** Whether the plan destroys it, and so schedules the deletion of the key. */
  readonly isDestroyed?: true;
  readonly deletionWindowInDays?: number;
  readonly isMultiRegion?: boolean;
  /** The ARN of the key that it is a replica of. */
  readonly primary?: string;
  /** The custom key store that its material is in. */
  readonly customKeyStore?: string;
  /** The id of the key outside AWS. */
  readonly externalKey?: string;
  /** JSON, or as much of it as is known. */
  readonly policy?: string;
}

/** Reads a key out of what is recorded; undefined for everything else. */
export function knownKey({ mode, type, address, values }: Recorded, file: string): KnownKey | undefined {
  const { arn } = values;
  if (!KEY_TYPES.includes(type) || typeof arn !== "string" || !parseKeyArn(arn)) return undefined;
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const { deletion_window_in_days: days, multi_region: multi } = values;
  const [primary, customKeyStore, externalKey, policy] = [
    text("primary_key_arn"),
    text("custom_key_store_id"),
    text("xks_key_id"),
    text("policy"),
  ];
  return {
    arn,
    type,
    address,
    file,
    isManaged: mode === "managed",
    ...(typeof days === "number" && { deletionWindowInDays: days }),
    ...(multi === true && { isMultiRegion: true }),
    ...(primary && { primary }),
    ...(customKeyStore && { customKeyStore }),
    ...(externalKey && { externalKey }),
    ...(policy && { policy }),
  };
}
