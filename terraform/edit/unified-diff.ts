/** How many lines of the file a diff shows around a change. */
const CONTEXT = 3;

/**
 * The difference between two texts of a file as `git apply` and `patch` take it; empty if there is none.
 *
 * @param name The path of the file from the folder in which the diff is applied, with `/`.
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const [old, now] = [linesOf(before), linesOf(after)];
  const head = [
    `--- ${before === "" ? "/dev/null" : quotedPath(`a/${name}`)}`,
    `+++ ${quotedPath(`b/${name}`)}`,
  ];
  const hunks = hunksOf(changes(old, now), old.length);
  return [...head.map((line) => `${line}\n`), ...hunks.map((one) => hunkText(one, old, now))].join("");
}

/** Lines with what ends them. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Lines of the one text in whose place are lines of the other. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** The changes between two lists of lines, by their longest common subsequence within what differs. */
function changes(old: readonly string[], now: readonly string[]): Change[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return [{ from: head, to: old.length - tail, newFrom: head, newTo: now.length - tail }];
}

function hunksOf(all: readonly Change[], length: number): Change[][] {
  const hunks: Change[][] = [];
  for (const one of all) {
    const last = hunks.at(-1);
    if (last && one.from - (last.at(-1)?.to ?? 0) <= 2 * CONTEXT) last.push(one);
    else hunks.push([one]);
  }
  return length < 0 ? [] : hunks;
}

function hunkText(all: readonly Change[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return "";
  const from = Math.max(0, first.from - CONTEXT);
  const to = Math.min(old.length, last.to + CONTEXT);
  const newFrom = first.newFrom - (first.from - from);
  const newTo = last.newTo + (to - last.to);
  const lines: string[] = [];
  let at = from;
  for (const one of all) {
    for (; at < one.from; at++) lines.push(` ${old[at]}`);
    for (; at < one.to; at++) lines.push(`-${old[at]}`);
    for (let i = one.newFrom; i < one.newTo; i++) lines.push(`+${now[i]}`);
  }
  for (; at < to; at++) lines.push(` ${old[at]}`);
  const range = (start: number, end: number) => `${end > start ? start + 1 : start},${end - start}`;
  return [`@@ -${range(from, to)} +${range(newFrom, newTo)} @@\n`, ...lines.map(ended)].join("");
}

function ended(line: string): string {
  return line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`;
}

/** A path as Git writes it: in quotes where it has characters that would end it. */
function quotedPath(path: string): string {
  return /["\\\n\t]/.test(path) ? JSON.stringify(path) : path;
}
