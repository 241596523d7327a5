import type { Judged } from "../guard";
import type { Json } from "../terraform";

/** An attribute of a resource, as a block beside it names it that is there as often. */
export function selfOf({ resource }: Judged, attribute: string): string {
  const { count, for_each: forEach } = resource.arguments;
  if (forEach !== undefined) return `each.value.${attribute}`;
  return count === undefined
    ? `${resource.local}.${attribute}`
    : `${resource.local}[count.index].${attribute}`;
}

/** What the name of each instance ends with; empty for a resource that is there once at most. */
export function endOfName({ resource }: Judged): string {
  const { count, for_each: forEach } = resource.arguments;
  if (forEach !== undefined) return "-${each.key}";
  if (count === undefined || /\?\s*(?:1\s*:\s*0|0\s*:\s*1)\s*\}?$/.test(String(count))) return "";
  return "-${count.index}";
}

/** How often a block beside a resource has to be there. */
export function repetition({ resource }: Judged): Record<string, Json> {
  const { count, for_each: forEach } = resource.arguments;
  if (forEach !== undefined) return { for_each: `\${${resource.local}}` };
  return count === undefined ? {} : { count: `\${length(${resource.local})}` };
}

/** The provider and the Region of a resource, for what stands beside it. */
export function besideOf({ resource }: Judged): Record<string, Json> {
  const { provider, region } = resource.arguments;
  return {
    ...(provider !== undefined && {
      provider: String(provider).includes("${") ? provider : `\${${String(provider)}}`,
    }),
    ...(region !== undefined && { region }),
  };
}
