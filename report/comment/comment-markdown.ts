import { cut } from "../../words";
import type { PrintOptions } from "../formats/format";
import { codeText, grouped, htmlText, markdownText, plural } from "../text/plain-text";
import { shares } from "./budget";
import type { Comment, CommentPart, CommentRow, CommentSection } from "./comment";

/**
 * Stands first in every comment, where nothing shows it: by it a workflow finds the comment that it has to update.
 */
export const MARKER = "<!-- keywright -->";

/** The most characters of a comment: GitHub refuses one of more than 65,536. */
export const MAX_COMMENT = 60_000;
/** More rows than this are folded away. */
const MAX_ROWS = 20;
/** The most characters of a cell of plain text. */
const MAX_CELL = 400;

/** How a comment is printed. */
export interface CommentOptions extends Pick<PrintOptions, "link"> {
  /** The most characters. @default 60,000 */
  readonly most?: number;
}

/** A comment in Markdown as GitHub reads it. What does not fit is cut from the end of each section, and said. */
export function commentMarkdown(comment: Comment, { link, most = MAX_COMMENT }: CommentOptions = {}): string {
  const { verdict, isGood, numbers, rows, sections, whole } = comment;
  const shown = rows.slice(0, MAX_ROWS);
  const more = rows.length - shown.length;
  const begin = [
    MARKER,
    `### ${isGood ? "✅" : "❌"} ${markdownText(cut(verdict, MAX_CELL))}`,
    ...numbers.flatMap((one) => ["", markdownText(cut(one, MAX_CELL))]),
    ...rowTable(shown, link),
    ...(more > 0 ? ["", `and ${plural(more, "row")} more, below.`] : []),
  ].join("\n");
  const folded = more > 0 ? [restSection(rows.slice(MAX_ROWS), link), ...sections] : sections;
  const end = `\n\nSome of it is left out, to stay within what a comment holds: ${codeText(whole)} prints all.`;
  const room = most - begin.length - end.length - 2;
  const parts = shares(
    folded.map((one) => sectionText(one).length),
    Math.max(room, 0),
  ).map((share, i) => cutSection(folded[i] as CommentSection, share));
  const isCut = parts.some(({ isWhole }) => !isWhole);
  return `${begin}${parts.map(({ text }) => text).join("")}${isCut ? end : ""}\n`;
}

type Link = PrintOptions["link"];

function rowTable(rows: readonly CommentRow[], link: Link): string[] {
  if (rows.length === 0) return [];
  const hasEffects = rows.some(({ effect }) => effect !== "");
  return [
    "",
    ...heading(["Place", "What", ...(hasEffects ? ["Effect on what exists"] : [])]),
    ...rows.map((row) =>
      tableRow([
        placeCell(row, link),
        whatCell(row),
        ...(hasEffects ? [markdownText(cut(row.effect, MAX_CELL))] : []),
      ]),
    ),
  ];
}

function whatCell({ weight, what, more }: CommentRow): string {
  return `**${weight}**: ${markdownText(cut(what, MAX_CELL))}${more ? ` ${moreText(more)}` : ""}`;
}

function moreText({ title, page }: NonNullable<CommentRow["more"]>): string {
  return `[${codeText(title)}](${page})`;
}

/** Rows that are too many for the table, as a list. */
function restSection(rows: readonly CommentRow[], link: Link): CommentSection {
  const items = rows.map((row) => {
    const effect = row.effect === "" ? "" : ` ${markdownText(cut(row.effect, MAX_CELL))}`;
    return `- ${placeCell(row, link).replaceAll("<br>", " ")} ${whatCell(row)}${effect}`;
  });
  return { title: `${plural(rows.length, "more row")}`, parts: [{ items }] };
}

function placeCell({ subject, file, line, places }: CommentRow, link: Link): string {
  const at = placeText(file, line, link);
  const more = places > 1 ? `<br>and ${plural(places - 1, "more place")}` : "";
  return `${longCode(cut(subject))}${at === "" ? "" : `<br>${at}`}${more}`;
}

/** A file and its line as code, with a link where there is one; empty where it is not known. */
export function placeText(file: string | null, line: number | null, link: Link): string {
  if (file === null) return "";
  const text = longCode(cut(line === null ? file : `${file}:${line}`));
  const to = link?.(file, line ?? undefined);
  return to === undefined ? text : `[${text}](${to})`;
}

/** Code of more characters than this is broken where it is too wide. */
const WIDE = 48;

/** Text as code, which may be broken after the names in it: a table grows wider than the page otherwise. */
function longCode(said: string): string {
  if (said.length <= WIDE) return codeText(said);
  const parts = said.split(/(?<=[^.]{3}[./])(?=[^.]{3})/);
  return `<code>${parts.map(markdownText).join("<wbr>")}</code>`;
}

/** The heading of a table. */
export function heading(names: readonly string[]): string[] {
  return [tableRow(names), tableRow(names.map(() => "---"))];
}

/** A row of a table, of cells that are Markdown already. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function sectionText({ title, parts }: CommentSection): string {
  return framed(
    title,
    parts.flatMap((part) => lines(part, part.items)),
  );
}

function lines({ head = [], tail = [] }: CommentPart, items: readonly string[]): string[] {
  return ["", ...head, ...items, ...tail];
}

function framed(title: string, body: readonly string[]): string {
  return ["", "", "<details>", `<summary>${htmlText(cut(title))}</summary>`, ...body, "", "</details>"].join(
    "\n",
  );
}

interface CutText {
  readonly text: string;
  readonly isWhole: boolean;
}

/** As much of a section as fits; its title, which has the number, stays as long as there is room for it. */
function cutSection(section: CommentSection, most: number): CutText {
  const whole = sectionText(section);
  if (whole.length <= most) return { text: whole, isWhole: true };
  const body: string[] = [];
  let left = most - framed(section.title, []).length - MAX_NOTE;
  if (left < 0) return { text: "", isWhole: false };
  let missing = 0;
  for (const part of section.parts) {
    const frame = lines(part, []).join("\n").length + 1;
    const shown: string[] = [];
    let used = frame;
    for (const item of missing === 0 ? part.items : []) {
      if (used + item.length + 1 > left) break;
      used += item.length + 1;
      shown.push(item);
    }
    missing += part.items.length - shown.length;
    if (shown.length === 0) continue;
    left -= used;
    body.push(...lines(part, shown));
  }
  return { text: framed(section.title, [...body, "", `and ${grouped(missing)} more.`]), isWhole: false };
}

/** Room for the line that counts what is left out. */
const MAX_NOTE = 32;
