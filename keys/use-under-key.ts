import {
  askingServices,
  type Default,
  type KeyArgument,
  type LinkedRole,
  type Place,
  plain,
  type Switch,
  switchState,
} from "../catalogue";
import type { Module, Resource } from "../terraform";
import { isNamedKey, type KeyUse, statusOf } from "./key-use";
import { linkedRoleState } from "./linked-role";
import type { Provenance } from "./provenance";
import { terraformJson } from "./terraform-json";
import type { SeenSwitch } from "./unset-use";
import { type UseFact, unknownFact } from "./use-fact";

/** A place that names keys, which take effect or not. */
export function underKey(
  place: Place,
  argument: KeyArgument,
  found: readonly Provenance[],
  switches: readonly SeenSwitch[],
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
export function useOfKeys(
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
export function withServices(
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
