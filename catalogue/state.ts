import type { Condition, Scalar, Switch } from "./condition";

/** How a switch or a condition stands. */
export type State = "on" | "off" | "unset" | "unknown";

/** Reads an argument of a resource by its path: of a block that is written more than once, the one in the first. */
export interface ArgumentReader<T = unknown> {
  (path: string): T;
  /** The same for each of the blocks that lead to a path, where one of them is written more than once. @default the first */
  readonly each?: (path: string) => readonly ArgumentReader<T>[];
}

/** The same arguments, each put into another form. */
export function readAs<T, U>(read: ArgumentReader<T>, form: (value: T) => U): ArgumentReader<U> {
  const each = (path: string) => readersOf(read, path).map((one) => readAs(one, form));
  return Object.assign((path: string) => form(read(path)), { each });
}

/** A reader for each of the blocks that lead to a path, where one of them is written more than once. */
export function readersOf<T>(read: ArgumentReader<T>, path: string): readonly ArgumentReader<T>[] {
  return read.each?.(path) ?? [read];
}

/** Whether a switch has a value under which the key takes effect. @param hasKey whether a key is named beside it */
export function switchState(
  wanted: Switch,
  value: unknown,
  isOpaque: (value: unknown) => boolean,
  hasKey = false,
): State {
  if (value === undefined || value === null) {
    const isOn = wanted.unwritten === "on" || (hasKey && wanted.unwritten === "on-with-key");
    return isOn ? "on" : "unset";
  }
  if (value === wanted.value) return "on";
  if (isOpaque(value)) return "unknown";
  if (typeof wanted.value === "object")
    return JSON.stringify(value) === JSON.stringify(wanted.value) ? "on" : "off";
  return isOneOf(value, [wanted.value, ...(wanted.or ?? [])]) ? "on" : "off";
}

/** Whether one of the conditions holds, in one of the blocks that it is about, so that there is something to encrypt. */
export function conditionState(
  conditions: readonly Condition[],
  read: ArgumentReader,
  isOpaque: (value: unknown) => boolean,
): State {
  let state: State = "unset";
  for (const condition of conditions) {
    for (const block of readersOf(read, condition.path)) {
      const one = stateOf(condition, block, isOpaque);
      if (one === "on") return "on";
      if (one !== "unset" && state !== "unknown") state = one;
    }
  }
  return state;
}

/** The first argument that conditions are about and that only Terraform will know. */
export function opaqueCondition<T>(
  conditions: readonly Condition[],
  read: ArgumentReader<T>,
  isOpaque: (value: unknown) => boolean,
): { readonly path: string; readonly value: T } | undefined {
  for (const condition of conditions) {
    for (const block of readersOf(read, condition.path)) {
      for (const path of conditionPaths(condition)) {
        const value = block(path);
        if (isOpaque(value)) return { path, value };
      }
    }
  }
  return undefined;
}

/** The arguments that a condition is about, in the notation of `KeyArgument.path`. */
export function conditionPaths({ path, and }: Condition): string[] {
  return [path, ...(and ? conditionPaths(and) : [])];
}

/** Whether a condition holds, with what has to hold as well. An empty text or list is how JSON writes an unset value. */
function stateOf(
  { path, is, unwritten, and }: Condition,
  read: ArgumentReader,
  isOpaque: (value: unknown) => boolean,
): State {
  const value = read(path);
  const isUnset = value === undefined || value === null || value === "" || isEmptyList(value);
  if (isUnset && unwritten !== "on") return "unset";
  if (!isUnset && is && !isOneOf(value, is)) return isOpaque(value) ? "unknown" : "off";
  return and ? stateOf(and, read, isOpaque) : "on";
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Whether something is written at all: an empty text, an empty list, or a switch that is off, is not. */
export function isWritten(value: unknown): boolean {
  if (value === "" || value === undefined || value === null || asBoolean(value) === false) return false;
  return !isEmptyList(value);
}

/** Terraform converts a value to the type that is wanted: "1" to true, 1 to "1". So values are compared as it would. */
function isOneOf(value: unknown, allowed: readonly Scalar[]): boolean {
  return allowed.some((one) =>
    typeof one === "boolean" ? asBoolean(value) === one : String(one) === String(value),
  );
}

/** A value where a boolean is wanted; undefined for what Terraform refuses there. https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion */
export function asBoolean(value: unknown): boolean | undefined {
  if (value === true || value === "true" || value === "1") return true;
  return value === false || value === "false" || value === "0" ? false : undefined;
}
