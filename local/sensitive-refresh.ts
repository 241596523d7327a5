import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "./project-root";
import { providerSchema, SCHEMA_VERSION } from "./provider-schema";
import { SENSITIVE_ATTRIBUTES_FILE, withSensitiveAttributes } from "./sensitive-attributes";

/*
 * npm run sensitive:refresh -- [VERSION]: writes down what a version of the AWS provider marks as sensitive.
 */

async function main(): Promise<void> {
  const version = process.argv[2] ?? SCHEMA_VERSION;
  const file = path.join(projectRoot(), SENSITIVE_ATTRIBUTES_FILE);
  const text = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, withSensitiveAttributes(text, await providerSchema(version), version));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message.split("\n")[0] : error);
  process.exitCode = 2;
});
