import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import {
  type ArgumentReader,
  askingServices,
  beside,
  type Condition,
  conditionState,
  destinationArguments,
  findPlaces,
  isArguments,
  isRegion,
  isSurelyIn,
  isWritten,
  type KeyArgument,
  type Location,
  type Place,
  provenSince,
  type Reading,
  type Row,
  readBeside,
  type Scalar,
  type ServiceName,
  type Switch,
  setAt,
  spelledPath,
  steps,
  wantedForm,
  whileOff,
} from "../../catalogue";
import { isMultiRegion, type KeySource, keyArn, keyId, keyIn, regionOfKey } from "../keys";
import { camelCase, providerVersionOf, Refusal } from "../stack";

/** A provider class's config, whichever it is. */
export type Config = Readonly<Record<string, unknown>>;

/** Where a key was put. */
export interface PlacedKey {
  readonly argument: KeyArgument;
  readonly key: KeySource;
  /** The services that use it there. */
  readonly services: readonly ServiceName[];
}

/** A config in which every argument of the row names the key. */
export interface Encrypted {
  readonly config: Config;
  readonly placed: readonly PlacedKey[];
}

/** How arguments are written in the config of a provider class. */
export const configReading: Reading = {
  spell: camelCase,
  isOpaque: (value) => Token.isUnresolved(value) || (typeof value === "string" && value.includes("${")),
};

/**
 * The config with the key, and whatever makes it take effect, at every place where the row wants it. A block
 * that repeats may bring a `key` of its own.
 *
 * The config itself stays as it is. What contradicts the key, or cannot be looked into, is refused.
 */
export function withKey(
  about: string,
  row: Row,
  given: Config,
  key: unknown,
  scope: IConstruct,
  region: string | undefined,
): Encrypted {
  // Checked even where there is nothing to encrypt yet: a missing key is a mistake.
  keyArn(about, key, scope);
  if (!row.keys.some((argument) => isOffered(argument, scope))) refuseOldProvider(about, row);
  return withKeys(about, row, given, () => key, scope, region);
}

/** Leaves an argument as it is: see {@link withKeys}. */
export const LEAVE = Symbol("left as it is");

/** As {@link withKey}, with a key chosen for each argument and what it says already, or `LEAVE`. */
export function withKeys(
  about: string,
  row: Row,
  given: Config,
  choose: (argument: KeyArgument, value: unknown) => unknown,
  scope: IConstruct,
  region: string | undefined,
): Encrypted {
  const isMixed = row.keys.some(({ otherRegion }) => !otherRegion);
  const placed: PlacedKey[] = [];
  let result: unknown = given;
  for (const argument of row.keys) {
    if (!isOffered(argument, scope)) continue;
    const { places, unwritten } = findPlaces(argument, result as Config, configReading);
    if (unwritten && argument.unwritten !== undefined && choose(argument, undefined) !== LEAVE)
      refuseUnwritten(about, argument);
    for (const place of places) {
      if (!isNeeded(argument, place)) continue;
      const own = ownKey(place);
      const wanted = own ? own.key : choose(argument, place.value);
      if (wanted === LEAVE) continue;
      const chosen = keyIn(wanted, argument.otherRegion ? destination(argument, place) : region, {
        about,
        scope,
        isOptional: argument.regionOf !== undefined,
      });
      refuseOpaque(about, argument, place);
      refuseExcluded(about, argument, place);
      // What goes elsewhere needs a key of its own, unless the key has a replica there.
      if (own === undefined && argument.otherRegion && isMixed && chosen === wanted) {
        refuseFarKey(about, place);
        continue;
      }
      const named = keyAt(about, argument, place, chosen, scope);
      refuseOtherDestination(about, argument, place, chosen as KeySource);
      refuseMultiRegion(about, argument, place, chosen as KeySource);
      result = setAt(result, place.location, named);
      for (const one of argument.switches ?? []) {
        const { value, location, label } = beside(place, argument, one.path, configReading);
        result = setAt(result, location, switchedOn(about, one, value, label));
      }
      placed.push({ argument, key: chosen as KeySource, services: servicesAt(argument, place) });
    }
  }
  return { config: withoutOwnKeys(result as Config, row), placed };
}

/** Whether the stack's provider surely has an argument. The classes have none that a provider has dropped. */
function isOffered({ since, until }: KeyArgument, scope: IConstruct): boolean {
  if (until !== undefined) return false;
  return since === undefined || isSurelyIn(providerVersionOf(scope), since);
}

/** A key that no argument takes would be forgotten without a word. */
function refuseOldProvider(about: string, { keys }: Row): never {
  const version = keys.flatMap(({ since }) => (since && provenSince(since)) ?? [])[0];
  throw new Refusal(
    `${about}: only newer providers take a key for it. Let the stack require ${version ?? "one"} or later.`,
  );
}

/** Whether there is anything to encrypt. A condition that only Terraform will know counts as one that holds. */
function isNeeded(argument: KeyArgument, place: Place): boolean {
  const read = readBeside(place, argument, configReading);
  if (argument.unless?.some((path) => isWritten(read(path))) || isRefused(argument, read)) return false;
  if (!argument.when) return true;
  const state = conditionState(argument.when, read, configReading.isOpaque);
  return state === "on" || state === "unknown";
}

/** Whether what the resource comes from, or belongs to, lets it have no key of its own. */
function isRefused({ origins = [] }: KeyArgument, read: ArgumentReader): boolean {
  const holds = (one: Condition) => conditionState([one], read, configReading.isOpaque) === "on";
  const found = origins.find(
    // What hangs on another resource is judged when the stack is synthesised.
    ({ by, through, is, and }) =>
      through === undefined && (is ? holds({ path: by, is }) : isWritten(read(by))) && (!and || holds(and)),
  );
  return found?.refuses === "always";
}

/** The services that use the key of a place. A setting that only Terraform will know counts as one that is made. */
function servicesAt(argument: KeyArgument, place: Place): ServiceName[] {
  const read = readBeside(place, argument, configReading);
  const others = askingServices(argument, read, configReading.isOpaque);
  return [argument.service, ...others.map(({ service }) => service)];
}

/** A key that stands in a repeated block beside the block's own arguments. */
function ownKey({ blocks }: Place): { readonly key: unknown; readonly location: Location } | undefined {
  for (const { node, location } of [...blocks].reverse()) {
    const inList = typeof location[location.length - 1] === "number";
    if (inList && node.key !== undefined) return { key: node.key, location: [...location, "key"] };
  }
  return undefined;
}

/** What is written of a key: its ARN, or its id where AWS takes or keeps that alone. */
function keyAt(
  about: string,
  argument: KeyArgument,
  { value, label }: Place,
  key: unknown,
  scope: IConstruct,
): string {
  const arn = keyArn(about, key, scope);
  const named = wantedForm(argument) === "id" ? keyId(arn) : arn;
  if (value === undefined || value === null || value === named) return named;
  throw new Refusal(`${about}: ${label} is set; the key decides it. Remove ${label}.`);
}

/** The provider's class knows no `key` in its blocks. */
function withoutOwnKeys(given: Config, row: Row): Config {
  let result: unknown = given;
  for (const argument of row.keys) {
    if (!argument.path.includes("[]")) continue;
    for (const place of findPlaces(argument, result as Config, configReading).places) {
      const own = ownKey(place);
      if (own) result = setAt(result, own.location, undefined);
    }
  }
  return isArguments(result) ? result : given;
}

function refuseUnwritten(about: string, { within = "", unwritten }: KeyArgument): never {
  const name = camelCase(steps(within)[0]?.name ?? "");
  throw new Refusal(`${about}: ${unwritten}, so no key can be set. Write ${name}.`);
}

function refuseOpaque(about: string, argument: KeyArgument, place: Place): void {
  if (place.opaque === undefined) return;
  const block = spelledPath(argument.path, configReading).split(".").slice(0, place.blocks.length).join(".");
  throw new Refusal(
    `${about}: ${block} is known only when Terraform runs, so the key cannot be set in it. Write the block out.`,
  );
}

function refuseExcluded(about: string, argument: KeyArgument, place: Place): void {
  for (const path of argument.excludes ?? []) {
    const { value, label } = beside(place, argument, path, configReading);
    if (!isWritten(value)) continue;
    throw new Refusal(`${about}: ${label} is set, which rules out a key of your own. Remove ${label}.`);
  }
}

/** What stands in another Region needs a key of its own, in the block or by its argument. */
function refuseFarKey(about: string, { value, blocks }: Place): void {
  if (value !== undefined && value !== null) return;
  const block = blocks.findLast(({ location }) => typeof location[location.length - 1] === "number")?.label;
  throw new Refusal(
    `${about}: ${block} has no key; what stands in another Region takes a key of that Region. Give the block a key of its own.`,
  );
}

/** The Region that a copy goes to, if the resource says so. */
function destination(argument: KeyArgument, place: Place): string | undefined {
  return findDestination(argument, place)?.region;
}

/** The same, with the argument that says so. */
function findDestination(
  argument: KeyArgument,
  place: Place,
): { readonly region: string; readonly label: string } | undefined {
  for (const path of destinationArguments(argument)) {
    const { value, label } = beside(place, argument, path, configReading);
    if (isRegion(value)) return { region: value, label };
  }
  return undefined;
}

/** Refuses a key of one Region for a copy in another, as far as both are written down. */
function refuseOtherDestination(about: string, argument: KeyArgument, place: Place, key: KeySource): void {
  const found = findDestination(argument, place);
  const ofKey = regionOfKey(key);
  if (!found || !ofKey || ofKey === found.region) return;
  const { region, label } = found;
  throw new Refusal(
    `${about}: the key of ${place.label} is in ${ofKey} and ${label} is ${region}; AWS accepts a key of the same Region. Make a key in ${region}.`,
  );
}

function refuseMultiRegion(
  about: string,
  { singleRegion, protects }: KeyArgument,
  { label }: Place,
  key: KeySource,
): void {
  if (!singleRegion || !isMultiRegion(key)) return;
  throw new Refusal(
    `${about}: the key of ${label} is a multi-Region key; AWS takes a single-Region key for ${protects}. Pass a Key.`,
  );
}

function switchedOn(about: string, wanted: Switch, seen: unknown, label: string): unknown {
  if (seen === undefined || seen === null) return wanted.value;
  const allowed: readonly (Scalar | readonly string[])[] = [wanted.value, ...(wanted.or ?? [])];
  if (configReading.isOpaque(seen)) {
    throw new Refusal(
      `${about}: ${label} is known only when Terraform runs; without it ${whileOff(wanted).is}. Remove ${label}.`,
    );
  }
  if (allowed.some((one) => JSON.stringify(one) === JSON.stringify(seen))) return seen;
  throw new Refusal(
    `${about}: ${label} is ${JSON.stringify(seen)}, so ${whileOff(wanted).wouldBe}. Remove ${label}.`,
  );
}
