import { isKnownRegion, isRegion, knownRegions, learnRegion } from "../../catalogue";
import { nearestName } from "../../words";
import { Refusal } from "./refusal";
import { shown } from "./setting";

/**
 * Makes a Region known that AWS has opened since this version of keywright was released. Call it before the first
 * stack is made. Nothing checks that AWS has the Region: a mistyped name that is added here is refused no more.
 *
 * @example
 * addRegion("eu-west-4");
 *
 * @returns a function that undoes the call
 * @throws Refusal for a text that has not the form of a Region's name
 */
export function addRegion(name: string): () => void {
  if (!isRegion(name))
    throw new Refusal(
      `addRegion: ${shown(name)} does not have the form of a Region. Write it as "eu-west-1".`,
    );
  return learnRegion(name);
}

/**
 * What is wrong with a value that has to be a Region, as messages go on after `region `; undefined if nothing is.
 */
export function whyNoRegion(value: unknown): string | undefined {
  if (isKnownRegion(value)) return undefined;
  const near = typeof value === "string" ? nearestName(value, knownRegions()) : undefined;
  const remedy = near ? `Did you mean ${JSON.stringify(near)}?` : 'Name one, such as "eu-west-1".';
  const seen = `is ${shown(value)}, not a Region of AWS`;
  return isRegion(value)
    ? `${seen} that keywright knows. ${remedy} A new Region is made known by addRegion(${JSON.stringify(value)}).`
    : `${seen}. ${remedy}`;
}

/**
 * Refuses a Region that is written down, in a config or in its provider, and not known.
 *
 * @throws Refusal with the nearest Region's name
 */
export function refuseRegion(about: string, region: string | undefined): void {
  const why = region === undefined ? undefined : whyNoRegion(region);
  if (why !== undefined) throw new Refusal(`${about}: its Region ${why}`);
}
