import {
  conditionState,
  type Default,
  findPlaces,
  findRow,
  isWritten,
  type KeyArgument,
  type Place,
  parseKeyArn,
  plain,
  type Switch,
  switchState,
  valueBeside,
} from "../catalogue";
import { type Json, type Module, type Resource, resolve } from "../terraform";
import { isNamedKey, type KeyUse, type NamedKey, statusOf } from "./key-use";
import { type Provenance, provenance, provenances } from "./provenance";
import { providerHas } from "./provider-age";
import { answersOf } from "./set-elsewhere";
import { terraformJson } from "./terraform-json";
import type { UseEvidence, UseFact } from "./use-fact";
import { cannotUse, choiceUses, settingUses } from "./uses-without-key";

/** Every place of a resource that decides what its data is encrypted with; none for what stores nothing. */
export function usesOf(resource: Resource, module: Module): readonly KeyUse[] {
  if (resource.mode !== "managed") return [];
  const row = findRow(resource.type);
  if (!row) return [];
  return [
    ...row.keys.flatMap((argument) => argumentUses(argument, resource, module)),
    ...(row.settings ?? []).flatMap((setting) => settingUses(setting, resource, module)),
    ...(row.choices ?? []).flatMap((choice) => choiceUses(choice, resource, module)),
    ...(row.cannot ? cannotUse(row.cannot, resource, module) : []),
  ];
}

function argumentUses(argument: KeyArgument, resource: Resource, module: Module): KeyUse[] {
  const { places, unwritten } = findPlaces(argument, resource.arguments, terraformJson);
  const uses = places.flatMap((place) => placeUse(place, argument, resource, module) ?? []);
  if (unwritten && argument.unwritten !== undefined) {
    const label = plain(argument.path);
    const evidence = { seen: "unwritten-block", unwritten: argument.unwritten } as const;
    uses.push({ ...useOf(argument, label), isCounted: false, facts: [{ argument: label, evidence }] });
  }
  return uses;
}

/** A use of which nothing is known yet. */
function useOf(argument: KeyArgument, label: string) {
  const { protects } = argument;
  return { kind: "argument", label, argument, protects, status: "cannot-tell", keys: [] } as const;
}

/** Undefined where there is nothing to encrypt, or where it is another resource that answers for it. */
function placeUse(
  place: Place,
  argument: KeyArgument,
  resource: Resource,
  module: Module,
): KeyUse | undefined {
  const read = (path: string) =>
    resolve(valueBeside(place, argument, path, terraformJson) as Json, module).value;
  const isOpaque = terraformJson.isOpaque;

  if (argument.unless?.some((path) => isWritten(read(path)))) return undefined;
  const needed = argument.when ? conditionState(argument.when, read, isOpaque) : "on";
  if (needed === "off" || needed === "unset") return undefined;
  const written = place.value as Json | undefined;
  const found = place.opaque === undefined ? provenances(written, module) : [];
  const use = { ...useOf(argument, place.label), place, provenances: found, isCounted: true };
  const open = (value: Json | undefined, label = place.label): KeyUse => ({
    ...use,
    facts: [unknown(label, value)],
  });
  const against = (evidence: UseEvidence, seen: Partial<KeyUse>): KeyUse => ({
    ...use,
    ...seen,
    facts: [{ argument: place.label, evidence }],
  });
  if (place.opaque !== undefined) return open(place.opaque as Json);

  // What a state has beside a key does not rule it out: it stands.
  const excludes = module.form === "state" ? [] : (argument.excludes ?? []);
  const other = excludes.find((path) => isWritten(read(path)));
  // All that is excluded anywhere is encryption with a key of AWS.
  if (other !== undefined) return against({ seen: "excluded", other }, { status: "aws", other });

  const key = provenance(written, module);
  const switches = (argument.switches ?? []).map((one) => ({ one, value: read(one.path) }));
  const offSwitches = () =>
    switches.filter(({ one, value }) => switchState(one, value, isOpaque) !== "on").map(({ one }) => one);
  switch (key.is) {
    case "unset": {
      if (!isThere(argument, module)) return undefined;
      if (needed === "unknown") return open(argument.when?.map(({ path }) => read(path)).find(isOpaque));
      const { elsewhere, protects } = argument;
      const answer = elsewhere && setElsewhere(elsewhere, resource, module);
      // What is set elsewhere is counted there.
      if (answer === "set") return undefined;
      if (answer) return open(answer.unknown, `${elsewhere?.type}.${elsewhere?.by}`);
      const off = offSwitches();
      const otherwise = defaultOf(argument, off);
      if (otherwise.kind === "unknown") return against({ seen: "uncharted" }, {});
      const type = elsewhere && { elsewhere: elsewhere.type };
      return against(
        { seen: "no-key", protects, otherwise, off, ...type },
        { otherwise, status: statusOf(otherwise) },
      );
    }
    case "aws":
      return against({ seen: "aws-key", alias: key.alias }, { status: "aws", keys: [key] });
    case "invalid":
      return against({ seen: "no-such-key", because: key.because }, { status: "none" });
    case "unknown":
      return { ...open(`\${${key.from}}`), keys: possibleKeys(found, key.from) };
    case "customer":
      return {
        ...use,
        keys: found.filter(isNamedKey),
        ...underKey(place, argument, switches),
      };
  }
}

/**
 * Whether the provider has an argument that is not set: it is proven to, or the block around an argument that has
 * not been charted is written, and came with it.
 */
function isThere({ since, bare, within }: KeyArgument, module: Module): boolean {
  if (since === undefined || providerHas(module, since)) return true;
  return bare.kind === "unknown" && within !== undefined;
}

/** What a value can turn out to name. A plan and a state know ARNs of which nothing in them says whose they are. */
function possibleKeys(found: readonly Provenance[], from: string): readonly NamedKey[] {
  const arn = parseKeyArn(from);
  if (arn) return [{ is: "customer", form: "arn", named: from, region: arn.region }];
  return found.filter(isNamedKey);
}

/** Whether a key that is named takes effect. */
function underKey(
  { label }: Place,
  argument: KeyArgument,
  switches: readonly { readonly one: Switch; readonly value: Json | undefined }[],
): Pick<KeyUse, "status" | "otherwise" | "facts"> {
  const ignored: Switch[] = [];
  const facts = switches.flatMap(({ one, value }): UseFact[] => {
    const state = switchState(one, value, terraformJson.isOpaque, true);
    if (state === "on") return [];
    if (state === "unknown") return [unknown(plain(one.path), value)];
    ignored.push(one);
    return [{ argument: label, evidence: { seen: "switch-off", switch: one, value } }];
  });
  if (facts.length === 0) return { status: "customer", facts };
  if (ignored.length === 0) return { status: "cannot-tell", facts };
  const otherwise = defaultOf(argument, ignored);
  return { status: statusOf(otherwise), otherwise, facts };
}

function unknown(argument: string, value: Json | undefined): UseFact {
  return { argument, evidence: { seen: "unknown", value } };
}

function defaultOf(argument: KeyArgument, off: readonly Switch[]): Default {
  return off.length === 0 ? (argument.switchedOn ?? argument.bare) : argument.bare;
}

/** Whether another resource sets the key for this one and so answers for it; undefined if none does. */
function setElsewhere(
  { type, by }: NonNullable<KeyArgument["elsewhere"]>,
  resource: Resource,
  module: Module,
): "set" | { readonly unknown: Json } | undefined {
  const { named, unknown: open } = answersOf(type, by, module);
  const name = resolve(resource.arguments[by], module).value;
  if (named.has(resource.local) || (typeof name === "string" && named.has(name))) return "set";
  return open === undefined ? undefined : { unknown: open };
}
