import { plural } from "../text/plain-text";
import type { ReportedFinding } from "./report";

/** More variables than this are counted and not named. */
const MAX_LINES = 8;

/** A line for each variable without a value that places depend on, the one with most places first. */
export function missingValueLines(findings: readonly ReportedFinding[]): string[] {
  const places = new Map<string, { readonly root: string; readonly name: string; count: number }>();
  for (const { root, dependsOn = [] } of findings) {
    for (const name of dependsOn) {
      const key = JSON.stringify([root, name]);
      const known = places.get(key);
      if (known) known.count++;
      else places.set(key, { root, name, count: 1 });
    }
  }
  const all = [...places.values()].sort((a, b) => b.count - a.count);
  const hasRoots = new Set(all.map(({ root }) => root)).size > 1;
  const lines = all.slice(0, MAX_LINES).map(({ root, name, count }) => {
    const at = hasRoots ? `${root}: ` : "";
    const option = `--var '${name.slice("var.".length)}=…'`;
    return `${at}${name} has no value, and ${plural(count, "place")} depend${count === 1 ? "s" : ""} on it. Give it one with ${option} or --var-file.`;
  });
  const more = all.length - lines.length;
  return more > 0 ? [...lines, `${plural(more, "more variable")} without a value.`] : lines;
}
