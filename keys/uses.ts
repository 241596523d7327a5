import {
  type ArgumentReader,
  askingServices,
  cannotsOf,
  conditionState,
  type Default,
  findJudgedRow,
  findPlaces,
  findRow,
  isNoneWhenEmpty,
  type KeyArgument,
  type LinkedRole,
  type Origin,
  opaqueCondition,
  type Place,
  parseKeyArn,
  plain,
  readAs,
  readBeside,
  readersOf,
  type Switch,
  switchState,
  valueBeside,
} from "../catalogue";
import { blockInEveryWay, type Json, type Module, type Resource, resolve } from "../terraform";
import { settledDefault } from "./account-settings";
import { eitherWay } from "./either-way";
import type { FindUses } from "./inheritance";
import { isNamedKey, type KeyUse, type NamedKey, statusOf } from "./key-use";
import { withoutKey } from "./keyless-use";
import { findLetIn } from "./let-in";
import { linkedRoleState } from "./linked-role";
import { mayBeWritten } from "./may-be-written";
import { findNamed } from "./named-resource";
import { isOneOf, originOf } from "./origin";
import { type Provenance, provenanceOf, provenances } from "./provenance";
import { providerHas, switchOf } from "./provider-age";
import { findReceived } from "./senders";
import { answerFor } from "./set-elsewhere";
import { terraformJson } from "./terraform-json";
import { toldAccount, withForeignKeys } from "./told-account";
import { type UseEvidence, type UseFact, unknownFact } from "./use-fact";
import { cannotUse, choiceUses, settingUses } from "./uses-without-key";
import { isWrittenHere } from "./written-here";
import { writtenOut } from "./written-out";

/**
 * Every place of a resource that decides what its data is encrypted with; none for what stores nothing. Where that
 * hangs on conditions that are not known, each is tried both ways.
 */
export function usesOf(resource: Resource, module: Module): readonly KeyUse[] {
  if (resource.mode !== "managed" || !findJudgedRow(resource.type)) return [];
  const uses = eitherWay(
    blockInEveryWay(resource, module, (scope) => usesFrom(writtenOut(resource, scope), scope, [])),
  );
  const accounts = toldAccount(module)?.accounts;
  return accounts ? uses.map((use) => withForeignKeys(use, accounts)) : uses;
}

/** @param way The addresses of the resources that inherit from this one, so that a circle ends. */
function usesFrom(resource: Resource, module: Module, way: readonly string[]): readonly KeyUse[] {
  if (resource.mode !== "managed") return [];
  const row = findJudgedRow(resource.type);
  if (!row) return [];
  const findUses: FindUses = (other, scope) => {
    const isCircle = other.address === resource.address || way.includes(other.address);
    return isCircle || way.length >= MAX_ORIGINS ? [] : usesFrom(other, scope, [...way, resource.address]);
  };
  const uses: KeyUse[] = [];
  const { keys } = row;
  // By number, here and below: what iterates a list makes an object for each element.
  for (let i = 0; i < keys.length; i++)
    addArgumentUses(uses, keys[i] as KeyArgument, resource, module, findUses);
  // Few rows have any of these.
  if (row.settings)
    for (const setting of row.settings) uses.push(...settingUses(setting, resource, module, findUses));
  if (row.choices) for (const choice of row.choices) uses.push(...choiceUses(choice, resource, module));
  if (row.cannot) for (const cannot of cannotsOf(row)) uses.push(...cannotUse(cannot, resource, module));
  return uses;
}

const NO_KEYS: readonly NamedKey[] = [];

/** Longer chains of copies of copies are not followed. */
const MAX_ORIGINS = 16;

function addArgumentUses(
  uses: KeyUse[],
  argument: KeyArgument,
  resource: Resource,
  module: Module,
  findUses: FindUses,
): void {
  const { places, unwritten } = findPlaces(argument, resource.arguments, terraformJson);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as Place;
    const use = plainUse(place, argument, module) ?? placeUse(place, argument, resource, module, findUses);
    if (use) uses.push(use);
  }
  if (unwritten && argument.unwritten !== undefined) {
    const label = plain(argument.path);
    const evidence = { seen: "unwritten-block", unwritten: argument.unwritten } as const;
    uses.push({ ...useOf(argument, label), isCounted: false, facts: [{ argument: label, evidence }] });
  }
}

/** A use of which nothing is known yet. */
function useOf(argument: KeyArgument, label: string) {
  const { protects } = argument;
  return { kind: "argument", label, argument, protects, status: "cannot-tell", keys: [] } as const;
}

/**
 * A place that names one key of the customer's, with nothing beside it that takes a closer look: nearly all places
 * are like that. Undefined for any other, which {@link placeUse} looks at.
 */
function plainUse(place: Place, argument: KeyArgument, module: Module): KeyUse | undefined {
  const { also, when, unless, excludes, origins, switches } = argument;
  const { value: written, opaque } = place;
  if (also || when || unless || excludes || opaque !== undefined) return undefined;
  if (typeof written !== "string" || written === argument.noKey) return undefined;
  const found = provenances(written, module);
  if (found.length !== 1 || found[0]?.is !== "customer") return undefined;
  if (origins) {
    for (let i = 0; i < origins.length; i++) {
      const { by, through, is: values, refuses } = origins[i] as Origin;
      // Where a place is decides about one that names no key, unless AWS takes none there.
      if (through && refuses === undefined) continue;
      const is = through ? undefined : values;
      if (by.includes("[]")) {
        if (mayCountInAny(place, argument, by, is)) return undefined;
      } else if (mayCount(valueBeside(place, argument, by, terraformJson) as Json | undefined, is)) {
        return undefined;
      }
    }
  }
  if (switches) {
    for (let i = 0; i < switches.length; i++) {
      const one = switches[i] as Switch;
      const other = valueBeside(place, argument, one.path, terraformJson) as Json | undefined;
      const value = typeof other === "string" ? resolve(other, module).value : other;
      if (switchState(switchOf(one, module), value, terraformJson.isOpaque, true) !== "on") return undefined;
    }
  }
  return useOfKeys(place, argument, found, "customer", NO_FACTS);
}

const NO_FACTS: readonly UseFact[] = [];

/** The same of an origin in a block that can be written several times. */
function mayCountInAny(place: Place, argument: KeyArgument, by: string, is: Origin["is"]): boolean {
  const read = readBeside(place, argument, terraformJson) as ArgumentReader<Json | undefined>;
  return readersOf(read, by).some((one) => mayCount(one(by), is));
}

/** Whether an origin may count with a value. @param is the values with which it does; undefined for any */
function mayCount(value: Json | undefined, is: Origin["is"]): boolean {
  if (value === undefined) return false;
  if (is === undefined || typeof value !== "string" || terraformJson.isOpaque(value)) return true;
  return isOneOf(value, is);
}

/** Undefined where there is nothing to encrypt, or where it is another resource that answers for it. */
function placeUse(
  place: Place,
  argument: KeyArgument,
  resource: Resource,
  module: Module,
  findUses: FindUses,
): KeyUse | undefined {
  const raw = readBeside(place, argument, terraformJson) as ArgumentReader<Json | undefined>;
  const read = readAs(raw, (value) => resolve(value, module).value);
  const isOpaque = terraformJson.isOpaque;

  // Most of what is asked for is not written, which needs no further look.
  const isThis = (path: string) => {
    const written = raw(path);
    return written !== undefined && mayBeWritten(written, module);
  };
  if (argument.unless?.some(isThis)) return undefined;
  const needed = argument.when ? conditionState(argument.when, read, isOpaque) : "on";
  // What cannot be read may hold the condition.
  if (needed === "off" || (needed === "unset" && place.opaque === undefined)) return undefined;
  const written = place.value === argument.noKey ? undefined : (place.value as Json | undefined);
  const isNone = isNoneWhenEmpty(argument, findRow(resource.type));
  const said = place.opaque === undefined ? provenances(written, module) : [];
  const found = isNone ? said.map(emptyAsUnset) : said;
  const isEmpty = isNone && said.some((one) => one.is === "invalid" && one.isEmpty === true);
  const { label } = place;
  // Made where it is needed: nearly all places name a key, and come to underKey.
  const use = (): Omit<KeyUse, "facts"> => ({
    kind: "argument",
    label,
    argument,
    protects: argument.protects,
    status: "cannot-tell",
    keys: NO_KEYS,
    place,
    provenances: found,
    isCounted: true,
  });
  const open = (value: Json | undefined, at = label): KeyUse => ({
    ...use(),
    facts: [unknownFact(at, value)],
  });
  const against = (evidence: UseEvidence, seen: Partial<KeyUse>): KeyUse => ({
    ...use(),
    ...seen,
    facts: [{ argument: label, evidence }],
  });
  if (place.opaque !== undefined) return open(place.opaque as Json);

  // What a state has beside a key does not rule it out: it stands.
  const excludes = module.form === "state" ? [] : (argument.excludes ?? []);
  const other = excludes.find(isThis);
  const received = isDefaultOfReceiver(argument, resource) ? findReceived(resource, module) : undefined;
  const named = provenanceOf(found, written);
  if (received && named.is !== "customer") {
    const { elsewhere } = argument;
    if (elsewhere && answerFor(elsewhere.type, elsewhere.by, resource, module) === "set") return undefined;
    const { sender, from } = received;
    const isUnderAws = isUnderAwsKey(argument, module, read);
    const evidence = {
      seen: "as-aws-wants",
      protects: argument.protects,
      does: sender.isReader ? "holds" : "receives",
      what: `${sender.what}, which ${sender.refuses}`,
      from: from.resource.address,
      ...(named.is === "unset" && argument.bare.kind === "unencrypted" && { isUnencrypted: true as const }),
      ...(sender.refusesAnyKey &&
        (named.is === "aws" || isUnderAws) && {
          way: sender.way ?? `Have ${from.resource.address} send elsewhere.`,
        }),
    } as const;
    if (named.is === "aws") return against(evidence, { status: "aws", keys: [named] });
    const { bare, switchedOn = bare } = argument;
    return against(evidence, { status: "aws", otherwise: isUnderAws ? switchedOn : bare });
  }
  const letIn =
    named.is === "unset" && isDefaultOfReceiver(argument, resource) && !isUnderAwsKey(argument, module, read)
      ? findLetIn(resource, module)
      : undefined;
  if (letIn) {
    const { elsewhere, protects } = argument;
    if (elsewhere && answerFor(elsewhere.type, elsewhere.by, resource, module) === "set") return undefined;
    const { sender, policy } = letIn;
    const what = `${sender.what}, which ${sender.refuses}`;
    const from = policy.address;
    return against(
      { seen: "as-aws-wants", protects, does: "receives", what, from },
      { status: "aws", otherwise: argument.bare },
    );
  }
  // All that is excluded anywhere is encryption with a key of AWS.
  if (other !== undefined) return against({ seen: "excluded", other }, { status: "aws", other });

  // A state has what stands, wherever it came from.
  const isOfState = module.form === "state";
  const origin =
    argument.origins === undefined || named.is === "invalid" || isOfState
      ? undefined
      : originOf(argument, resource, module, raw);
  const key: Provenance = origin?.isUnsent ? { is: "unset" } : named;
  if (key.is === "unset") {
    if (!isThere(argument, module)) return undefined;
    if (needed === "unknown") return open(opaqueCondition(argument.when ?? [], read, isOpaque)?.value);
  } else if (origin?.isRefused) {
    const { by, bare, instead, refusedBy = "AWS" } = origin;
    const remedy = instead === undefined ? {} : { instead };
    return against({ seen: "refused-key", by, otherwise: bare, refusedBy, ...remedy }, { status: "none" });
  }
  const switches =
    argument.switches === undefined || origin?.ignoresSwitches
      ? []
      : argument.switches.map((one) => ({ one: switchOf(one, module), value: read(one.path) }));
  switch (key.is) {
    case "unset": {
      const { elsewhere, protects } = argument;
      const answer = elsewhere ? answerFor(elsewhere.type, elsewhere.by, resource, module) : "not";
      const isHere = isWrittenHere(argument, resource, module);
      // What is set elsewhere is counted there.
      if (answer === "set" && !isHere) return undefined;
      if (typeof answer !== "string" && !isHere)
        return open(answer.unknown, `${elsewhere?.type}.${elsewhere?.by}`);
      const states = switches.map((one) => ({ ...one, state: switchState(one.one, one.value, isOpaque) }));
      // A switch that only Terraform knows may be on, which is the milder of the two.
      const off = states.filter(({ state }) => state === "off" || state === "unset");
      const undecided = states.find(({ state }) => state === "unknown");
      const isOn = off.length === 0;
      const byDefault = origin
        ? origin[isOn ? "switchedOn" : "bare"]
        : settled(argument, isOn, resource, module);
      const isOff = off.some(({ value }) => value !== undefined && value !== null);
      const otherwise =
        isOfState && isOff && byDefault.kind === "inherits"
          ? UNENCRYPTED_IN_STATE
          : openDefault(byDefault, undecided);
      return withoutKey(use(), {
        otherwise,
        off: off.map(({ one, value }) => ({ switch: one, value })),
        isRefused: origin !== undefined && (origin.isRefused || origin.isUnsent),
        ...(origin?.isRefused && { refusedBy: origin.refusedBy ?? "AWS" }),
        ...(origin?.isIgnored && { isIgnored: true }),
        protects,
        resource,
        module,
        read: raw,
        findUses,
        ...(isEmpty && { isEmpty }),
        ...(elsewhere && !isHere && { elsewhere: elsewhere.type }),
        ...(elsewhere && answer === "set" && { rival: elsewhere.type }),
        ...(origin?.instead !== undefined && { instead: origin.instead }),
      });
    }
    case "aws": {
      // What a state has was not refused.
      const refusals = isOfState ? [] : (argument.refusesAwsKeys ?? []);
      const refusal = refusals.find(
        ({ when, on }) =>
          (when === undefined || conditionState([when], read, isOpaque) === "on") &&
          (on === undefined || findNamed(raw(on.by), module, (type) => type === on.type) !== undefined),
      );
      const refused = refusal && { refusedBy: refusal.who };
      const status = refusal ? "none" : "aws";
      return against({ seen: "aws-key", alias: key.alias, ...refused }, { status, keys: [key] });
    }
    case "invalid":
      return against({ seen: "no-such-key", because: key.because }, { status: "none" });
    case "unknown":
      return { ...open(`\${${key.from}}`), keys: possibleKeys(found, key.from) };
    case "customer":
      return withServices(underKey(place, argument, found, switches), argument, read, resource, module);
  }
}

/** What the provider takes for nothing where it is empty is not set. */
function emptyAsUnset(one: Provenance): Provenance {
  return one.is === "invalid" && one.isEmpty === true ? { is: "unset" } : one;
}

/** Whether what names no key is under a key of AWS in KMS, since it is switched on. */
function isUnderAwsKey(
  { switches, switchedOn }: KeyArgument,
  module: Module,
  read: ArgumentReader<Json | undefined>,
): boolean {
  if (switchedOn?.kind !== "aws-managed" || switches === undefined) return false;
  return switches.every(
    (one) => switchState(switchOf(one, module), read(one.path), terraformJson.isOpaque) === "on",
  );
}

/** What a state shows to be switched off is not encrypted, wherever it came from. */
const UNENCRYPTED_IN_STATE: Default = { kind: "unencrypted" };

/** A default that holds only if a switch that Terraform alone knows is on. */
function openDefault(otherwise: Default, open: { readonly one: Switch } | undefined): Default {
  if (!open || statusOf(otherwise) === "cannot-tell") return otherwise;
  const atBest = `at best: ${plain(open.one.path)} is known only to Terraform`;
  const { detail } = otherwise;
  return { ...otherwise, detail: detail === undefined ? atBest : `${detail}; ${atBest}` };
}

/** The default of an argument, as the settings of the account decide about it. */
function settled(argument: KeyArgument, isOn: boolean, resource: Resource, module: Module): Default {
  const { bare, switchedOn = bare } = argument;
  return isOn ? switchedOn : settledDefault(bare, switchedOn, resource, module);
}

/** Whether an argument is the one that what sends to a resource has to do with: its default, wherever that is set. */
export function isDefaultOfReceiver({ elsewhere, within }: KeyArgument, { type }: Resource): boolean {
  if (elsewhere !== undefined) return true;
  const row = findRow(type);
  if (row?.actsFor !== undefined) return true;
  // A replica of a secret has a key of its own.
  if (within !== undefined || row === undefined) return false;
  const first = row.keys.findIndex(isOutermost);
  return first !== -1 && first === row.keys.findLastIndex(isOutermost);
}

function isOutermost({ within }: KeyArgument): boolean {
  return within === undefined;
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

/** A place that names keys, which take effect or not. */
function underKey(
  place: Place,
  argument: KeyArgument,
  found: readonly Provenance[],
  switches: readonly { readonly one: Switch; readonly value: Json | undefined }[],
): KeyUse {
  const { label } = place;
  const ignored: Switch[] = [];
  const facts: UseFact[] = [];
  for (const { one, value } of switches) {
    const state = switchState(one, value, terraformJson.isOpaque, true);
    if (state === "on") continue;
    if (state === "unknown") {
      facts.push(unknownFact(plain(one.path), value));
      continue;
    }
    ignored.push(one);
    facts.push({ argument: label, evidence: { seen: "switch-off", switch: one, value } });
  }
  const otherwise = ignored.length === 0 ? undefined : defaultOf(argument, ignored);
  if (otherwise) return { ...useOfKeys(place, argument, found, statusOf(otherwise), facts), otherwise };
  return useOfKeys(place, argument, found, facts.length === 0 ? "customer" : "cannot-tell", facts);
}

/** Written out, since nearly all places come to this: to spread an object takes longer than to find out all of it. */
function useOfKeys(
  place: Place,
  argument: KeyArgument,
  found: readonly Provenance[],
  status: KeyUse["status"],
  facts: readonly UseFact[],
): KeyUse {
  return {
    kind: "argument",
    label: place.label,
    argument,
    place,
    provenances: found,
    protects: argument.protects,
    status,
    keys: found.every(isNamedKey) ? found : found.filter(isNamedKey),
    isCounted: true,
    facts,
  };
}

/** The services that settings make ask for the key as well. Few arguments have any: the others keep their use as it is. */
function withServices(
  use: KeyUse,
  argument: KeyArgument,
  read: (path: string) => unknown,
  resource: Resource,
  module: Module,
): KeyUse {
  if (!argument.also) return use;
  const linked = (role: LinkedRole) => linkedRoleState(role, resource, module);
  return { ...use, also: askingServices(argument, read, terraformJson.isOpaque, linked) };
}

function defaultOf(argument: KeyArgument, off: readonly Switch[]): Default {
  return off.length === 0 ? (argument.switchedOn ?? argument.bare) : argument.bare;
}
