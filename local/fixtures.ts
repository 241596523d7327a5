import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ofBindings, ofSchema, type ProviderSchema } from "./key-arguments";
import { projectRoot } from "./project-root";
import { mustTerraform, terraformEnvironment } from "./terraform";

/*
 * npm run fixtures: reads the provider's schema and the bindings, and writes every argument that looks like
 * a key into __tests__/fixtures/key-arguments.json.
 */

/** The provider whose schema is read: the oldest that keywright supports. */
export const SCHEMA_VERSION = "5.100.0";

/** The provider's own schema, by `terraform providers schema -json`. */
export async function providerSchema(): Promise<ProviderSchema> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-schema-"));
  try {
    const required = { aws: { source: "hashicorp/aws", version: SCHEMA_VERSION } };
    fs.writeFileSync(
      path.join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: required } }),
    );
    const env = terraformEnvironment(folder);
    await mustTerraform(folder, ["init", "-no-color"], env);
    const { stdout } = await mustTerraform(folder, ["providers", "schema", "-json"], env);
    const { provider_schemas: schemas } = JSON.parse(stdout) as {
      provider_schemas: Record<string, ProviderSchema>;
    };
    const [schema] = Object.values(schemas);
    if (!schema) throw new Error("terraform providers schema names no provider");
    return schema;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The folder with the classes of `@cdktf/provider-aws`. */
export function bindingsFolder(): string {
  return path.join(path.dirname(require.resolve("@cdktf/provider-aws/package.json")), "lib");
}

async function main(): Promise<void> {
  const file = path.join(projectRoot(), "__tests__", "fixtures", "key-arguments.json");
  const fixture = { schema: ofSchema(await providerSchema()), bindings: ofBindings(bindingsFolder()) };
  fs.writeFileSync(file, `${JSON.stringify(fixture, null, 2)}\n`);
  console.log(
    `${file}: ${fixture.schema.length} arguments of ${SCHEMA_VERSION}, ${fixture.bindings.length} of the bindings`,
  );
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
