import type { Reason, Unknown } from "./value";

/** A value for whose lack there is one reason. */
export function unknownFor(reason: Reason, type: Unknown["type"] = "any"): Unknown {
  return { is: "unknown", type, why: [reason] };
}
