import { type Arguments, type KeyArgument, type Place, plain } from "../catalogue";

/** A place before a change, and the same place after it. */
export type PlacePair = readonly [before: Place, after: Place];

/**
 * Which places for a key are the same before and after a change. Blocks that are written more than once have no
 * fixed order: they are the same where what names them agrees, or where everything else in them does. A block that
 * comes or goes has no pair.
 */
export function pairedPlaces(
  argument: KeyArgument,
  before: readonly Place[],
  after: readonly Place[],
): PlacePair[] {
  const isAlone = before.length === 1 && after.length === 1;
  const candidates = before.flatMap((one) =>
    after.flatMap((other) => {
      const likeness = likenessOf(traitsOf(one, argument), traitsOf(other, argument), isAlone);
      if (likeness === undefined) return [];
      const isSameKey = one.value === other.value ? 1 : 0;
      return { pair: [one, other] as const, rank: likeness * 2 + isSameKey };
    }),
  );
  candidates.sort((one, other) => other.rank - one.rank);
  const taken = new Set<Place>();
  return candidates.flatMap(({ pair }) => {
    if (pair.some((place) => taken.has(place))) return [];
    for (const place of pair) taken.add(place);
    return [pair];
  });
}

/** How much two places have in common; undefined where they are not the same one. */
function likenessOf(
  one: ReadonlyMap<string, unknown>,
  other: ReadonlyMap<string, unknown>,
  isAlone: boolean,
): number | undefined {
  let named = 0;
  let alike = 0;
  let unlike = 0;
  for (const [name, value] of one) {
    if (!other.has(name)) continue;
    const isSame = other.get(name) === value;
    if (NAMES.test(name)) {
      if (!isSame) return undefined;
      named++;
    } else if (!isSame) unlike++;
    else if (typeof value !== "boolean") alike++;
  }
  if (isAlone || named > 0) return named * NAMED + alike - unlike;
  return unlike === 0 && alike > 0 ? alike : undefined;
}

/** Arguments that say which of several blocks one is. */
const NAMES = /(^|[._])(name|region|id|identifier|arn)$/;

/** A name counts for more than all else that a block has. */
const NAMED = 1000;

/** What is written in the repeated blocks around a place, apart from keys. */
function traitsOf({ blocks }: Place, { path }: KeyArgument): ReadonlyMap<string, unknown> {
  const traits = new Map<string, unknown>();
  const own = plain(path);
  for (const { node, location, label } of blocks) {
    if (!location.some((step) => typeof step === "number")) continue;
    const block = label.replace(/\[\d+\]/g, "");
    for (const [name, value] of Object.entries(node as Arguments)) {
      const trait = `${block}.${name}`;
      if (trait !== own && !KEY.test(name) && isScalar(value)) traits.set(trait, value);
    }
  }
  return traits;
}

/** Arguments that name keys, which a change of key changes with it. */
const KEY = /kms|(^|_)key(_|$)/;

function isScalar(value: unknown): boolean {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean"
  );
}
