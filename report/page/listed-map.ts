import { FRAMEWORKS } from "../control";
import type { EncryptionMap } from "../encryption-map";
import type { Against, Listed } from "./listed";
import { faultsOf } from "./faults";

/** What the lists of the page are made of, out of the map. */
export function listedMap(map: EncryptionMap): Listed {
  const { keys, uses, findings } = map;
  return { keys, uses, findings, faults: faultsOf(findings), against: againstOf(map) };
}

function againstOf({ controls }: EncryptionMap): Readonly<Record<string, Against>> {
  return Object.fromEntries(
    Object.keys(FRAMEWORKS).map((id) => {
      const own = controls.filter(({ framework }) => framework === id);
      return [
        id,
        {
          uses: unique(own.flatMap(({ uses }) => uses)),
          findings: unique(own.flatMap(({ notMet, open, suppressed }) => [...notMet, ...open, ...suppressed])),
        },
      ];
    }),
  );
}

function unique(all: readonly number[]): number[] {
  return [...new Set(all)].sort((a, b) => a - b);
}
