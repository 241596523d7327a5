import * as fs from "node:fs";
import * as path from "node:path";
import { parseSync } from "@swc/core";
import { projectRoot } from "../local/project-root";

/** A regular expression of the code, and the files that have it. */
export interface Literal {
  readonly source: string;
  readonly flags: string;
  readonly files: readonly string[];
}

/** What the code below some folders has of regular expressions: literals, and the files that put others together. */
export function regularExpressionsIn(folders: readonly string[]): {
  readonly literals: readonly Literal[];
  /** One entry for each `new RegExp(…)`. */
  readonly composed: readonly string[];
} {
  const literals = new Map<string, Literal & { files: string[] }>();
  const composed: string[] = [];
  for (const file of folders.flatMap(filesIn)) {
    const text = fs.readFileSync(path.join(projectRoot(), file), "utf8");
    for (const node of nodesOf(
      parseSync(text, { syntax: "typescript", decorators: true, target: "es2022" }),
    )) {
      if (node.type === "RegExpLiteral") {
        const { pattern: source, flags } = node as unknown as { pattern: string; flags: string };
        const id = `/${source}/${flags}`;
        const literal = literals.get(id) ?? { source, flags, files: [] };
        if (!literal.files.includes(file)) literal.files.push(file);
        literals.set(id, literal);
      }
      if (node.type === "NewExpression" || node.type === "CallExpression") {
        const { callee } = node as unknown as { callee: { value?: string } };
        if (callee.value === "RegExp") composed.push(file);
      }
    }
  }
  return { literals: [...literals.values()], composed };
}

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(projectRoot(), folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.posix.join(folder, file))
    .sort();
}

function* nodesOf(node: unknown): Generator<{ readonly type: string }> {
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && typeof node.type === "string") yield { ...node, type: node.type };
  for (const part of Object.values(node)) yield* nodesOf(part);
}
