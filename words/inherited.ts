import type { Evidence } from "../guard";
import type { Json } from "../terraform";
import { LOSS, without } from "./default";
import type { Parts } from "./parts";
import { lower } from "./sentence";
import { setKeyAndSwitches } from "./set-key";
import { isUnset, source } from "./value";

/** What takes its encryption from something else. */
export function inherited(argument: string, evidence: Evidence & { seen: "inherits" }, key: string): Parts {
  const { protects, detail, by, value: written, from, unclear, isRefused, off, needsBoth } = evidence;
  const setAll = setKeyAndSwitches(argument, key, off);
  if (from) {
    const so = from.otherwise ? without(from.address, from.otherwise) : STATUS[from.status](from.address);
    return {
      seen: `${protects} takes ${detail}`,
      follows: so,
      joint: ", and ",
      remedy:
        isRefused || needsBoth
          ? `Encrypt ${from.address} with a customer-managed key.${needsBoth ? ` ${setAll}` : ""}`
          : `${setAll.replace(/\.$/, "")}, or encrypt ${from.address} with one.`,
    };
  }
  const named = unclear === undefined ? namedBy(by, written) : `; what ${unclear} is under is not known`;
  return {
    seen: `cannot tell; ${protects} takes ${detail}${named}`,
    remedy: isRefused
      ? "Check what it comes from; no key can be set here."
      : `Check what it comes from, or ${lower(setAll)}`,
  };
}

/** How something is named that no block makes. */
function namedBy(by: string | undefined, written: Json | undefined): string {
  if (by === undefined || isUnset(written)) return ", which is not here";
  const isOpen = typeof written === "string" && /[$%]\{/.test(written);
  return isOpen
    ? `; ${by} comes from ${source(written)}`
    : `; ${by} is ${source(written)}, which no block here makes`;
}

const STATUS = {
  aws: (address: string) => `${address} is under a key of AWS: ${LOSS}`,
  none: (address: string) => `${address} is under no key that exists`,
} as const;
