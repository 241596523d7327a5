import { heredoc, heredocLines } from "./heredoc";
import { quoted, quotedName } from "./quoted";
import type { Argument, Body, WrittenBlock, WrittenExpression } from "./tree";

/** Lists of plain values go on the next line where they would end beyond this column. */
const WIDTH = 100;
const STEP = "  ";

/** The text of blocks, as `terraform fmt` leaves it. */
export function writeBlocks(blocks: readonly WrittenBlock[]): string {
  return blocks.map((block) => `${blockText(block, "")}\n`).join("\n");
}

function blockText({ words, comments = [], body }: WrittenBlock, indent: string): string {
  const head = [
    ...comments.map((comment) => `${indent}# ${comment}\n`),
    `${indent}${words.join(" ")} {`,
  ].join("");
  return body.length === 0 ? `${head}}` : `${head}\n${bodyText(body, indent + STEP)}\n${indent}}`;
}

function bodyText(body: Body, indent: string): string {
  return body.map((one) => ("words" in one ? blockText(one, indent) : group(one, indent))).join("\n\n");
}

function group(args: readonly Argument[], indent: string): string {
  return aligned(
    args.map(({ name, value }) => [name, expressionText(value, indent, name.length + 3)]),
    indent,
    "",
  ).join("\n");
}

/** Assignments, with their signs of equality below each other for as long as none goes on over several lines. */
function aligned(entries: readonly (readonly [string, string])[], indent: string, end: string): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < entries.length) {
    let stop = start;
    while (stop < entries.length && !opens(entries[stop]?.[1] ?? "")) stop++;
    const chain = entries.slice(start, stop);
    const width = chain.reduce((most, [name]) => Math.max(most, columns(name)), 0);
    for (const [name, text] of chain) {
      lines.push(`${indent}${name}${" ".repeat(width - columns(name))} = ${text}${end}`);
    }
    const next = entries[stop];
    if (next) lines.push(`${indent}${next[0]} = ${next[1]}${end}`);
    start = stop + 1;
  }
  return lines;
}

/** Whether a value begins with brackets that its first line does not close. A heredoc counts as one line. */
function opens(text: string): boolean {
  return text.includes("\n") && !text.startsWith("<<");
}

function expressionText(value: WrittenExpression, indent: string, before: number): string {
  switch (value.is) {
    case "code":
      return value.code;
    case "text":
      return textOf(value, indent);
    case "call": {
      const operand = expressionText(value.operand, indent, before + value.name.length + 2);
      return `${value.name}(${operand})`;
    }
    case "list":
      return listText(value.items, indent, before);
    case "object": {
      if (value.members.length === 0) return "{}";
      const inner = indent + STEP;
      const entries = value.members.map(([key, one]) => {
        const name = expressionText(key, inner, 0);
        return [name, expressionText(one, inner, name.length + 3)] as const;
      });
      return `{\n${aligned(entries, inner, "").join("\n")}\n${indent}}`;
    }
  }
}

function listText(items: readonly WrittenExpression[], indent: string, before: number): string {
  if (items.length === 0) return "[]";
  const isPlain = items.every(({ is }) => is === "code" || is === "text");
  if (isPlain) {
    const inline = `[${items.map((one) => expressionText(one, indent, 0)).join(", ")}]`;
    if (!inline.includes("\n") && indent.length + before + inline.length <= WIDTH) return inline;
  }
  const inner = indent + STEP;
  const lines = items.map((one) => {
    const text = expressionText(one, inner, 0);
    // The word that ends a heredoc stands alone.
    return text.startsWith("<<") ? `${inner}${text}\n${inner},` : `${inner}${text},`;
  });
  return `[\n${lines.join("\n")}\n${indent}]`;
}

function textOf({ parts, form }: Extract<WrittenExpression, { is: "text" }>, indent: string): string {
  if (form === "line") return quotedName(parts);
  const found = heredocLines(parts);
  if (!found || (!found.endsWithBreak && form !== "any")) return quoted(parts);
  const text = heredoc(found.lines, indent);
  return found.endsWithBreak ? text : `chomp(${text}\n${indent})`;
}

/** How many columns a name takes. Names have no characters that combine with others: see {@link quotedName}. */
function columns(name: string): number {
  return [...name].length;
}
