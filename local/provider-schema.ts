import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { mustTerraform, terraformEnvironment } from "./terraform";

/** The provider whose schema is read: the oldest that keywright supports. */
export const SCHEMA_VERSION = "5.100.0";

/** The part of `terraform providers schema -json` that is read. */
export interface ProviderSchema {
  readonly provider: { readonly block: SchemaBlock };
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly data_source_schemas?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

/** The arguments and blocks that a block may have. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, SchemaNested>>;
}

export interface SchemaNested {
  readonly nesting_mode: "single" | "group" | "list" | "set" | "map";
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: SchemaBlock;
}

export interface SchemaAttribute {
  readonly type?: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

/** `"string"`, `["list", "string"]`, `["object", { … }]`, … */
export type AttributeType =
  | string
  | readonly [string, AttributeType | Readonly<Record<string, AttributeType>>];

/** A folder in which Terraform has installed a version of the provider, until it is removed. */
export async function installProvider(version = SCHEMA_VERSION): Promise<{ folder: string; remove(): void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-schema-"));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    const required = { aws: { source: "hashicorp/aws", version } };
    fs.writeFileSync(
      path.join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: required } }),
    );
    await mustTerraform(folder, ["init", "-no-color"], terraformEnvironment(folder));
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The provider's own schema, as Terraform tells it in a folder with the provider. */
export async function schemaIn(folder: string): Promise<ProviderSchema> {
  const { stdout } = await mustTerraform(
    folder,
    ["providers", "schema", "-json"],
    terraformEnvironment(folder),
  );
  const schema = awsSchema(JSON.parse(stdout));
  if (!schema) throw new Error("terraform providers schema does not name the AWS provider");
  return schema;
}

/** The schema of the AWS provider in what `terraform providers schema -json` prints; undefined if it is not in it. */
export function awsSchema(printed: unknown): ProviderSchema | undefined {
  const { provider_schemas: schemas = {} } = (printed ?? {}) as {
    provider_schemas?: Record<string, ProviderSchema>;
  };
  return Object.entries(schemas).find(([address]) => address.endsWith("/hashicorp/aws"))?.[1];
}

/** The own schema of a version of the provider. */
export async function providerSchema(version = SCHEMA_VERSION): Promise<ProviderSchema> {
  const { folder, remove } = await installProvider(version);
  try {
    return await schemaIn(folder);
  } finally {
    remove();
  }
}
