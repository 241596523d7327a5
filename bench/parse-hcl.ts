import * as fs from "node:fs";
import * as path from "node:path";
import { Language, Parser } from "web-tree-sitter";

/*
 * The fastest parser of HCL for Node that we know: tree-sitter's, as WebAssembly. Reads a file, or every file below a
 * folder, and that is all.
 */
async function main(given: string): Promise<void> {
  await Parser.init();
  const grammar = require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm");
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  for (const file of filesAt(given)) {
    const tree = parser.parse(fs.readFileSync(file, "utf8"));
    if (tree?.rootNode.hasError ?? true) throw new Error(`${file} was not read`);
    tree?.delete();
  }
}

function filesAt(given: string): string[] {
  if (!fs.statSync(given).isDirectory()) return [given];
  const names = fs.readdirSync(given, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".tf")).map((name) => path.join(given, name));
}

void main(process.argv[2] ?? "");
