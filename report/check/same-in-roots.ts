import type { ReportedFinding } from "./report";

/** A finding for people, with the roots in which it is the same. */
export interface FindingInRoots extends ReportedFinding {
  /** In the order of the report; only where the line that it is on is part of several roots. */
  readonly inRoots?: readonly string[];
}

/** How many roots are named before it says "and 5 more". */
const NAMED = 3;

/**
 * The findings, with those of a module that several roots call once for all roots in which the same is said, where the
 * first of them is.
 */
export function sameInRoots<T extends object>(
  findings: readonly (ReportedFinding | T)[],
): readonly (FindingInRoots | T)[] {
  const roots = new Set(findings.flatMap((one) => (isFinding(one) ? [one.root] : [])));
  // Of one root alone nothing is shared.
  if (roots.size < 2) return findings;
  const rootsOfFile = new Map<string, Set<string>>();
  const groups = new Map<string, ReportedFinding[]>();
  for (const one of findings) {
    if (!isFinding(one) || one.file === null) continue;
    rootsOfFile.set(one.file, (rootsOfFile.get(one.file) ?? new Set()).add(one.root));
    const key = keyOf(one);
    const others = groups.get(key);
    if (others) others.push(one);
    else groups.set(key, [one]);
  }
  return findings.flatMap((one): (FindingInRoots | T)[] => {
    if (!isFinding(one) || one.file === null) return [one];
    const isShared = (rootsOfFile.get(one.file)?.size ?? 0) > 1 || (roots.size > 1 && isElsewhere(one));
    if (!isShared) return [one];
    const all = groups.get(keyOf(one)) ?? [one];
    return all[0] === one ? [{ ...one, inRoots: [...new Set(all.map(({ root }) => root))] }] : [];
  });
}

function isFinding<T extends object>(one: ReportedFinding | T): one is ReportedFinding {
  return "root" in one;
}

/** Whether a finding is in a module outside of the folder that calls it, which other folders can call as well. */
function isElsewhere({ file, root, construct }: ReportedFinding): boolean {
  return construct === null && root !== "." && file?.startsWith(`${root}/`) === false;
}

/** The same for findings of which all but the root is the same. */
function keyOf(one: ReportedFinding): string {
  const names = Object.keys(one) as (keyof ReportedFinding)[];
  // The identity is not read, since that would compute it.
  return JSON.stringify(names.map((name) => (name === "id" || name === "root" ? name : [name, one[name]])));
}

/** ` (in a, b)`: which roots a finding is about; nothing where its place says it. */
export function rootsInWords({ inRoots }: Pick<FindingInRoots, "inRoots">): string {
  if (!inRoots) return "";
  const more = inRoots.length - NAMED;
  return ` (in ${inRoots.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}
