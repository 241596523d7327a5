import type { Comment, CommentRow } from "../../comment/comment";
import { commentMarkdown, heading, placeText, tableRow } from "../../comment/comment-markdown";
import type { Format, PrintOptions } from "../../formats/format";
import { codeText, markdownText, plural } from "../../text/plain-text";
import { isFailingChange } from "../failing-change";
import type { DiffRow, EncryptionDiff, Weight } from "../row";
import { summaryLine } from "../summary-line";

type Options = Partial<Pick<PrintOptions, "link" | "threshold">>;

/** A comment for a pull request, the dangerous changes first. */
export const markdown = {
  name: "markdown",
  purpose: "a comment for a pull request",
  print: (found: EncryptionDiff, options: Options = {}) =>
    commentMarkdown(commentOf(found, options), options),
} satisfies Format<EncryptionDiff>;

function commentOf(found: EncryptionDiff, { link, threshold }: Options): Comment {
  const { rows, summary, before, after } = found;
  const groups = grouped(rows);
  const failing = threshold === undefined ? [] : rows.filter((one) => isFailingChange(one, threshold));
  return {
    verdict: `keywright diff: ${summaryLine(summary).replace(/\.$/, "")}`,
    isGood: threshold === undefined ? rows.length === 0 : failing.length === 0,
    numbers: [
      before.path === after.path
        ? `What the plan ${after.path} changes.`
        : `From ${before.path} to ${after.path}.`,
    ],
    rows: groups.map(([first, all]) => rowOf(first, all.length)),
    sections:
      groups.length === rows.length
        ? []
        : [
            {
              title: `All ${plural(rows.length, "change")}`,
              parts: [
                {
                  head: heading(["Place", "What"]),
                  items: rows.map((row) => {
                    const { weight, file, line } = row;
                    const at = placeText(file, line, link);
                    return tableRow([
                      `${codeText(subjectOf(row))}${at === "" ? "" : `<br>${at}`}`,
                      `${LABELS[weight]}: ${markdownText(whatOf(row))}`,
                    ]);
                  }),
                },
              ],
            },
          ],
    whole: "keywright diff --format json",
  };
}

/** Changes that are the same except for their place, the worst first. */
function grouped(rows: readonly DiffRow[]): [DiffRow, readonly DiffRow[]][] {
  const groups = new Map<string, DiffRow[]>();
  for (const one of rows) {
    const { weight, topic, argument, seen, onExisting, fix } = one;
    const key = JSON.stringify([weight, topic, argument, seen, onExisting, fix]);
    const all = groups.get(key);
    if (all) all.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map((all) => [all[0] as DiffRow, all]);
}

function rowOf(row: DiffRow, places: number): CommentRow {
  const { weight, file, line, onExisting } = row;
  return {
    weight: LABELS[weight],
    subject: subjectOf(row),
    file,
    line,
    places,
    what: whatOf(row),
    effect: onExisting ?? "",
  };
}

function whatOf({ seen, fix }: DiffRow): string {
  return fix === null ? `${seen}.` : `${seen}. ${fix}`;
}

function subjectOf({ stack, address }: DiffRow): string {
  return `${stack === null ? "" : `${stack}/`}${address}`;
}

const LABELS = { danger: "danger", "cannot-tell": "unknown", change: "change" } as const satisfies Record<
  Weight,
  string
>;
