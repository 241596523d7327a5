import type { TerraformResource } from "cdktf";
import { Refusal } from "../stack";

/**
 * What a key is good for.
 *
 * `active`: everything. `retiring`: what it closed can be opened, and nothing new is closed with it; the guard
 * refuses each resource that still names it. `disabled`: nothing at all, until it is enabled again; its data is
 * out of reach all that time.
 */
export type KeyState = (typeof STATES)[number];

const STATES = ["active", "retiring", "disabled"] as const;

/** The state that was asked for. @throws Refusal if a key has no such state */
export function checkedState(about: string, given: unknown): KeyState {
  const state = given === undefined ? "active" : STATES.find((one) => one === given);
  if (state !== undefined) return state;
  throw new Refusal(
    `${about}: state is ${JSON.stringify(given)}; a key is ${STATES.join(", ")}. Choose one. A key is deleted by taking it out of the code.`,
  );
}

/** Writes a state into the resource of a key. */
export function writeState(resource: TerraformResource, state: KeyState): void {
  // AWS knows no retiring keys. It is noted for the guard, which refuses every use of the key.
  if (state === "retiring") resource.addOverride("//.keywright.state", state);
  if (state === "disabled") Object.assign(resource, { [enabledOf(resource)]: false });
}

/** What the types of keys call it that one is enabled. */
function enabledOf(resource: TerraformResource): "isEnabled" | "enabled" {
  return "isEnabled" in resource ? "isEnabled" : "enabled";
}
