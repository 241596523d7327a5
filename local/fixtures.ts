import * as fs from "node:fs";
import * as path from "node:path";
import { ofBindings, ofSchema } from "./key-arguments";
import { projectRoot } from "./project-root";
import { providerSchema, SCHEMA_VERSION } from "./provider-schema";

/*
 * npm run fixtures: reads the provider's schema and the bindings, and writes every argument that looks like
 * a key into __tests__/fixtures/key-arguments.json.
 */

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
