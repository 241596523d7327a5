import { type Default, plain, type Switch, switchState } from "../catalogue";
import type { Json, Module, Resource } from "../terraform";
import { settledDefault } from "./account-settings";
import { type KeyUse, statusOf } from "./key-use";
import { withoutKey } from "./keyless-use";
import type { FoundOrigin } from "./origin";
import { openUse, type SeenPlace, useBeforeFacts } from "./seen-place";
import { answerFor } from "./set-elsewhere";
import { terraformJson } from "./terraform-json";
import { isWrittenHere } from "./written-here";

/** A switch beside a key, and its value. */
export interface SeenSwitch {
  readonly one: Switch;
  readonly value: Json | undefined;
}

/**
 * A place that names no key; undefined where another resource names it.
 *
 * @param origin What the resource comes from, where that decides.
 */
export function unsetUse(
  seen: SeenPlace,
  switches: readonly SeenSwitch[],
  origin: FoundOrigin | undefined,
): KeyUse | undefined {
  const { argument, resource, module, raw, findUses, isEmpty } = seen;
  const { elsewhere, protects } = argument;
  const isOfState = module.form === "state";
  const answer = elsewhere ? answerFor(elsewhere.type, elsewhere.by, resource, module) : "not";
  const isHere = isWrittenHere(argument, resource, module);
  // What is set elsewhere is counted there.
  if (answer === "set" && !isHere) return undefined;
  if (typeof answer !== "string" && !isHere)
    return openUse(seen, answer.unknown, `${elsewhere?.type}.${elsewhere?.by}`);
  const states = switches.map((one) => ({
    ...one,
    state: switchState(one.one, one.value, terraformJson.isOpaque),
  }));
  // A switch that only Terraform knows may be on, which is the milder of the two.
  const off = states.filter(({ state }) => state === "off" || state === "unset");
  const undecided = states.find(({ state }) => state === "unknown");
  const isOn = off.length === 0;
  const byDefault = origin ? origin[isOn ? "switchedOn" : "bare"] : settled(seen, isOn, resource, module);
  const isOff = off.some(({ value }) => value !== undefined && value !== null);
  const otherwise =
    isOfState && isOff && byDefault.kind === "inherits"
      ? UNENCRYPTED_IN_STATE
      : openDefault(byDefault, undecided);
  return withoutKey(useBeforeFacts(seen), {
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

/** What a state shows to be switched off is not encrypted, wherever it came from. */
const UNENCRYPTED_IN_STATE: Default = { kind: "unencrypted" };

/** A default that holds only if a switch that Terraform alone knows is on. */
function openDefault(otherwise: Default, open: SeenSwitch | undefined): Default {
  if (!open || statusOf(otherwise) === "cannot-tell") return otherwise;
  const atBest = `at best: ${plain(open.one.path)} is known only to Terraform`;
  const { detail } = otherwise;
  return { ...otherwise, detail: detail === undefined ? atBest : `${detail}; ${atBest}` };
}

/** The default of an argument, as the settings of the account decide about it. */
function settled({ argument }: SeenPlace, isOn: boolean, resource: Resource, module: Module): Default {
  const { bare, switchedOn = bare } = argument;
  return isOn ? switchedOn : settledDefault(bare, switchedOn, resource, module);
}
