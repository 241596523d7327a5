import * as fs from "node:fs";
import * as path from "node:path";
import MarkdownIt from "markdown-it";
import { projectRoot } from "../../local/project-root";

/** A fenced block of a page. */
export interface Block {
  /** Its file, from the root of the repository. */
  readonly page: string;
  /** The line of its fence, counted from 1. */
  readonly line: number;
  /** The word after the fence; empty for a fence alone. */
  readonly language: string;
  readonly text: string;
}

/** Written by their tests from the rules and the catalogue, with every block in them. */
const GENERATED = ["docs/rules.md", "docs/services.md"];

/** The pages that people read, except for the generated ones. */
export function pages(): string[] {
  const root = projectRoot();
  const docs = fs.readdirSync(path.join(root, "docs")).map((name) => `docs/${name}`);
  const top = fs.readdirSync(root);
  return [...top, ...docs, "terraform/README.md"].filter(
    (file) => file.endsWith(".md") && !GENERATED.includes(file),
  );
}

/** Every fenced block of these pages, those in lists included. */
export function blocks(): Block[] {
  const markdown = new MarkdownIt();
  return pages().flatMap((page) =>
    markdown
      .parse(fs.readFileSync(path.join(projectRoot(), page), "utf8"), {})
      .filter(({ type }) => type === "fence")
      .map(({ map, info, content }) => ({
        page,
        line: (map?.[0] ?? 0) + 1,
        language: info.trim(),
        text: content,
      })),
  );
}

/** How a test names a block. */
export function placeOf({ page, line }: Block): string {
  return `${page}:${line}`;
}
