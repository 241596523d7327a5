import * as fs from "node:fs";
import * as path from "node:path";

/** The version in the package's own package.json. */
export function version(): string {
  const file = path.join(__dirname, "..", "..", "package.json");
  const { version: found } = JSON.parse(fs.readFileSync(file, "utf8")) as { version: string };
  return found;
}
