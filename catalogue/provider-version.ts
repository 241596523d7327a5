/** A version of the AWS provider, such as `6.25.0`. */
export type ProviderVersion = `${number}.${number}.${number}`;

/**
 * The version of the provider with which something came, as far as it is proven: the version itself, or two between
 * which it came, because the schema of one does not have it and that of the other does.
 */
export type Since =
  | ProviderVersion
  | { readonly after: ProviderVersion; readonly by: ProviderVersion }
  | "unknown";

/** The oldest provider that keywright works with; what it has already needs no `since`. */
export const OLDEST_PROVIDER = "5.100.0";

/** What came after 5.100 and is in the bindings of cdktf. */
export const IN_6_25 = { after: OLDEST_PROVIDER, by: "6.25.0" } as const satisfies Since;

/** What came after the bindings of cdktf and is in those of CDK Terrain. */
export const IN_6_66 = { after: "6.25.0", by: "6.66.0" } as const satisfies Since;

/** The AWS provider that keywright's Terraform works with: 5.100 is proven, 6.x has the same arguments. */
export const PROVIDER_CONSTRAINT = ">= 5.100.0, < 7.0.0";

/** The first version that is proven to have something; undefined where none is. */
export function provenSince(since: Since): ProviderVersion | undefined {
  if (since === "unknown") return undefined;
  return typeof since === "string" ? since : since.by;
}

/**
 * Whether every provider that a constraint lets in, in Terraform's syntax, is proven to have something. What came
 * with no version in particular was there from the beginning.
 */
export function isSurelyIn(constraint: string | undefined, since: Since | undefined): boolean {
  if (since === undefined) return true;
  const version = provenSince(since);
  return version !== undefined && isAtLeast(constraint, version);
}

/**
 * Whether a version constraint, in Terraform's syntax, lets in nothing older than a version: then arguments
 * that came with it can be relied on. A constraint without a lower bound lets in everything.
 */
export function isAtLeast(constraint: string | undefined, version: string): boolean {
  const bounds = (constraint ?? "")
    .split(",")
    .map((part) => /^(>=|~>|=|>)?\s*v?(\d+(?:\.\d+){0,2})$/.exec(part.trim()));
  return bounds.some((bound) => bound?.[2] !== undefined && compareVersions(bound[2], version) >= 0);
}

/** Whether a version constraint, in Terraform's syntax, lets in nothing but what is older than a version. */
export function isOlderThan(constraint: string | undefined, version: string): boolean {
  return (constraint ?? "").split(",").some((part) => {
    const [, sign = "=", bound] = /^(<=|<|~>|=|)\s*v?(\d+(?:\.\d+){0,2})$/.exec(part.trim()) ?? [];
    if (bound === undefined) return false;
    if (sign === "<") return compareVersions(bound, version) <= 0;
    if (sign !== "~>") return compareVersions(bound, version) < 0;
    const numbers = bound.split(".").map(Number);
    // The last number that is written may grow: ~> 3.5 lets in 3.9, and ~> 3.5.0 lets in 3.5.9.
    const fixed = numbers.length === 1 ? numbers : numbers.slice(0, -1);
    const next = fixed.map((number, i) => (i === fixed.length - 1 ? number + 1 : number));
    return compareVersions(next.join("."), version) <= 0;
  });
}

/** Negative if the first version is the older one, zero if both are the same; parts that are missing count as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
