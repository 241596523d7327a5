import { type Module, remember } from "../terraform";

const known = new WeakMap<Module, Map<string, string | undefined>>();

/**
 * The address of a resource of a type that belongs to a plan and is not shown in it, as with `-target`; undefined if
 * there is none. What such a resource sets for others cannot be told.
 */
export function unplannedOfType(type: string, from: Module): string | undefined {
  const module = from.whole ?? from;
  if (module.unplanned === undefined) return undefined;
  let ofModule = known.get(module);
  if (!ofModule) {
    ofModule = new Map();
    known.set(module, ofModule);
  }
  return remember(ofModule, type, () => module.unplanned?.find((one) => one.type === type)?.address);
}
