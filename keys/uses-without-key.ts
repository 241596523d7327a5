import {
  type Cannot,
  type Choice,
  conditionState,
  findPlaces,
  type Switch,
  switchState,
  valueAt,
} from "../catalogue";
import { type Json, type Module, type Resource, referenceIn, resolve } from "../terraform";
import { type KeyUse, statusOf } from "./key-use";
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
  setting: Switch & { readonly otherwise: string },
  resource: Resource,
  module: Module,
): KeyUse[] {
  const { value } = resolve(resource.arguments[setting.path], module);
  const { otherwise, path } = setting;
  const use = { kind: "setting", protects: "what it decides about", ...NOT_COUNTED } as const;
  switch (switchState(setting, value, terraformJson.isOpaque)) {
    case "on":
      return [];
    case "unknown":
      return [{ ...use, ...open(path, value) }];
    default:
      return [{ ...use, status: "none", ...shown(path, { seen: "setting", value, setting, otherwise }) }];
  }
}

/** An argument that names another resource: that resource is judged by itself, if it can be seen. */
export function choiceUses(choice: Choice, resource: Resource, module: Module): KeyUse[] {
  const { places } = findPlaces(choice, resource.arguments, terraformJson);
  const { protects, bare: otherwise, type, when } = choice;
  const use = { kind: "choice", protects, ...NOT_COUNTED } as const;
  return places.flatMap((place): KeyUse[] => {
    const read = (path: string) => resolve(resource.arguments[path], module).value;
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

/** A type that stores data and takes no key. What takes over the key of something else, as a snapshot does, is judged there. */
export function cannotUse(cannot: Cannot, resource: Resource, module: Module): KeyUse[] {
  const { protects, bare: otherwise, instead, when } = cannot;
  if (otherwise.kind === "inherits") return [];
  if (when) {
    const read = (path: string) =>
      resolve(valueAt(resource.arguments, path, terraformJson) as Json, module).value;
    const state = conditionState(when, read, terraformJson.isOpaque);
    if (state === "off" || state === "unset") return [];
  }
  const evidence = {
    seen: "cannot",
    protects,
    otherwise,
    ...(instead !== undefined && { instead }),
  } as const;
  const status = statusOf(otherwise);
  return [{ kind: "type", protects, ...NOT_COUNTED, status, otherwise, ...shown("", evidence) }];
}
