import { findPlaces, findRow, KEY_TYPES, type KeyArgument } from "../catalogue";
import type { Change, Json, JsonObject } from "../terraform";
import { terraformJson } from "./terraform-json";
import { writtenKeys } from "./written-keys";

/** One argument for a key, before and after a change. */
export interface ChangedKey {
  readonly argument: KeyArgument;
  readonly label: string;
  readonly before: Json | undefined;
  /** Undefined if nothing is planned, or if only applying will show it. */
  readonly after: Json | undefined;
  readonly isUnknown: boolean;
  /** Whether the configuration writes it. */
  readonly isWritten: boolean;
}

/** Every argument of a resource that can name a key, on both sides of a change. */
export function changedKeys(change: Change): ChangedKey[] {
  return (findRow(change.type)?.keys ?? []).flatMap((argument) => {
    const before = valuesOf(argument, change.before);
    const after = valuesOf(argument, change.after);
    const open = valuesOf(argument, change.afterUnknown);
    const isWritten = writtenKeys(argument, change);
    return [...new Set([...before.keys(), ...after.keys()])].map((label) => ({
      argument,
      label,
      before: before.get(label) ?? undefined,
      after: after.get(label) ?? undefined,
      isUnknown: open.get(label) === true || open.get(label) === OPEN,
      isWritten: isWritten(label),
    }));
  });
}

/** A block that is not known as a whole. */
const OPEN = "unknown";

function valuesOf(argument: KeyArgument, resource: JsonObject | undefined): Map<string, Json | undefined> {
  if (!resource) return new Map();
  const { places } = findPlaces(argument, resource, terraformJson);
  return new Map(
    places.map(({ label, value, opaque }) => {
      const text = opaque === undefined ? (value as Json | undefined) : OPEN;
      return [label, text === null || text === "" ? undefined : text];
    }),
  );
}

/** Whether a resource is a key. */
export function isKeyChange({ type }: Change): boolean {
  return KEY_TYPES.includes(type);
}

/** The ARN and the id by which a key is named. */
export function namesOfKey({ before, after }: Change): readonly string[] {
  return [before?.arn, before?.key_id, after?.arn, after?.key_id].filter(
    (one): one is string => typeof one === "string" && one !== "",
  );
}
