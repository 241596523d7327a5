import {
  type ArgumentReader,
  type KeyArgument,
  type Origin,
  type Place,
  readBeside,
  readersOf,
  type Switch,
  switchState,
  valueBeside,
} from "../catalogue";
import { type Json, type Module, resolve } from "../terraform";
import type { KeyUse } from "./key-use";
import { isOneOf } from "./origin";
import { provenances } from "./provenance";
import { switchOf } from "./provider-age";
import { terraformJson } from "./terraform-json";
import type { UseFact } from "./use-fact";
import { useOfKeys } from "./use-under-key";

/**
 * A place that names one key of the customer's, with nothing beside it that takes a closer look: nearly all places
 * are like that. Undefined for any other, which `placeUse` looks at.
 */
export function plainUse(place: Place, argument: KeyArgument, module: Module): KeyUse | undefined {
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
