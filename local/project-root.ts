import * as path from "node:path";

/** The folder with package.json, from the sources as well as from dist/. */
export function projectRoot(): string {
  const folder = path.resolve(__dirname, "..");
  return path.basename(folder) === "dist" ? path.dirname(folder) : folder;
}
