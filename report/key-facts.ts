import { DELETION_WINDOW_IN_DAYS, isKeyId, parseKeyArn, ROTATION_PERIOD_IN_DAYS } from "../catalogue";
import { isOpen, isTrue, read } from "../keys";
import { isObject, type Json, type Module, type Resource } from "../terraform";
import type { KeyKind, MappedKey, Rotation, Tristate } from "./encryption-map";

/** What the block of a key says of the key by itself. */
export type KeyFacts = Pick<
  MappedKey,
  | "kind"
  | "arn"
  | "account"
  | "spec"
  | "usage"
  | "rotation"
  | "deletionWindowInDays"
  | "materialExpires"
  | "isEnabled"
  | "preventDestroy"
  | "isRetiring"
>;

const SYMMETRIC = "SYMMETRIC_DEFAULT";
const NO_ROTATION: Rotation = { is: "not-possible", periodInDays: null };
const OPEN_ROTATION: Rotation = { is: "cannot-tell", periodInDays: null };

/** Reads the block of a key: one that makes it, or the data source that looks it up. */
export function keyFacts(key: Resource, module: Module): KeyFacts {
  const text = (name: string) => {
    const value = read(key, name, module);
    return typeof value === "string" && value !== "" && !isOpen(value) ? value : null;
  };
  const arn = text("arn");
  const isMade = key.mode === "managed";
  const spec = specOf(key, module);
  const kind = kindOf(key, module, spec);
  const usage = text("key_usage") ?? usageOf(key, module, spec);
  return {
    kind,
    arn: arn !== null && parseKeyArn(arn) ? arn : null,
    account: (arn !== null && parseKeyArn(arn)?.account) || null,
    spec,
    usage,
    rotation: isMade ? rotationOf(key, module, kind, spec) : OPEN_ROTATION,
    deletionWindowInDays: isMade ? windowOf(read(key, "deletion_window_in_days", module)) : null,
    materialExpires: expiryOf(key, module, kind),
    isEnabled: enabledOf(key, module, kind),
    preventDestroy: isMade && (module.form ?? "configuration") === "configuration" ? isKept(key) : null,
    isRetiring: isNotedAsRetiring(key),
  };
}

const TYPE_KINDS: Readonly<Record<string, KeyKind>> = {
  aws_kms_replica_key: "multi-region-replica",
  aws_kms_external_key: "imported",
  aws_kms_replica_external_key: "imported-replica",
};

function kindOf(key: Resource, module: Module, spec: string | null): KeyKind {
  const fixed = TYPE_KINDS[key.type];
  if (fixed !== undefined) return fixed;
  const is = (name: string) => read(key, name, module) !== undefined;
  if (key.mode === "data" && !is("customer_master_key_spec") && !is("key_spec")) return "unknown";
  if (is("xks_key_id")) return "external-store";
  if (is("custom_key_store_id")) return "custom-store";
  if (read(key, "origin", module) === "EXTERNAL") return "imported";
  if (isTrue(read(key, "multi_region", module))) return "multi-region-primary";
  if (spec === null) return "unknown";
  if (spec === SYMMETRIC) return "symmetric";
  return spec.startsWith("HMAC_") ? "hmac" : "asymmetric";
}

/** Null where only Terraform knows it. */
function specOf(key: Resource, module: Module): string | null {
  const value = read(key, "customer_master_key_spec", module) ?? read(key, "key_spec", module);
  if (value === undefined) return takesSpecOfPrimary(key) || key.mode === "data" ? null : SYMMETRIC;
  return typeof value === "string" && !isOpen(value) ? value : null;
}

function usageOf(key: Resource, module: Module, spec: string | null): string | null {
  if (takesSpecOfPrimary(key) || spec === null || isOpen(read(key, "key_usage", module))) return null;
  // AWS asks for a usage with every other spec.
  return spec === SYMMETRIC ? "ENCRYPT_DECRYPT" : null;
}

/** A replica is like its primary, and its block does not say how. */
function takesSpecOfPrimary({ type }: Resource): boolean {
  return type === "aws_kms_replica_key" || type === "aws_kms_replica_external_key";
}

function rotationOf(key: Resource, module: Module, kind: KeyKind, spec: string | null): Rotation {
  if (kind === "multi-region-replica") {
    // The provider shows what AWS says of the primary, once the replica stands.
    const value = read(key, "key_rotation_enabled", module);
    return value === undefined ? OPEN_ROTATION : { is: isTrue(value) ? "on" : "off", periodInDays: null };
  }
  if (key.type !== "aws_kms_key" || kind === "custom-store" || kind === "external-store") return NO_ROTATION;
  if (spec === null) return OPEN_ROTATION;
  if (spec !== SYMMETRIC) return NO_ROTATION;
  const value = read(key, "enable_key_rotation", module);
  if (isOpen(value)) return OPEN_ROTATION;
  if (!isTrue(value)) return { is: "off", periodInDays: null };
  const period = read(key, "rotation_period_in_days", module) ?? ROTATION_PERIOD_IN_DAYS.default;
  return { is: "on", periodInDays: isOpen(period) ? null : numberIn(period) };
}

function windowOf(value: Json | undefined): number | "cannot-tell" | null {
  if (value === undefined) return DELETION_WINDOW_IN_DAYS.default;
  return isOpen(value) ? "cannot-tell" : numberIn(value);
}

function numberIn(value: Json): number | null {
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Only imported material expires. */
function expiryOf(key: Resource, module: Module, kind: KeyKind): string | null {
  if (kind !== "imported" && kind !== "imported-replica") return null;
  const value = read(key, "valid_to", module);
  if (value === undefined) return "never";
  return isOpen(value) ? "cannot-tell" : String(value);
}

function enabledOf(key: Resource, module: Module, kind: KeyKind): Tristate {
  const value = read(
    key,
    key.type === "aws_kms_key" && key.mode === "managed" ? "is_enabled" : "enabled",
    module,
  );
  if (isOpen(value)) return "cannot-tell";
  if (value !== undefined) return isTrue(value);
  // Without its material an imported key waits, disabled; and what is looked up says nothing before it was.
  if (key.mode === "data") return "cannot-tell";
  const isImported = kind === "imported" || kind === "imported-replica";
  return isImported && read(key, "key_material_base64", module) === undefined ? "cannot-tell" : true;
}

function isKept({ arguments: { lifecycle } }: Resource): boolean {
  const [first] = [lifecycle].flat();
  return isObject(first as Json) && isTrue((first as { readonly prevent_destroy?: Json }).prevent_destroy);
}

/** Keywright notes a state that AWS does not know under the comment key. */
function isNotedAsRetiring({ arguments: { "//": comment } }: Resource): boolean {
  const noted = isObject(comment) ? comment.keywright : undefined;
  return isObject(noted) && noted.state === "retiring";
}

/** What is known of a key of which there is no more than its name. */
export function nameFacts(named: string | null): KeyFacts {
  const arn = named === null ? undefined : parseKeyArn(named);
  return {
    kind: "unknown",
    arn: arn || (named !== null && !isKeyId(named) && named.startsWith("arn:")) ? named : null,
    account: arn?.account ?? ((named !== null && /^arn:[^:]+:kms:[^:]*:(\d{12}):/.exec(named)?.[1]) || null),
    spec: null,
    usage: null,
    rotation: OPEN_ROTATION,
    deletionWindowInDays: null,
    materialExpires: null,
    isEnabled: null,
    preventDestroy: null,
    isRetiring: false,
  };
}

/**
 * What AWS does with its own keys: it rotates them every year, and only AWS can change or end them.
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export const AWS_KEY_FACTS: KeyFacts = {
  ...nameFacts(null),
  kind: "aws-managed",
  spec: SYMMETRIC,
  usage: "ENCRYPT_DECRYPT",
  rotation: { is: "on", periodInDays: 365 },
  isEnabled: true,
};
