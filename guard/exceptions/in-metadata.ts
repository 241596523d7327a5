import { isObject, type Json, type JsonObject } from "../../terraform";
import type { Exception } from "./exception";

/** The exceptions that `allow()` notes in the JSON of a resource, under the comment key. */
export function exceptionsInMetadata({ "//": comment }: JsonObject): readonly Exception[] {
  if (comment === undefined) return NONE;
  const noted = member(member(comment, "keywright"), "allow");
  if (!Array.isArray(noted)) return NONE;
  return noted
    .filter(isObject)
    .flatMap(({ rule, reason, owner, until, root, address, argument }): Exception[] =>
      typeof rule === "string" && typeof reason === "string"
        ? [
            {
              rule,
              reason,
              ...(typeof owner === "string" && { owner }),
              // What is there binds the exception, whatever it is.
              ...(until !== undefined && { until: String(until) }),
              ...(root !== undefined && { root: String(root) }),
              ...(address !== undefined && { address: String(address) }),
              ...(argument !== undefined && { argument: String(argument) }),
            },
          ]
        : [],
    );
}

const NONE: readonly Exception[] = [];

function member(value: Json | undefined, name: string): Json | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return isObject(one) ? one[name] : undefined;
}
