import { type Hover, MarkupKind } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { findRow, type KeyArgument, plain } from "../../catalogue";
import type { Judged } from "../../guard";
import type { KeyUse } from "../../keys";
import { catalogueInWords, placeInWords } from "../../report/hover";
import { EditedFile, HclError } from "../../terraform";
import { realFile } from "./file-uri";
import { type Hovered, hoveredIn } from "./hovered";
import type { KnownRoot } from "./known-root";

/** More texts than this are not read. */
const MOST = 5;

/** What encrypts what is under a cursor, and what a change does; undefined where the catalogue has nothing to say. */
export function hoverAt(
  file: string,
  document: TextDocument,
  offset: number,
  roots: readonly KnownRoot[],
): Hover | undefined {
  const hovered = hoveredInText(file, document.getText(), offset);
  if (!hovered) return undefined;
  const texts = textsOf(file, document, hovered, roots);
  if (texts.length === 0) return undefined;
  const rest = texts.length - MOST;
  return {
    contents: {
      kind: MarkupKind.Markdown,
      value: [...texts.slice(0, MOST), ...(rest > 0 ? [`And ${rest} more.`] : [])].join("\n\n---\n\n"),
    },
    range: { start: document.positionAt(hovered.start), end: document.positionAt(hovered.end) },
  };
}

function hoveredInText(file: string, text: string, offset: number): Hovered | undefined {
  if (file.endsWith(".json")) return undefined;
  try {
    return hoveredIn(new EditedFile(file, text).blocks, offset);
  } catch (error) {
    if (error instanceof HclError) return undefined;
    throw error;
  }
}

/** What is said of every place that a cursor is on, each once. */
function textsOf(
  file: string,
  document: TextDocument,
  { block, path, start, end }: Hovered,
  roots: readonly KnownRoot[],
): string[] {
  const [type = "", name = ""] = block.labels;
  const lineOf = (offset: number) => document.positionAt(offset).line + 1;
  const isBlock = ({ resource }: Judged) => {
    const at = resource.local === `${type}.${name}` ? resource.locate?.("") : undefined;
    return at?.line === lineOf(block.start) && realFile(at.file) === file;
  };
  const found = roots.flatMap((root) =>
    root.judged
      .filter(isBlock)
      .flatMap((judged) => judged.uses.filter((use) => isOn(path, use)).map((use) => ({ use, judged }))),
  );
  if (found.length === 0) {
    const known = findRow(type)?.keys ?? [];
    return known.filter((one) => isOnArgument(path, one)).map(catalogueInWords);
  }
  // Of blocks that stand more than once, the one under the cursor.
  const here = found.filter(({ use, judged }) => {
    const { line = 0 } = judged.resource.locate?.(use.label) ?? {};
    return line >= lineOf(start) && line <= lineOf(end);
  });
  const texts = (here.length > 0 ? here : found).map(({ use, judged }) =>
    placeInWords(
      use,
      judged.scope,
      judged.findings.filter((one) => one.use === use || one.argument === use.label),
    ),
  );
  return [...new Set(texts)];
}

/** Whether a cursor on a path is on a place: on it, on a block around it, or on one of its switches. */
function isOn(path: readonly string[], { label, argument }: KeyUse): boolean {
  return isAround(path, label.replace(/\[\d+\]/g, "")) || hasSwitch(path, argument);
}

function isOnArgument(path: readonly string[], argument: KeyArgument): boolean {
  return isAround(path, plain(argument.path)) || hasSwitch(path, argument);
}

function hasSwitch(path: readonly string[], argument: KeyArgument | undefined): boolean {
  return (argument?.switches ?? []).some((one) => plain(one.path) === path.join("."));
}

function isAround(path: readonly string[], label: string): boolean {
  const here = path.join(".");
  return here === "" || here === label || label.startsWith(`${here}.`);
}
