import type { ProviderSchema, SchemaBlock } from "./provider-schema";

/*
 * The attributes that the schema of the AWS provider marks as sensitive, as the source of a file of the project.
 */

/** The file that holds them. */
export const SENSITIVE_ATTRIBUTES_FILE = "terraform/sensitive-attributes.ts";

/** Each with its type, `data.TYPE` for a data source, and the way to it, blocks and all, without indexes. */
export function sensitiveAttributes({
  resource_schemas,
  data_source_schemas = {},
}: ProviderSchema): string[] {
  const of = (prefix: string, types: ProviderSchema["resource_schemas"]) =>
    Object.entries(types).flatMap(([type, { block }]) => pathsIn(block, `${prefix}${type} `));
  return [...of("", resource_schemas), ...of("data.", data_source_schemas)].sort();
}

function pathsIn({ attributes = {}, block_types: blocks = {} }: SchemaBlock, way: string): string[] {
  const own = Object.entries(attributes).flatMap(([name, { sensitive }]) =>
    sensitive ? [`${way}${name}`] : [],
  );
  return [...own, ...Object.entries(blocks).flatMap(([name, { block }]) => pathsIn(block, `${way}${name}.`))];
}

/** The text of the file with the attributes of a version of the provider, made from the text that it has. */
export function withSensitiveAttributes(text: string, schema: ProviderSchema, version: string): string {
  return text
    .replace(/(?<=const ATTRIBUTES = `\n)[^`]*/, `${sensitiveAttributes(schema).join("\n")}\n`)
    .replace(/(?<=schema of version )\d+\.\d+\.\d+/, version);
}
