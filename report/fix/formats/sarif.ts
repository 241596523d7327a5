import { sarifText, uri } from "../../check/formats/sarif";
import type { Format, PrintOptions } from "../../formats/format";
import type { ChangedLines } from "../changed-lines";
import type { FixedFile, FixedFinding, FixReport } from "../fix-report";

/**
 * SARIF 2.1.0 with the fixes that it has a place for, for tools that apply them. Each of them is whole: what it needs
 * beside the lines of its finding, such as the file with a new key, is in it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317881
 */
export const sarif = {
  name: "sarif",
  purpose: "findings with their fixes, for tools that apply them",
  print({ files, mended, left }: FixReport, { version }: Pick<PrintOptions, "version">): string {
    const positions = new Map(mended.map((one, position) => [one, position]));
    return sarifText([...mended, ...left], version, (one: FixedFinding) => {
      const position = positions.get(one);
      return position === undefined ? [] : fixesFor(position, one, files);
    });
  },
} satisfies Format<FixReport>;

function fixesFor(position: number, { fix }: FixedFinding, files: readonly FixedFile[]): object[] {
  const isNeeded = ({ findings }: ChangedLines) => findings.length === 0 || findings.includes(position);
  const isOwn = ({ changes }: FixedFile) => changes.some(({ findings }) => findings.includes(position));
  if (!files.some(isOwn)) return [];
  const artifactChanges = files.flatMap((file) => {
    const changes = file.changes.filter(isNeeded);
    if (changes.length === 0) return [];
    const replacements = changes.map((one) => replacement(one, file));
    return [{ artifactLocation: { uri: uri(file.name) }, replacements }];
  });
  return [{ description: { text: fix }, artifactChanges }];
}

/** Whole lines that others take the place of. Where none come, the break behind the last one goes too. */
function replacement({ startLine, endLine, lines }: ChangedLines, { diff }: FixedFile): object {
  const lineBreak = /\r\n/.test(diff) ? "\r\n" : "\n";
  if (endLine === 0)
    return {
      deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      insertedContent: { text: lines.map((one) => one + lineBreak).join("") },
    };
  if (lines.length === 0)
    return { deletedRegion: { startLine, startColumn: 1, endLine: endLine + 1, endColumn: 1 } };
  return { deletedRegion: { startLine, endLine }, insertedContent: { text: lines.join(lineBreak) } };
}
