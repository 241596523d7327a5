import { type KeyUse, type Provenance, provenances } from "../keys";
import type { Json, Module } from "../terraform";

/**
 * What a place names. Where that hangs on conditions that are not known, it is what it names as they are decided for
 * the way that is being tried, so that what is wrong with one of several keys is not said as if that one were named.
 *
 * @param module As the rule sees it
 */
export function keysInWay({ place, provenances: all = NONE }: KeyUse, module: Module): readonly Provenance[] {
  if (all.length < 2 || !place) return all;
  const [one, ...others] = provenances(place.value as Json | undefined, module);
  if (!one || others.length > 0) return all;
  return all.filter((each) => isSame(each, one)).slice(0, 1);
}

const NONE: readonly Provenance[] = [];

function isSame(one: Provenance, other: Provenance): boolean {
  if (one.is !== "customer" || other.is !== "customer") return one.is === other.is;
  return (
    one.form === other.form &&
    one.named === other.named &&
    one.made?.by === other.made?.by &&
    one.made?.instance === other.made?.instance &&
    one.lookedUp?.by === other.lookedUp?.by
  );
}
