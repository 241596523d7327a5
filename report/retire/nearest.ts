import type { KeyInventory } from "./key-inventory";

/** How many names are proposed. */
const MAX = 3;

/** The names of keys that are most like one that nothing knows. */
export function nearest(inventory: KeyInventory): string[] {
  const { given } = inventory.wanted;
  const found: { name: string; distance: number }[] = [];
  for (const [, names] of inventory.names()) {
    // Each key by the name of it that comes nearest.
    const all = names.map((name) => ({ name, distance: distanceOf(given, name) }));
    const best = all.reduce((a, b) => (b.distance < a.distance ? b : a));
    found.push(best);
  }
  return found
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, MAX)
    .map(({ name }) => name);
}

/** How many characters have to be put in, taken out or changed, by the longer of two texts: 0 to 1. */
export function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[other.length] ?? 0) / Math.max(one.length, other.length, 1);
}
