import { TerraformStack, Testing } from "cdktf";
import { findRow, isArguments, type KeyArgument, type Row, resourceTypes } from "../../catalogue";
import { hclOf } from "../../modules/stack";
import type { JsonObject } from "../../terraform";
import { leastConfig } from "../catalogue/least-config";
import { bareConfig, isInBindings } from "../catalogue/row-contract";
import { providerClass } from "../provider-class";

/** A resource type of the catalogue, with the least that there is to encrypt in it. */
export interface RowResource {
  readonly type: string;
  readonly row: Row;
  /** Its arguments that choose a key, as far as the bindings have them. */
  readonly keys: readonly KeyArgument[];
  /** In Terraform's JSON syntax, without a key. */
  readonly body: JsonObject;
}

/** The label of every resource here. */
export const LABEL = "it";

/** A stack in which each type stands once: its classes say what is a block. */
const stack = new TerraformStack(Testing.app({ outdir: "/nowhere" }), "rows");

const types = resourceTypes().flatMap((type): Omit<RowResource, "body">[] => {
  const row = findRow(type);
  if (!row || !isInBindings({ ...(row.since && { since: row.since }) })) return [];
  const keys = row.keys.filter(isInBindings);
  if (row.keys.length > 0 && keys.length === 0) return [];
  const config = merged(bareConfig(row), row.least ? leastConfig(type) : {}) as Record<string, unknown>;
  new (providerClass(type))(stack, `${type}-${LABEL}`, config).overrideLogicalId(LABEL);
  return [{ type, row, keys }];
});

/** All bodies, which cdktf puts together at once. */
const { resource: bodies } = stack.toTerraform() as {
  resource: Record<string, Record<string, JsonObject>>;
};

/** Every type with a row, as far as the bindings of the tests have it. */
export const rowResources: readonly RowResource[] = types.map((one) => {
  const { "//": _, ...body } = bodies[one.type]?.[LABEL] ?? {};
  return { ...one, body };
});

/** A configuration as HCL. */
export function hclText(json: JsonObject): string {
  return hclOf(stack, json)
    .map(({ text }) => text)
    .join("\n");
}

/** Two configs, of which the second counts where both say something. */
function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && isArguments(other)) return [merged(one[0], other)];
  if (Array.isArray(one) && Array.isArray(other)) return other.map((item, i) => merged(one[i], item));
  if (!isArguments(one) || !isArguments(other)) return other ?? one;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, merged(one[name], other[name])]));
}
