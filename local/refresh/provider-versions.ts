import * as fs from "node:fs";
import type { ProviderVersion } from "../../catalogue";
import { type Visit, visitBindings, visitSchema } from "../provider-arguments";
import { BINDINGS, getBindings } from "../provider-bindings";
import { mirroredVersions } from "../provider-mirror";
import { awsSchema, providerSchema, SCHEMA_VERSION } from "../provider-schema";

/** A walk through the arguments of a version of the provider. */
export type Walk = (visit: Visit) => void;

/** What cannot be read; its message is one line. */
export class BadInput extends Error {}

/** A version as people write it. Throws if it is none. */
export function parseVersion(text: string | undefined): ProviderVersion {
  if (text !== undefined && /^\d+\.\d+\.\d+$/.test(text)) return text as ProviderVersion;
  throw new BadInput(
    `Say which version of the provider: npm run catalogue:refresh -- VERSION; ${available()}.`,
  );
}

/** The arguments of a version of the provider: of bindings if there are some, else of the provider's own schema. */
export async function readProvider(version: ProviderVersion): Promise<Walk> {
  const bindings = BINDINGS.map(getBindings).find((one) => one.version === version);
  if (bindings) return (visit) => visitBindings(bindings.lib, visit);
  if (!schemaVersions().includes(version)) {
    throw new BadInput(
      `Provider ${version} is not here: ${available()}; or give its schema with --schema FILE.`,
    );
  }
  const schema = await providerSchema(version);
  return (visit) => visitSchema(schema, visit);
}

/** The arguments in a file that `terraform providers schema -json` has printed. */
export function readSchemaFile(file: string): Walk {
  let schema: ReturnType<typeof awsSchema>;
  try {
    schema = awsSchema(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadInput(`${file}: it is not JSON.`);
    throw new BadInput(`${file}: ${error instanceof Error ? error.message : error}`);
  }
  if (!schema) throw new BadInput(`${file}: there is no schema of hashicorp/aws in it.`);
  return (visit) => visitSchema(schema, visit);
}

function schemaVersions(): string[] {
  return [...new Set([SCHEMA_VERSION, ...mirroredVersions()])];
}

function available(): string {
  const bindings = BINDINGS.map((name) => `${getBindings(name).version} (${name})`);
  return `there are ${[...schemaVersions().map((one) => `${one} (Terraform)`), ...bindings].join(", ")}`;
}
