/** The provider of the bindings that the table was read off; it has every argument that 5.100.0 has not. */
export const NEWER_PROVIDER = "6.25.0";

/** The AWS provider that keywright's Terraform works with: 5.100 is proven, 6.x has the same arguments. */
export const PROVIDER_CONSTRAINT = ">= 5.100.0, < 7.0.0";

/**
 * Whether a version constraint, in Terraform's syntax, lets in nothing older than a version: then arguments
 * that came with it can be relied on. A constraint without a lower bound lets in everything.
 */
export function isAtLeast(constraint: string | undefined, version: string): boolean {
  const bounds = (constraint ?? "")
    .split(",")
    .map((part) => /^\s*(>=|~>|=|>)?\s*v?(\d+(?:\.\d+){0,2})\s*$/.exec(part));
  return bounds.some((bound) => bound?.[2] !== undefined && compare(bound[2], version) >= 0);
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
