import type { Listed } from "./listed";

/** What a finding is about: positions of uses and of keys. */
export interface Subjects {
  readonly uses: readonly number[];
  readonly keys: readonly number[];
}

const known = new WeakMap<Listed, Map<number, { uses: number[]; keys: number[] }>>();

/** The uses and keys that a finding is about, the other way round from how the map has it. */
export function subjectsOf(map: Listed, finding: number): Subjects {
  let all = known.get(map);
  if (!all) {
    all = new Map();
    for (const what of ["uses", "keys"] as const) {
      for (const [at, { findings }] of map[what].entries()) {
        for (const one of findings) {
          const subjects = all.get(one) ?? { uses: [], keys: [] };
          subjects[what].push(at);
          all.set(one, subjects);
        }
      }
    }
    known.set(map, all);
  }
  return all.get(finding) ?? { uses: [], keys: [] };
}

const positions = new WeakMap<Listed, ReadonlyMap<string, number>>();

/** Where keys stand in the map, by their ids. */
export function keyPositions(map: Listed): ReadonlyMap<string, number> {
  let all = positions.get(map);
  if (!all) {
    all = new Map(map.keys.map(({ id }, at) => [id, at]));
    positions.set(map, all);
  }
  return all;
}
