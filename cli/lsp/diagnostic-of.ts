import { type Diagnostic, DiagnosticSeverity, type Range } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../../guard";
import { oneLine } from "../../report/text";
import { onExisting, reason } from "../../words";
import type { Problem } from "./known-root";

const SEVERITIES: Readonly<Record<Finding["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/**
 * A finding as an editor shows it, at the line that it is about. What the rules cannot tell is an information.
 *
 * @param rulesUrl the page of the rules, each under its id; undefined where editors show no links
 */
export function diagnosticOf(
  finding: Finding,
  document: TextDocument,
  rulesUrl: string | undefined,
): Diagnostic {
  const { rule, severity, status, line = 1 } = finding;
  const existing = onExisting(finding);
  return {
    range: lineRange(document, line),
    severity: status === "cannot-tell" ? DiagnosticSeverity.Information : SEVERITIES[severity],
    code: rule,
    ...(rulesUrl !== undefined && { codeDescription: { href: `${rulesUrl}#${rule}` } }),
    source: "keywright",
    message: oneLine(reason(finding) + (existing === undefined ? "" : ` ${existing}`)),
  };
}

/** A file that cannot be read, as an editor shows it. */
export function diagnosticOfProblem({ line, column, message }: Problem, document: TextDocument): Diagnostic {
  const { start, end } = lineRange(document, line);
  const at = { line: start.line, character: Math.min(column - 1, end.character) };
  return {
    range: { start: at, end: { line: end.line, character: Math.max(end.character, at.character) } },
    severity: DiagnosticSeverity.Error,
    source: "keywright",
    message: oneLine(capital(message)),
  };
}

/** A line without the spaces around it. @param line counted from 1 */
function lineRange(document: TextDocument, line: number): Range {
  const index = Math.min(Math.max(line, 1), document.lineCount) - 1;
  const text = document.getText({
    start: { line: index, character: 0 },
    end: { line: index, character: Number.MAX_SAFE_INTEGER },
  });
  const end = text.trimEnd().length;
  return {
    start: { line: index, character: Math.min(text.length - text.trimStart().length, end) },
    end: { line: index, character: end },
  };
}

function capital(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
