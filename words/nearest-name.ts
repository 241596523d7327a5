/**
 * The known name that is probably meant: two slips away at the most, or one for every four letters of a longer name; or
 * else the only one whose last word was seen, as `key-rotates` ends with `rotates`.
 */
export function nearestName(seen: string, known: readonly string[]): string | undefined {
  const near = known
    .map((name) => ({ name, slips: slips(seen.toLowerCase(), name.toLowerCase()) }))
    // A short name that is wrong in more than half of its letters is another name.
    .filter(({ name, slips }) => slips <= Math.max(2, name.length / 4) && slips * 2 <= name.length)
    .sort((a, b) => a.slips - b.slips);
  if (near[0]) return near[0].name;
  const last = `-${seen.toLowerCase()}`;
  const ending = known.filter((name) => name.toLowerCase().replace(/[_. ]/g, "-").endsWith(last));
  return ending.length === 1 ? ending[0] : undefined;
}

/** How many letters have to be put in, left out or exchanged: the distance of Levenshtein. */
function slips(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const ways = [(previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same];
      current.push(Math.min(...ways));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
