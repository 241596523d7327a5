import { type LineChange, lineChanges } from "./line-changes";

/** How many lines of the file a diff shows around a change: as many as Git and diff -u do. */
const CONTEXT = 3;

/**
 * The difference between two texts of a file as `git apply` and `patch` take it; empty if there is none.
 *
 * @param name The path of the file from the folder in which the diff is applied, with `/`.
 * @param before Undefined for a file that is new.
 */
export function unifiedDiff(name: string, before: string | undefined, after: string): string {
  if (before === after) return "";
  const [old, now] = [linesOf(before ?? ""), linesOf(after)];
  const head = [
    `--- ${before === undefined ? "/dev/null" : shownPath(`a/${name}`)}\n`,
    `+++ ${shownPath(`b/${name}`)}\n`,
  ];
  return [...head, ...hunks(lineChanges(old, now)).map((one) => hunkText(one, old, now))].join("");
}

/** Lines with what ends them. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== "");
}

/** Changes that are shown together, since the lines around them meet. */
function hunks(all: readonly LineChange[]): LineChange[][] {
  const found: LineChange[][] = [];
  for (const one of all) {
    const last = found.at(-1);
    if (last && one.from - (last.at(-1)?.to ?? 0) <= 2 * CONTEXT) last.push(one);
    else found.push([one]);
  }
  return found;
}

function hunkText(all: readonly LineChange[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return "";
  const from = Math.max(0, first.from - CONTEXT);
  const to = Math.min(old.length, last.to + CONTEXT);
  const newFrom = first.newFrom - (first.from - from);
  const newTo = last.newTo + (to - last.to);
  const lines: string[] = [`@@ -${range(from, to)} +${range(newFrom, newTo)} @@\n`];
  const show = (sign: string, some: readonly string[]) => {
    for (const line of some) lines.push(ended(sign + line));
  };
  let at = from;
  for (const one of all) {
    show(" ", old.slice(at, one.from));
    show("-", old.slice(one.from, one.to));
    show("+", now.slice(one.newFrom, one.newTo));
    at = one.to;
  }
  show(" ", old.slice(at, to));
  return lines.join("");
}

/** Where lines are and how many: a range without lines is named by the line before it. */
function range(from: number, to: number): string {
  return `${to > from ? from + 1 : from},${to - from}`;
}

function ended(line: string): string {
  return line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`;
}

/** A path as Git writes it: in quotes where it has characters that end it, before a tab where it has spaces. */
function shownPath(path: string): string {
  if (!/["\\\p{Cc}]/u.test(path)) return path.includes(" ") ? `${path}\t` : path;
  const quoted = path.replace(/["\\\p{Cc}]/gu, (one) => QUOTED[one] ?? octal(one));
  return `"${quoted}"`;
}

const QUOTED: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
};

function octal(character: string): string {
  return [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
