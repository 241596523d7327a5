import {
  type ArgumentReader,
  findRow,
  isNoneWhenEmpty,
  type KeyArgument,
  type Place,
  readAs,
  readBeside,
} from "../catalogue";
import { type Json, type Module, type Resource, resolve } from "../terraform";
import type { FindUses } from "./inheritance";
import type { KeyUse, NamedKey } from "./key-use";
import { type Provenance, provenances } from "./provenance";
import { terraformJson } from "./terraform-json";
import { type UseEvidence, unknownFact } from "./use-fact";

/** A place of a resource that chooses a key, and what is read there. */
export interface SeenPlace {
  readonly place: Place;
  readonly argument: KeyArgument;
  readonly resource: Resource;
  readonly module: Module;
  readonly findUses: FindUses;
  /** What is written at another path, seen from the place. */
  readonly raw: ArgumentReader<Json | undefined>;
  /** The same, resolved. */
  readonly read: ArgumentReader<Json | undefined>;
  /** What names the key; undefined where nothing does. */
  readonly written: Json | undefined;
  /** What it can come to. */
  readonly found: readonly Provenance[];
  /** Whether an empty text is written that counts as none. */
  readonly isEmpty: boolean;
}

/** Reads a place. */
export function seePlace(
  place: Place,
  argument: KeyArgument,
  resource: Resource,
  module: Module,
  findUses: FindUses,
): SeenPlace {
  const raw = readBeside(place, argument, terraformJson) as ArgumentReader<Json | undefined>;
  const read = readAs(raw, (value) => resolve(value, module).value);
  const written = place.value === argument.noKey ? undefined : (place.value as Json | undefined);
  const isNone = isNoneWhenEmpty(argument, findRow(resource.type));
  const said = place.opaque === undefined ? provenances(written, module) : [];
  const found = isNone ? said.map(emptyAsUnset) : said;
  const isEmpty = isNone && said.some((one) => one.is === "invalid" && one.isEmpty === true);
  return { place, argument, resource, module, findUses, raw, read, written, found, isEmpty };
}

/** What the provider takes for nothing where it is empty is not set. */
function emptyAsUnset(one: Provenance): Provenance {
  return one.is === "invalid" && one.isEmpty === true ? { is: "unset" } : one;
}

const NO_KEYS: readonly NamedKey[] = [];

/** The use at a place, before it is known what becomes of it. */
export function useBeforeFacts({ place, argument, found }: SeenPlace): Omit<KeyUse, "facts"> {
  return {
    kind: "argument",
    label: place.label,
    argument,
    protects: argument.protects,
    status: "cannot-tell",
    keys: NO_KEYS,
    place,
    provenances: found,
    isCounted: true,
  };
}

/** A use that hangs on a value that is not known. @param at Where the value stands. @default the place */
export function openUse(seen: SeenPlace, value: Json | undefined, at = seen.place.label): KeyUse {
  return { ...useBeforeFacts(seen), facts: [unknownFact(at, value)] };
}

/** A use with what was seen at its place, and what follows for it. */
export function useWith(seen: SeenPlace, evidence: UseEvidence, follows: Partial<KeyUse>): KeyUse {
  return { ...useBeforeFacts(seen), ...follows, facts: [{ argument: seen.place.label, evidence }] };
}
