import { parse } from "@cdktf/hcl2json";

/** The resources in a piece of HCL, by type and name, as cdktf would write them in JSON. */
export async function resourcesIn(hcl: string): Promise<Record<string, Record<string, object>>> {
  return (await blocksIn(hcl)).resource ?? {};
}

/** The policy documents in a piece of HCL, by name. */
export async function policiesIn(hcl: string): Promise<Record<string, object>> {
  return (await blocksIn(hcl)).data?.aws_iam_policy_document ?? {};
}

async function blocksIn(hcl: string) {
  return unwrapped(await parse("shown.tf", hcl)) as Partial<
    Record<"resource" | "data", Record<string, Record<string, object>>>
  >;
}

/** A block that stands alone is a list of one in what the parser gives. */
export function unwrapped(value: unknown): unknown {
  if (Array.isArray(value) && value.length === 1) return unwrapped(value[0]);
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unwrapped(inner)]));
}
