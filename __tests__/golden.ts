import * as fs from "node:fs";
import * as path from "node:path";

/** Compares a text with the file of that name in __tests__/golden; `npm run golden` writes the files anew. */
export function expectGolden(name: string, text: string): void {
  // What is empty is laid out in one way by cdktf and in another by CDK Terrain.
  const shown = name.endsWith(".tf.json") ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text;
  expectFile(path.join(__dirname, "golden", name), shown);
}

/** The same for a file that stands somewhere else, because people read it. */
export function expectFile(file: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === "1") {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  expect(text).toBe(fs.readFileSync(file, "utf8"));
}
