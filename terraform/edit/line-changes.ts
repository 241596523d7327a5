/** Lines of one text in whose place another text has lines; either can be none. Numbers count from 0, ends excluded. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Texts that differ in more lines than this are compared as a whole: the time grows with the square of it. */
const MAX_DIFFERENCES = 2_000;

/**
 * The fewest lines to take out of one text and to put in to make another of it.
 * Eugene W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986
 */
export function lineChanges(old: readonly string[], now: readonly string[]): LineChange[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const whole = { from: head, to: old.length - tail, newFrom: head, newTo: now.length - tail };
  if (whole.from === whole.to && whole.newFrom === whole.newTo) return [];
  // Lines that only come, or only go, are one change.
  if (whole.from === whole.to || whole.newFrom === whole.newTo) return [whole];
  const kept = keptLines(old.slice(whole.from, whole.to), now.slice(whole.newFrom, whole.newTo));
  const changes: LineChange[] = [];
  let { from, newFrom } = whole;
  for (const [line, newLine] of [...kept, [whole.to - head, whole.newTo - head] as const]) {
    const [to, newTo] = [head + line, head + newLine];
    if (to > from || newTo > newFrom) changes.push({ from, to, newFrom, newTo });
    [from, newFrom] = [to + 1, newTo + 1];
  }
  return changes;
}

/** The lines that are the same, as pairs of their numbers; none where there is too much to compare. */
function keptLines(old: readonly string[], now: readonly string[]): (readonly [number, number])[] {
  const limit = Math.min(old.length + now.length, MAX_DIFFERENCES);
  /** How far each diagonal has come, at each number of differences. */
  const trace: Int32Array[] = [];
  let reach = new Int32Array(3);
  for (let differences = 0; differences <= limit; differences++) {
    const next = new Int32Array(2 * differences + 3);
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let at = start(reach, differences, diagonal);
      while (at < old.length && at - diagonal < now.length && old[at] === now[at - diagonal]) at++;
      next[diagonal + differences + 1] = at;
      if (at >= old.length && at - diagonal >= now.length) return walked(trace, old.length, now.length);
    }
    trace.push(next);
    reach = next;
  }
  return [];
}

/** Where a diagonal begins with one difference more than was reached. Of `reach`, diagonal d is at d + differences. */
function start(reach: Int32Array, differences: number, diagonal: number): number {
  if (differences === 0) return 0;
  const shift = diagonal + differences;
  return isFromAbove(reach, differences, diagonal) ? (reach[shift + 1] ?? 0) : (reach[shift - 1] ?? 0) + 1;
}

function walked(trace: readonly Int32Array[], oldEnd: number, newEnd: number): (readonly [number, number])[] {
  const kept: (readonly [number, number])[] = [];
  let [at, newAt] = [oldEnd, newEnd];
  for (let differences = trace.length; differences > 0; differences--) {
    const reach = trace[differences - 1] ?? new Int32Array(3);
    const diagonal = at - newAt;
    const from = start(reach, differences, diagonal);
    while (at > from) kept.push([--at, --newAt]);
    if (isFromAbove(reach, differences, diagonal)) newAt--;
    else at--;
  }
  while (at > 0 && newAt > 0) kept.push([--at, --newAt]);
  return kept.reverse();
}

/** Whether the way to a diagonal is a line that is put in, and none that is taken out. */
function isFromAbove(reach: Int32Array, differences: number, diagonal: number): boolean {
  const below = reach[diagonal - 1 + differences] ?? 0;
  const above = reach[diagonal + 1 + differences] ?? 0;
  return diagonal === -differences || (diagonal !== differences && below < above);
}
