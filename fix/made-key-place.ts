import { isRegion } from "../catalogue";
import type { MadeKey } from "../guard";
import type { Drafts } from "./drafts";
import type { PlaceOfKey } from "./key-code";
import { callOf, folderOfModule, rootOf } from "./module-tree";
import { knownData, providerName, regionsOf } from "./place-of-key";
import { providerOfRoot } from "./provider-of";
import { isRegionWritten } from "./written-region";

/** Where a key is that is there already. */
export function placeOfMadeKey(key: MadeKey, drafts: Drafts): PlaceOfKey {
  const { regionArgument } = regionsOf(key.by, key.in);
  const region = writtenRegion(key, drafts);
  return {
    ...(regionArgument !== undefined && { regionArgument }),
    ...(region !== undefined && { region }),
    ...(providerName(key.by) !== "aws" && { provider: providerName(key.by) }),
    known: knownData(key.in),
  };
}

/** The Region of a key, where it is written down and the same in each run. */
function writtenRegion({ by, in: module }: MadeKey, drafts: Drafts): string | undefined {
  const { region, regionArgument } = regionsOf(by, module);
  if (regionArgument !== undefined) return isRegion(regionArgument) ? region : undefined;
  const folder = folderOfModule(rootOf(module));
  const found = providerOfRoot(by, module, drafts);
  // A module may be called in several Regions.
  const isKnown = callOf(module) === undefined && folder !== undefined && "provider" in found;
  return isKnown && isRegionWritten(folder, found.provider, drafts) ? region : undefined;
}
