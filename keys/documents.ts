import {
  type Change,
  type Document,
  type JsonObject,
  type Recorded,
  readChanges,
  readPlan,
  readPriorState,
  readRecorded,
  readState,
} from "../terraform";
import { KeyNaming } from "./key-naming";

/** Reads a plan that `terraform show -json` prints, with each key named by the block that makes it. */
export function planDocument(json: JsonObject): Document {
  return readPlan(json, new KeyNaming());
}

/** Reads what a plan begins with, as a state. */
export function priorDocument(json: JsonObject): Document {
  return readPriorState(json, new KeyNaming());
}

/** What a plan would do to each resource, without what is marked as sensitive. */
export function plannedChanges(json: JsonObject): Change[] {
  return readChanges(json, new KeyNaming());
}

/** Reads a state, in either of its forms, with each key named by the block that makes it. */
export function stateDocument(json: JsonObject): Document {
  return readState(json, new KeyNaming());
}

/** The resources of a state, with their values as they are recorded, without what is marked as sensitive. */
export function recordedIn(json: JsonObject): Recorded[] {
  return readRecorded(json, new KeyNaming());
}
