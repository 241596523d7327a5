import * as path from "node:path";
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ChangedFile } from "../../fix";
import { lineChanges } from "../../terraform";
import { realFile } from "./file-uri";
import type { OpenDocuments } from "./open-documents";

/** What an editor says it can do with edits of several files. */
export interface EditSupport {
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
}

/** Changed files as an edit for an editor; undefined where one is new and the editor makes no files. */
export function workspaceEditOf(
  files: readonly ChangedFile[],
  documents: OpenDocuments,
  { documentChanges, createsFiles }: EditSupport,
): WorkspaceEdit | undefined {
  if (!documentChanges) {
    if (files.some(({ before }) => before === undefined)) return undefined;
    return { changes: Object.fromEntries(files.map((one) => [uriIn(one, documents), editsOf(one)])) };
  }
  const changes: (CreateFile | TextDocumentEdit)[] = [];
  for (const one of files) {
    const uri = uriIn(one, documents);
    const version = documents.get(fileOf(one))?.version ?? null;
    if (one.before === undefined) {
      if (!createsFiles) return undefined;
      changes.push({ kind: "create", uri, options: { overwrite: false, ignoreIfExists: false } });
    }
    changes.push({ textDocument: { uri, version }, edits: [...editsOf(one)] });
  }
  return { documentChanges: changes };
}

function fileOf({ name }: ChangedFile): string {
  return realFile(path.resolve(name));
}

function uriIn(file: ChangedFile, documents: OpenDocuments): string {
  return documents.uriOf(fileOf(file));
}

/** The fewest characters to change, line by line; positions count units of UTF-16. */
export function editsOf(file: Pick<ChangedFile, "before" | "after">): TextEdit[] {
  // No editor counts a byte order mark as a character.
  const [before, after] = [file.before ?? "", file.after].map((text) => text.replace(/^\ufeff/, "")) as [
    string,
    string,
  ];
  const document = TextDocument.create("file:///edited.tf", "terraform", 0, before);
  const [old, now] = [linesOf(before), linesOf(after)];
  const [oldStarts, newStarts] = [startsOf(old), startsOf(now)];
  return lineChanges(old, now).map(({ from, to, newFrom, newTo }) => {
    const start = oldStarts[from] ?? 0;
    const gone = before.slice(start, oldStarts[to]);
    const come = after.slice(newStarts[newFrom], newStarts[newTo]);
    const head = sameStart(gone, come);
    const tail = sameEnd(gone.slice(head), come.slice(head));
    return {
      range: {
        start: document.positionAt(start + head),
        end: document.positionAt(start + gone.length - tail),
      },
      newText: come.slice(head, come.length - tail),
    };
  });
}

/** Lines with what ends them. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== "");
}

/** Where each line begins, and where the last one ends. */
function startsOf(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
}

/** How many characters two texts begin with alike: no character, and no end of a line, is cut in two. */
function sameStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return isInside(one, at) || isInside(other, at) ? at - 1 : at;
}

function sameEnd(one: string, other: string): number {
  let at = 0;
  const least = Math.min(one.length, other.length);
  while (at < least && one[one.length - 1 - at] === other[other.length - 1 - at]) at++;
  return isInside(one, one.length - at) || isInside(other, other.length - at) ? at - 1 : at;
}

/** Whether a place is between the halves of a character, or between the two characters that end a line. */
function isInside(text: string, at: number): boolean {
  const around = text.slice(Math.max(at - 1, 0), at + 1);
  return around === "\r\n" || /^[\ud800-\udbff][\udc00-\udfff]$/.test(around);
}
