import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from "vscode-languageserver/node";
import { remedyOf } from "../../fix";
import type { Finding, Judged, RuleId } from "../../guard";
import { oneLine } from "../../report/text";
import { cutLine, findingWords } from "../../words";
import { diagnosticOf } from "./diagnostic-of";
import type { KnownRoot } from "./known-root";
import type { OpenDocuments } from "./open-documents";
import type { Workspace } from "./workspace";
import { type EditSupport, workspaceEditOf } from "./workspace-edit";

/** The kind of the action that mends a whole file, as editors run it when a file is saved. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.keywright`;

/** What an action mends, as it goes to the editor and comes back. */
export type AskedFix =
  | { readonly uri: string; readonly all: true }
  | { readonly uri: string; readonly rule: string; readonly line: number; readonly argument: string };

/** A fault in a file: one finding for each root, and each instance, that the block is in. */
interface Fault {
  readonly first: Finding;
  readonly addresses: readonly string[];
}

/** What quick fixes are made from. */
export interface FixContext {
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  readonly support: EditSupport;
  readonly rulesUrl: string | undefined;
}

/** The actions for some lines of a file, without their edits. */
export function actionsFor(
  file: string,
  uri: string,
  range: Range,
  only: readonly string[] | undefined,
  { workspace, documents, rulesUrl }: FixContext,
): CodeAction[] {
  const document = documents.read(file);
  if (!document) return [];
  const isWanted = (kind: string) => only === undefined || only.some((one) => isBelow(kind, one));
  const faults = safeFaults(file, workspace.rootsOf(file));
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix)) {
    for (const { first } of faults) {
      const { line = 1, rule, argument } = first;
      if (line - 1 < range.start.line || line - 1 > range.end.line) continue;
      actions.push({
        title: oneLine(cutLine(findingWords(first).remedy.replace(/\.$/, ""))),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(first, document, rulesUrl)],
        data: { uri, rule, line, argument } satisfies AskedFix,
      });
    }
  }
  if (faults.length > 0 && isWanted(FIX_ALL)) {
    actions.push({
      title: "keywright: mend everything in this file that changes in place",
      kind: FIX_ALL,
      data: { uri, all: true } satisfies AskedFix,
    });
  }
  return actions;
}

/** The edit of an action; undefined where nothing can be written any more, or not by this editor. */
export function editFor(file: string, asked: AskedFix, context: FixContext): WorkspaceEdit | undefined {
  const { workspace, documents, support } = context;
  const roots = workspace.rootsOf(file);
  const faults = safeFaults(file, roots).filter(({ first }) => "all" in asked || isAsked(first, asked));
  if (faults.length === 0) return undefined;
  const found = workspace.fix(roots, {
    only: [...new Set(faults.flatMap((one) => one.addresses))],
    rules: [...new Set(faults.map((one): RuleId => one.first.rule))],
  });
  return found.files.length === 0 ? undefined : workspaceEditOf(found.files, documents, support);
}

function isAsked({ rule, line, argument }: Finding, asked: Exclude<AskedFix, { all: true }>): boolean {
  return rule === asked.rule && line === asked.line && argument === asked.argument;
}

/** The faults of a file that an edit in place mends, in the order of their lines. */
function safeFaults(file: string, roots: readonly KnownRoot[]): Fault[] {
  const found = new Map<string, Finding[]>();
  for (const root of roots) {
    const wanted = new Set(root.findings.get(file));
    for (const judged of root.judged) {
      for (const finding of judged.findings) {
        if (!wanted.has(finding) || !isSafe(finding, judged)) continue;
        const id = JSON.stringify([finding.rule, finding.line, finding.argument]);
        found.set(id, [...(found.get(id) ?? []), finding]);
      }
    }
  }
  return [...found.values()]
    .flatMap((all) => (all[0] ? [{ first: all[0], addresses: all.map(({ address }) => address) }] : []))
    .sort((a, b) => (a.first.line ?? 1) - (b.first.line ?? 1));
}

function isSafe(finding: Finding, judged: Judged): boolean {
  if (finding.status !== "finding") return false;
  const remedy = remedyOf(finding, judged);
  return remedy.class === "safe" && remedy.writes.length > 0;
}

/** Whether a kind of action is another one, or below it: `source.fixAll.keywright` is below `source`. */
function isBelow(kind: string, other: string): boolean {
  return other === "" || kind === other || kind.startsWith(`${other}.`);
}
