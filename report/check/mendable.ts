import { plural } from "../text/plain-text";
import type { ReportedFinding } from "./report";

/**
 * What `keywright fix` does about findings in files of HCL, in a sentence; nothing where there are none. What an edit
 * does to what exists is that of the remedy, so `fix` may leave more to a person: it also follows where a value comes
 * from.
 */
export function mendableLine(findings: readonly ReportedFinding[]): string[] {
  const inHcl = findings.filter(
    ({ status, file }) => status === "finding" && /\.(?:tf|tofu)$/.test(file ?? ""),
  );
  const count = (kind: ReportedFinding["remedyClass"]) =>
    inHcl.filter(({ remedyClass }) => remedyClass === kind).length;
  const [safe, moving, person] = [count("safe"), count("moves-data"), count("for-a-person")];
  if (safe + moving + person === 0) return [];
  const others = [
    ...(moving > 0 ? [`${moving} would replace what exists (it says how the data is moved)`] : []),
    ...(person > 0 ? [`${person} ${person === 1 ? "is" : "are"} for a person`] : []),
  ];
  const rest = others.length === 0 ? "" : `; ${others.join(", ")}`;
  return [`keywright fix can mend ${plural(safe, "finding")} in place${rest}.`];
}
