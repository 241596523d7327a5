import { FRAMEWORKS } from "../control";
import type { EncryptionMap } from "../encryption-map";
import { faultsOf } from "./faults";
import type { Against, Listed } from "./listed";

/** What the lists of the page are made of, out of the map. */
export function listedMap(map: EncryptionMap): Listed {
  return {
    keys: map.keys,
    uses: map.uses.map(({ why: _, ...use }) => use),
    findings: map.findings.map(
      ({ id: _, follows: __, effect: ___, awsEffect: ____, dependsOn: _____, ...finding }) => finding,
    ),
    faults: faultsOf(map.findings),
    against: againstOf(map),
  };
}

/** What stands against the controls of each framework, or is open. */
function againstOf({ controls }: EncryptionMap): Readonly<Record<string, Against>> {
  return Object.fromEntries(
    Object.keys(FRAMEWORKS).map((id) => {
      const own = controls.filter(({ framework }) => framework === id);
      const findings = own.flatMap(({ notMet, open, suppressed }) => [...notMet, ...open, ...suppressed]);
      return [id, { uses: unique(own.flatMap(({ uses }) => uses)), findings: unique(findings) }];
    }),
  );
}

function unique(all: readonly number[]): number[] {
  return [...new Set(all)].sort((a, b) => a - b);
}
