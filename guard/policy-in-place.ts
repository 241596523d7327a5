import { OWN_ACCOUNT, type WrittenKeyPolicy } from "../keys";
import { administeringAccount, type KeyLocation } from "../policy";

/** The partition of China. */
export const CHINA = "aws-cn";

const known = new WeakMap<object, string>();

/**
 * The text of a policy, or of AWS's own. {@link OWN_ACCOUNT} stands for a reference, such as `${var.account_id}`,
 * that has to be the account of the key.
 */
export function textOf(policy: WrittenKeyPolicy & { readonly is: "policy" | "default" }): string {
  if (policy.is === "default") return DEFAULT_POLICY;
  const text = known.get(policy) ?? withOwnAccount(policy);
  known.set(policy, text);
  return text;
}

function withOwnAccount({ text, at }: WrittenKeyPolicy & { readonly is: "policy" }): string {
  const { bypass_policy_lockout_safety_check: bypass } = at.arguments;
  const isHeld = bypass === undefined || bypass === null || bypass === false;
  const own = isHeld ? administeringAccount(text) : undefined;
  // It stands in a text of JSON.
  return own === undefined ? text : text.replaceAll(JSON.stringify(own).slice(1, -1), OWN_ACCOUNT);
}

/**
 * A policy with what is known of the place in which its key is: Terraform's references to the own account, the Region
 * and the resource that asks are replaced.
 */
export function inPlace(
  text: string,
  place: KeyLocation,
  references: readonly string[],
  name: string | undefined,
): unknown {
  const known = references.reduce((all, one) => (name === undefined ? all : all.replaceAll(one, name)), text);
  return JSON.parse(known.replaceAll(OWN_ACCOUNT, place.account), (_, value: unknown) =>
    typeof value === "string" ? textInPlace(value, place) : value,
  );
}

/** A text of a policy in which only Terraform knows the Region or the partition. */
function textInPlace(written: string, { partition, region }: KeyLocation): string {
  // In China the names of services end in either way, and conditions too.
  const isHost = partition === CHINA && /^[^:/]+\.amazonaws\.com\.cn$/.test(written);
  const text = isHost ? written.slice(0, -".cn".length) : written;
  if (!text.includes("${")) return text;
  const [, name, suffix] = /^([a-z-]+)\.\$\{[^{}]*\}\.(amazonaws\.com(?:\.cn)?)$/.exec(text) ?? [];
  if (name !== undefined) return `${name}.${region}.${suffix}`;
  const [, ofPartition, service, ofRegion, rest] =
    /^arn:(\$\{[^{}]*\}|[a-z-]+):([a-z0-9-]+):(\$\{[^{}]*\}|[a-z0-9-]*):(.*)$/s.exec(text) ?? [];
  if (service === undefined || ofPartition === undefined || ofRegion === undefined) return text;
  const where = ofRegion.includes("$") ? region : ofRegion;
  return `arn:${ofPartition.includes("$") ? partition : ofPartition}:${service}:${where}:${rest}`;
}

/** AWS's own policy for a key that is made without one. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
const DEFAULT_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${OWN_ACCOUNT}:root` },
      Action: "kms:*",
      Resource: "*",
    },
  ],
});
