import { destinationArguments, isRegion, type KeyArgument, type Place, valueBeside } from "../catalogue";
import type { Judged } from "../guard";
import { findNamed, terraformJson } from "../keys";
import { type Json, type Module, type Resource, resolve } from "../terraform";

/** Where a key has to be: where another resource is, or in a Region. */
export type KeyNear = { readonly resource: Resource; readonly module: Module } | { readonly region: string };

/** Where the key of an argument has to be, if the data goes to another place; or why that is not known. */
export function destinationOf(
  argument: KeyArgument,
  { resource, scope }: Judged,
  place: Place,
): { readonly near?: KeyNear } | { readonly why: string } {
  const { otherRegion, regionOf } = argument;
  if (otherRegion === undefined) return {};
  const written = (path: string) => valueBeside(place, argument, path, terraformJson) as Json | undefined;
  if (regionOf !== undefined) {
    const found = findNamed(written(regionOf), scope, () => true);
    if (found) return { near: { resource: found.resource, module: found.scope.whole ?? found.scope } };
    return { why: "The key has to be in the Region of the destination, which is not in the code." };
  }
  for (const path of destinationArguments(argument)) {
    const { value } = resolve(written(path), scope);
    if (!isRegion(value)) continue;
    return value === resolve(scope.findRegion(resource), scope).value ? {} : { near: { region: value } };
  }
  return { why: "The key has to be in the Region of the destination." };
}
