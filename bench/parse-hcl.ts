import * as fs from "node:fs";
import { Language, Parser } from "web-tree-sitter";

/*
 * The fastest parser of HCL for Node that we know: tree-sitter's, as WebAssembly. Reads a file, and that is all.
 */
async function main(file: string): Promise<void> {
  await Parser.init();
  const grammar = require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm");
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const tree = parser.parse(fs.readFileSync(file, "utf8"));
  if (tree?.rootNode.hasError ?? true) throw new Error(`${file} was not read`);
}

void main(process.argv[2] ?? "");
