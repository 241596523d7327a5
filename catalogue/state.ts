import type { Condition, Scalar, Switch } from "./row";

/** How a switch or a condition stands. */
export type State = "on" | "off" | "unset" | "unknown";

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

/** Whether one of the conditions holds, so that there is something to encrypt. */
export function conditionState(
  conditions: readonly Condition[],
  read: (path: string) => unknown,
  isOpaque: (value: unknown) => boolean,
): State {
  let state: State = "unset";
  for (const condition of conditions) {
    const one = stateOf(condition, read, isOpaque);
    if (one === "on") return "on";
    if (one !== "unset" && state !== "unknown") state = one;
  }
  return state;
}

/** Whether a condition holds, with what has to hold as well. An empty text is how JSON writes what is not set. */
function stateOf(
  { path, is, unwritten, and }: Condition,
  read: (path: string) => unknown,
  isOpaque: (value: unknown) => boolean,
): State {
  const value = read(path);
  const isUnset = value === undefined || value === null || value === "";
  if (isUnset && unwritten !== "on") return "unset";
  if (!isUnset && is && !isOneOf(value, is)) return isOpaque(value) ? "unknown" : "off";
  return and ? stateOf(and, read, isOpaque) : "on";
}

/** Whether something is written at all: an empty text, an empty list, or a switch that is off, is not. */
export function isWritten(value: unknown): boolean {
  if (value === "" || value === undefined || value === null || asBoolean(value) === false) return false;
  return !(Array.isArray(value) && value.length === 0);
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
