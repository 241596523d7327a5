import {
  cannotsOf,
  compareVersions,
  OLDEST_PROVIDER,
  type ProviderVersion,
  plain,
  provenSince,
  type Row,
  type Since,
} from "../../catalogue";
import { looksLikeAKey, looksLikeEncryption } from "../key-arguments";
import type { ProviderArgument, Visit } from "../provider-arguments";
import { type Charts, chartedArguments, pathsIn } from "./charted";

/** What a version of the provider has, and the catalogue has not, or has otherwise. */
export interface Differences {
  /** Arguments that look as if they chose a key, and that the catalogue does not name: `type.path`, sorted. */
  readonly keys: readonly string[];
  /** Other arguments of types with a key that look like encryption, and that the catalogue does not name. */
  readonly encryption: readonly string[];
  /** What the catalogue says of this version and is not so, a line each. */
  readonly changed: readonly string[];
}

/** Compares the catalogue with the arguments of a version of the provider. */
export function compare(charts: Charts, version: ProviderVersion, walk: (visit: Visit) => void): Differences {
  const charted = chartedArguments(charts);
  const keys: string[] = [];
  const encryption: ProviderArgument[] = [];
  const present = new Set<string>();
  walk((argument) => {
    const [type = "", ...names] = argument.steps;
    const id = argument.steps.join(".");
    if (type in charts.table) present.add(type).add(plain(id));
    if (charted.has(plain(id))) return;
    if (argument.kind === "string" && looksLikeAKey(names)) keys.push(id);
    else if (looksLikeEncryption(names)) encryption.push(argument);
  });
  const types = new Set([...Object.keys(charts.table), ...keys.map(typeOf)]);
  // A block of a key that is new is charted with the key.
  const isAround = ({ steps }: ProviderArgument) => keys.some((id) => id.startsWith(`${steps.join(".")}.`));
  return {
    keys: keys.sort(),
    encryption: encryption
      .filter((argument) => types.has(argument.steps[0] ?? "") && !isAround(argument))
      .map(({ steps }) => steps.join("."))
      .sort(),
    changed: Object.entries(charts.table).flatMap(([type, row]) => changes(type, row, version, present)),
  };
}

/** The resource type of `type.path`. */
export function typeOf(id: string): string {
  return id.slice(0, id.indexOf("."));
}

/** What a row says of a version of the provider and is not so, a line each. */
function changes(
  type: string,
  row: Row,
  version: ProviderVersion,
  present: ReadonlySet<string>,
): readonly string[] {
  const { keys, settings = [], ...others } = row;
  const has = (path: string) => present.has(plain(`${type}.${path}`));
  const lines = new Set<string>();
  if (!present.has(type)) {
    const isSaid = keys.some((key) => isThere(version, key.since ?? row.since, key.until) === true);
    return isSaid || (keys.length === 0 && isThere(version, row.since, undefined) === true)
      ? [missing(type, version)]
      : [];
  }
  const laterOnes = keys.filter((key) => isThere(version, key.since ?? row.since, key.until) !== true);
  const later = laterOnes.flatMap(({ path, within }) => [path, within ?? path]).map(plain);
  // What a newer argument brings is named by others, which were there before: to stand beside it is no claim.
  const isLater = (path: string) =>
    later.some((one) => plain(path) === one || plain(path).startsWith(`${one}.`));
  for (const argument of [...keys, ...settings]) {
    const since = argument.since ?? row.since;
    const until = "until" in argument ? argument.until : undefined;
    const said = isThere(version, since, until);
    const path = argument.path.replace(/\{\}.*$/, "");
    if (said === false && has(path)) lines.add(tooEarly(`${type}.${path}`, version, since, until));
    // What stands beside it can be missing as well: the switches of a key, and the blocks around it.
    // What names an origin may have come later than the key.
    const origins = "origins" in argument ? (argument.origins ?? []) : [];
    const there = {
      ...argument,
      origins: origins.filter((one) => isThere(version, one.since ?? since, until)),
      ...("otherRegion" in argument && typeof argument.otherRegion === "object"
        ? { otherRegion: argument.otherRegion.filter((one) => isThere(version, one.since ?? since, until)) }
        : {}),
      ...("also" in argument
        ? { also: argument.also?.filter((one) => isThere(version, one.since ?? since, until)) }
        : {}),
    };
    if (said === true)
      for (const one of pathsIn(there))
        if (!has(one) && !isLater(one)) lines.add(missing(`${type}.${one}`, version));
  }
  const cannot = cannotsOf(row).filter((one) => isThere(version, one.since ?? row.since, undefined));
  if (isThere(version, row.since, undefined) === true)
    for (const one of pathsIn({ ...others, cannot }))
      if (!has(one)) lines.add(missing(`${type}.${one}`, version));
  return [...lines];
}

/** Whether a version of the provider has something, as the catalogue says; undefined if it leaves that open. */
function isThere(
  version: ProviderVersion,
  since: Since | undefined,
  until: ProviderVersion | undefined,
): boolean | undefined {
  if (until !== undefined && compareVersions(version, until) >= 0) return false;
  const proven = since === undefined ? OLDEST_PROVIDER : provenSince(since);
  if (proven === undefined) return undefined;
  if (compareVersions(version, proven) >= 0) return true;
  const lastWithout = typeof since === "object" ? since.after : undefined;
  if (lastWithout !== undefined) return compareVersions(version, lastWithout) <= 0 ? false : undefined;
  return since === undefined ? undefined : false;
}

function missing(id: string, version: ProviderVersion): string {
  return `${id}: the catalogue says that provider ${version} has it, and it does not; write \`until\`, or correct the path.`;
}

function tooEarly(
  id: string,
  version: ProviderVersion,
  since: Since | undefined,
  until: ProviderVersion | undefined,
): string {
  const isGone = until !== undefined && compareVersions(version, until) >= 0;
  const came = typeof since === "object" ? `came after ${since.after}` : `came with ${since}`;
  return `${id}: the catalogue says that it ${isGone ? `went with ${until}` : came}, and provider ${version} has it; correct \`${isGone ? "until" : "since"}\`.`;
}
