import { parse } from "@cdktf/hcl2json";

/** The resources in a piece of HCL, by type and name, as cdktf would write them in JSON. */
export async function resourcesIn(hcl: string): Promise<Record<string, Record<string, object>>> {
  const { resource } = unwrapped(await parse("shown.tf", hcl)) as {
    resource: Record<string, Record<string, object>>;
  };
  return resource;
}

/** A block that stands alone is a list of one in what the parser gives. */
export function unwrapped(value: unknown): unknown {
  if (Array.isArray(value) && value.length === 1) return unwrapped(value[0]);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unwrapped(inner)]));
}
