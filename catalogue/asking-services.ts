import type { Condition, KeyArgument } from "./row";
import { conditionState } from "./state";

/** A service that asks KMS for the key of a place because of a setting beside it: see {@link KeyArgument.also}. */
export interface AskingService {
  readonly service: string;
  /** The argument of which only Terraform knows whether it is set so; absent where the setting is known. */
  readonly unknown?: string;
}

/**
 * The services that ask for the key of a place beside the argument's own, as the settings of the resource stand.
 *
 * @param read what stands at another path, seen from the place
 */
export function askingServices(
  { also = [] }: Pick<KeyArgument, "also">,
  read: (path: string) => unknown,
  isOpaque: (value: unknown) => boolean,
): AskingService[] {
  return also.flatMap(({ service, when }): AskingService[] => {
    if (!when) return [{ service }];
    const state = conditionState(when, read, isOpaque);
    if (state === "on") return [{ service }];
    if (state !== "unknown") return [];
    const unknown = when.flatMap(conditionPaths).find((path) => isOpaque(read(path)));
    return [{ service, unknown: unknown ?? "" }];
  });
}

/** The arguments that a condition is about, in the notation of `KeyArgument.path`. */
export function conditionPaths({ path, and }: Condition): string[] {
  return [path, ...(and ? conditionPaths(and) : [])];
}
