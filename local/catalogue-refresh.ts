import { parseArgs } from "node:util";
import { projectRoot } from "./project-root";
import { BadInput, parseVersion, readProvider, readSchemaFile } from "./refresh/provider-versions";
import { refreshCatalogue } from "./refresh/refresh";

/*
 * npm run catalogue:refresh -- VERSION [--schema FILE]: holds the catalogue against a version of the provider. It ends
 * with 0 if what is new has its stubs, 1 if something has to be charted or corrected by hand, 2 if nothing could be read.
 */

function readArguments(): { version: string | undefined; schema: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      options: { schema: { type: "string" } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new Error("There is more than one version.");
    return { version: positionals[0], schema: values.schema };
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error));
  }
}

async function main(): Promise<void> {
  const { version: text, schema } = readArguments();
  const version = parseVersion(text);
  const walk = schema === undefined ? await readProvider(version) : readSchemaFile(schema);
  const { lines, failed } = refreshCatalogue(projectRoot(), version, walk);
  for (const line of lines) console.log(line);
  if (failed) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message.split("\n")[0] : error);
  process.exitCode = 2;
});
