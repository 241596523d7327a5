import {
  type ArgumentReader,
  type Cannot,
  type Choice,
  conditionState,
  type Effects,
  type EncryptionSetting,
  findPlaces,
  opaqueCondition,
  type Place,
  plain,
  readAs,
  readBeside,
  readOf,
  switchState,
} from "../catalogue";
import { type Json, type Module, type Resource, referenceIn, resolve } from "../terraform";
import { ebsEncryptionByDefault } from "./account-settings";
import { type FindUses, inheritance } from "./inheritance";
import { type KeyUse, statusOf } from "./key-use";
import { mayBeWritten } from "./may-be-written";
import { findNamed } from "./named-resource";
import { originOf } from "./origin";
import { providerHas } from "./provider-age";
import { answerFor } from "./set-elsewhere";
import { terraformJson } from "./terraform-json";
import type { UseEvidence } from "./use-fact";

/*
 * Places that decide about encryption and name no key: there is something to say of them only where they stand the
 * wrong way.
 */

const NOT_COUNTED = { keys: [], isCounted: false } as const;

function shown(argument: string, evidence: UseEvidence): Pick<KeyUse, "label" | "facts"> {
  return { label: argument, facts: [{ argument, evidence }] };
}

function open(argument: string, value: Json | undefined): Pick<KeyUse, "label" | "status" | "facts"> {
  return { status: "cannot-tell", ...shown(argument, { seen: "unknown", value }) };
}

/** A setting of a type that decides about encryption without naming a key. */
export function settingUses(
  setting: EncryptionSetting,
  resource: Resource,
  module: Module,
  findUses: FindUses,
): KeyUse[] {
  const { places } = findPlaces(setting, resource.arguments, terraformJson);
  const uses = places.map((place) => settingUse(setting, place, resource, module, findUses));
  const wrong = uses.flatMap((use) => use ?? []);
  if (!setting.inOne) return wrong;
  if (wrong.length < uses.length) return [];
  return wrong
    .filter(({ status }) => status === "cannot-tell")
    .concat(wrong)
    .slice(0, 1);
}

/** Undefined where the setting stands as it should, or decides about nothing. */
function settingUse(
  setting: EncryptionSetting,
  place: Place,
  resource: Resource,
  module: Module,
  findUses: FindUses,
): KeyUse | undefined {
  const { otherwise, protects = "what it decides about", when, unless, to, settledBy, since, bare } = setting;
  const isOpaque = terraformJson.isOpaque;
  const raw = readBeside(place, setting, terraformJson) as ArgumentReader<Json | undefined>;
  const read = readAs(raw, (one) => resolve(one, module).value);
  if (unless?.some((path) => mayBeWritten(raw(path), module))) return undefined;
  const needed = when ? conditionState(when, read, isOpaque) : "on";
  if (needed === "off" || needed === "unset") return undefined;
  const addition = setting.effect ?? "in-place";
  const effects: Effects = { addition, ...(setting.aws && { aws: { addition: setting.aws } }) };
  const use = { kind: "setting", protects, effects, ...NOT_COUNTED } as const;
  if (place.opaque !== undefined) return { ...use, ...open(place.label, place.opaque as Json) };
  if (to && inheritance(to, raw(to.by), module, findUses)?.status === "customer") return undefined;
  const { value } = resolve(place.value as Json | undefined, module);
  const isSet = value !== undefined && value !== null;
  if (!isSet && since !== undefined && !providerHas(module, since)) return undefined;
  const state = switchState(setting, value, isOpaque);
  const origin = setting.origins && originOf(setting, resource, module, raw);
  if (origin?.isRefused) {
    const { by, bare: otherwise, instead, refusedBy = "AWS" } = origin;
    const why = { otherwise, refusedBy, ...(instead !== undefined && { instead }) } as const;
    return state === "on"
      ? { ...use, status: "none", ...shown(place.label, { seen: "refused-key", by, ...why }) }
      : { ...use, status: statusOf(otherwise), ...shown("", { seen: "cannot", protects, ...why }) };
  }
  if (state === "on") return undefined;
  if (state === "unknown") return { ...use, ...open(place.label, value) };
  if (needed === "unknown") {
    return { ...use, ...open(place.label, opaqueCondition(when ?? [], read, isOpaque)?.value) };
  }
  if (!isSet && setting.unsaid) {
    return { ...use, status: "cannot-tell", ...shown(place.label, { seen: "unsaid", setting, otherwise }) };
  }
  const byDefault = settledBy && ebsEncryptionByDefault(resource, module);
  if (byDefault?.is === "on") return undefined;
  if (byDefault?.is === "unknown") return { ...use, ...open(place.label, byDefault.value) };
  const status = bare ? statusOf(bare) : "none";
  const evidence = { seen: "setting", value, setting, otherwise, isEncrypted: status === "aws" } as const;
  return { ...use, status, ...(bare && { otherwise: bare }), ...shown(place.label, evidence) };
}

/** An argument that names another resource: that resource is judged by itself, if it can be seen. */
export function choiceUses(choice: Choice, resource: Resource, module: Module): KeyUse[] {
  const { places } = findPlaces(choice, resource.arguments, terraformJson);
  const { protects, bare: otherwise, type, when, effects } = choice;
  const use = { kind: "choice", protects, effects, ...NOT_COUNTED } as const;
  return places.flatMap((place): KeyUse[] => {
    const raw = readBeside(place, choice, terraformJson) as ArgumentReader<Json | undefined>;
    const read = readAs(raw, (one) => resolve(one, module).value);
    const needed = when ? conditionState(when, read, terraformJson.isOpaque) : "on";
    if (needed === "off" || needed === "unset") return [];
    if (place.opaque !== undefined) return [{ ...use, ...open(place.label, place.opaque as Json) }];
    const { value } = resolve(place.value as Json | undefined, module);
    if (value === undefined || value === null || value === "") {
      const evidence = { seen: "no-choice", protects, otherwise, type } as const;
      return [{ ...use, otherwise, status: statusOf(otherwise), ...shown(place.label, evidence) }];
    }
    const target = referenceIn(value);
    const isSeen = target?.type === type && module.findResource(target.address);
    return isSeen ? [] : [{ ...use, ...open(place.label, value) }];
  });
}

/** A type that stores data and takes no key. What is so of several of its blocks is said once. */
export function cannotUse(cannot: Cannot, resource: Resource, module: Module): KeyUse[] {
  const { each } = cannot;
  if (each === undefined) {
    const raw = readOf(resource.arguments, terraformJson) as ArgumentReader<Json | undefined>;
    return cannotUseOf(cannot, resource, module, raw);
  }
  const argument = { path: each, within: each.slice(0, each.lastIndexOf(".")) };
  const { places } = findPlaces(argument, resource.arguments, terraformJson);
  const uses = places.flatMap((place) =>
    cannotUseOf(
      cannot,
      resource,
      module,
      readBeside(place, argument, terraformJson) as ArgumentReader<Json | undefined>,
    ),
  );
  return [...new Map(uses.map((use) => [JSON.stringify(use), use])).values()];
}

/** What takes over the key of something else in the document is judged there. */
function cannotUseOf(
  cannot: Cannot,
  resource: Resource,
  module: Module,
  raw: ArgumentReader<Json | undefined>,
): KeyUse[] {
  const { protects, instead, when, unless } = cannot;
  const read = readAs(raw, (value) => resolve(value, module).value);
  if (unless?.some((path) => mayBeWritten(raw(path), module))) return [];
  const state = when ? conditionState(when, read, terraformJson.isOpaque) : "on";
  if (state === "off" || state === "unset") return [];
  const origin = originOf(cannot, resource, module, raw);
  if (origin?.isRefused) return [];
  const otherwise = origin?.bare ?? cannot.bare;
  const use = { kind: "type", protects, ...NOT_COUNTED, otherwise } as const;
  if (otherwise.kind === "inherits") {
    const { from, detail = "" } = otherwise;
    if (!from || findNamed(raw(from.by), module, (type) => Object.hasOwn(from.types, type))) return [];
    const evidence = { seen: "inherits", protects, detail, isRefused: true, off: [] } as const;
    const by = { by: plain(from.by), value: read(from.by) };
    return [{ ...use, status: "cannot-tell", ...shown("", { ...evidence, ...by }) }];
  }
  if (cannot.elsewhere && answerFor(cannot.elsewhere.type, cannot.elsewhere.by, resource, module) === "set")
    return [];
  const remedy = instead === undefined ? {} : { instead };
  if (otherwise.kind === "unknown") {
    const evidence = {
      seen: "unread",
      protects,
      because: otherwise.detail ?? "it is not known",
      ...remedy,
    } as const;
    return [{ ...use, status: "cannot-tell", ...shown("", evidence) }];
  }
  const evidence = { seen: "cannot", protects, otherwise, ...remedy } as const;
  return [{ ...use, status: statusOf(otherwise), ...shown("", evidence) }];
}
