import type { MappedFinding } from "../encryption-map";
import { groupsOf } from "../groups";
import type { Fault } from "./listed";

type Placed = Pick<
  MappedFinding,
  "rule" | "status" | "root" | "address" | "argument" | "file" | "line" | "message"
>;

/** The findings of a map, grouped by what is wrong and what to do about it, by their positions. */
export function faultsOf(findings: readonly MappedFinding[]): readonly Fault[] {
  const positions = new Map<string, number[]>();
  for (const [i, one] of findings.entries()) {
    const same = positions.get(placeOf(one));
    if (same) same.push(i);
    else positions.set(placeOf(one), [i]);
  }
  return groupsOf(findings).map(({ title, fix, onExisting, remedyClass, rule, status, places }) => {
    // A place that several roots share is one for people; here each of them has a row.
    const all = places.flatMap((place) =>
      (place.inRoots ?? [place.root]).flatMap(
        (root) => positions.get(placeOf({ ...place, rule, status, root })) ?? [],
      ),
    );
    return { title, fix, onExisting, remedyClass, findings: [...new Set(all)].sort((a, b) => a - b) };
  });
}

/** The same text for the same finding in the same place. */
function placeOf({ rule, status, root, address, argument, file, line, message }: Placed): string {
  return JSON.stringify([rule, status, root, address, argument, file, line, message]);
}
