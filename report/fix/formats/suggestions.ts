import type { Format } from "../../formats/format";
import { fencedLines, markdownText } from "../../text/plain-text";
import { jsonText } from "../../text/printable";
import type { FixedFile, FixReport } from "../fix-report";

/** A comment of a review, as GitHub's API takes it. A comment on one line has no `start_line` and no `start_side`. */
export interface ReviewComment {
  readonly path: string;
  /** The first line, counted from 1, where there are several: GitHub refuses one that is the last line too. */
  readonly start_line?: number;
  /** The last line. */
  readonly line: number;
  readonly start_side?: "RIGHT";
  readonly side: "RIGHT";
  /** Markdown with one block of suggestion. */
  readonly body: string;
}

/**
 * The changed lines as suggestions in a review on GitHub: an array for `POST /repos/{owner}/{repo}/pulls/{number}/comments`,
 * one comment each. https://docs.github.com/rest/pulls/comments#create-a-review-comment-for-a-pull-request
 */
export const suggestions = {
  name: "suggestions",
  purpose: "for review comments on GitHub",
  print: (found: FixReport): string => `${jsonText(suggestionsOf(found), 2)}\n`,
} satisfies Format<FixReport>;

/** Every comment; the text of the first one has the files that are new, since a suggestion makes none. */
function suggestionsOf({ files, mended }: FixReport): ReviewComment[] {
  const changes = files.flatMap(({ name, isNew, changes: all }) =>
    isNew ? [] : all.filter(({ endLine }) => endLine > 0).map((one) => ({ name, ...one })),
  );
  const added = files.filter((one) => one.isNew || one.changes.every(({ endLine }) => endLine === 0));
  return changes.map(({ name, startLine, endLine, lines, findings }, i) => ({
    path: name,
    ...(startLine < endLine && { start_line: startLine }),
    line: endLine,
    ...(startLine < endLine && { start_side: "RIGHT" }),
    side: "RIGHT",
    body: [
      textOf(findings.flatMap((position) => mended[position]?.message ?? [])),
      fencedLines("suggestion", lines),
      ...(i === 0 ? added.map(newFile) : []),
    ].join("\n\n"),
  }));
}

function textOf(messages: readonly string[]): string {
  const said = [...new Set(messages)].map(markdownText);
  return said.length === 0 ? "The other suggestions of keywright need this." : said.join("\n\n");
}

function newFile({ name, changes }: FixedFile): string {
  const lines = changes.flatMap((one) => one.lines);
  return `The suggestions need a file of their own as well, ${markdownText(name)}:\n\n${fencedLines("hcl", lines)}`;
}
