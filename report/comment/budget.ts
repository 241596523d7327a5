/**
 * How many characters each of several sections gets where there is not enough for all: each its even share, and what
 * one does not need goes to the others.
 */
export function shares(needs: readonly number[], most: number): number[] {
  const given = needs.map(() => 0);
  let left = most;
  let open = needs.map((_, i) => i);
  while (open.length > 0 && left > 0) {
    const even = Math.floor(left / open.length);
    const small = open.filter((i) => (needs[i] ?? 0) <= even);
    const next = small.length > 0 ? small : open;
    for (const i of next) {
      given[i] = Math.min(needs[i] ?? 0, even);
      left -= given[i] ?? 0;
    }
    open = small.length > 0 ? open.filter((i) => !small.includes(i)) : [];
  }
  return given;
}
