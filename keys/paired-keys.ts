import {
  type ArgumentReader,
  findPlaces,
  findRow,
  type KeyArgument,
  type Place,
  readBeside,
} from "../catalogue";
import type { Change, Json, JsonObject } from "../terraform";
import { pairedPlaces } from "./paired-places";
import { terraformJson } from "./terraform-json";
import { writtenKeys } from "./written-keys";

/** An argument for a key in a place that is there before and after a change. */
export interface PairedKey {
  readonly argument: KeyArgument;
  /** As the place is called after the change. */
  readonly label: string;
  readonly before: Json | undefined;
  /** Undefined if nothing is planned, or if only applying will show it. */
  readonly after: Json | undefined;
  readonly isUnknown: boolean;
  /** Whether the configuration writes it. */
  readonly isWritten: boolean;
  /** Reads what stood beside it before the change. */
  readonly read: ArgumentReader;
}

/**
 * Every argument of a resource that can name a key, where it can on both sides of a change. A block that is written
 * more than once is known again by what is in it, since others come and go beside it.
 */
export function pairedKeys(change: Change): PairedKey[] {
  return (findRow(change.type)?.keys ?? []).flatMap((argument) => {
    const places = (resource: JsonObject | undefined) =>
      resource ? findPlaces(argument, resource, terraformJson).places : [];
    const open = new Map(places(change.afterUnknown).map((place) => [place.label, place]));
    const isWritten = writtenKeys(argument, change);
    return pairedPlaces(argument, places(change.before), places(change.after)).flatMap(([before, after]) => {
      if (before.opaque !== undefined || after.opaque !== undefined) return [];
      const unknown = open.get(after.label);
      return {
        argument,
        label: after.label,
        before: keyIn(before, argument),
        after: keyIn(after, argument),
        isUnknown: unknown !== undefined && (unknown.value === true || unknown.opaque !== undefined),
        isWritten: isWritten(after.label),
        read: readBeside(before, argument, terraformJson),
      };
    });
  });
}

/** The key that a place names; undefined where it names none. */
function keyIn({ value }: Place, { noKey }: KeyArgument): Json | undefined {
  const isNone = value === null || value === "" || (noKey !== undefined && value === noKey);
  return isNone ? undefined : (value as Json | undefined);
}
