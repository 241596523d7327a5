import type { Condition } from "./condition";
import type { AlsoService, KeyArgument, LinkedRole } from "./row";
import { type ArgumentReader, conditionState, opaqueCondition, type State } from "./state";

/** A service that asks KMS for the key of a place because of a setting beside it: see {@link KeyArgument.also}. */
export interface AskingService {
  readonly service: string;
  /** The argument of which only Terraform knows whether it is set so; absent where the setting is known. */
  readonly unknown?: string;
}

/**
 * The services that ask for the key of a place beside the argument's own, as the settings of the resource stand.
 *
 * @param read what stands at another path, seen from the place
 * @param linked whether another resource of the account and Region has a service-linked role. @default it is not known
 */
export function askingServices(
  { also = [] }: Pick<KeyArgument, "also">,
  read: ArgumentReader,
  isOpaque: (value: unknown) => boolean,
  linked: (role: LinkedRole) => State = () => "unknown",
): AskingService[] {
  return also.flatMap((one): AskingService[] => {
    const { service } = one;
    const states = conditions(one, read, isOpaque, linked);
    if (states.some(({ state }) => state === "off" || state === "unset")) return [];
    const open = states.find(({ state }) => state === "unknown");
    return [open ? { service, unknown: open.path } : { service }];
  });
}

/** How each of what has to hold stands, with the argument that decides. */
function conditions(
  { when, unless, beside }: AlsoService,
  read: ArgumentReader,
  isOpaque: (value: unknown) => boolean,
  linked: (role: LinkedRole) => State,
): { readonly state: State; readonly path: string }[] {
  const opaque = (some: readonly Condition[]) => opaqueCondition(some, read, isOpaque)?.path ?? "";
  return [
    ...(when ? [{ state: conditionState(when, read, isOpaque), path: opaque(when) }] : []),
    ...(unless ? [{ state: excused(conditionState(unless, read, isOpaque)), path: opaque(unless) }] : []),
    ...(beside ? [{ state: linked(beside), path: `${beside.type}.${beside.argument}` }] : []),
  ];
}

/** How a service stands that does not ask where a condition holds. */
function excused(state: State): State {
  if (state === "unknown") return state;
  return state === "on" ? "off" : "on";
}
