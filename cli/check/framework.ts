import { type MapOptions, type MapSource, mapOf } from "../../report";
import { frameworkNames, frameworkReport, type Report } from "../../report/check";
import { nearestName } from "../../words";
import { InputError } from "../input/input-error";

/** The name of a framework as reports have it, whatever its case. @throws InputError for an unknown one */
export function frameworkNamed(given: string): string {
  const names = frameworkNames();
  const found = names.find((one) => one.toLowerCase() === given.trim().toLowerCase());
  if (found !== undefined) return found;
  const near = nearestName(given, names) ?? beginning(given, names);
  const meant = near === undefined ? "" : ` Did you mean "${near}"?`;
  throw new InputError(`--framework is ${JSON.stringify(given)}; choose one of ${names.join(", ")}.${meant}`);
}

/** A name that has the same letters and digits at its beginning. */
function beginning(given: string, names: readonly string[]): string | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return bare(given) === "" ? undefined : names.find((one) => bare(one).startsWith(bare(given)));
}

/** Holds what was read to the controls of one framework. */
export function heldToFramework(sources: readonly MapSource[], name: string, options: MapOptions): Report {
  return frameworkReport(mapOf(sources, options), name);
}
