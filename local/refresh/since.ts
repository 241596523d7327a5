import { compareVersions, OLDEST_PROVIDER, type ProviderVersion, type Since } from "../../catalogue";
import type { ArgumentLists } from "../key-arguments";

/** The arguments of the versions of the provider that `npm run fixtures` has read, by their versions. */
export type KnownVersions = Readonly<Record<string, ArgumentLists>>;

/**
 * Since when the provider has an argument that a version of it has, as far as the versions prove it that have been
 * read; undefined if the oldest has it already.
 */
export function findSince(id: string, version: ProviderVersion, known: KnownVersions): Since | undefined {
  const versions = (Object.keys(known) as ProviderVersion[]).sort(compareVersions);
  const having = versions.filter((one) => known[one]?.keys.includes(id));
  const [by = version] = [version, ...having].sort(compareVersions);
  if (compareVersions(by, OLDEST_PROVIDER) <= 0) return undefined;
  const after = versions.filter((one) => compareVersions(one, by) < 0).at(-1);
  return after === undefined ? "unknown" : { after, by };
}
