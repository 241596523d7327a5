import type { Document } from "../../terraform";
import { drawn } from "./sources";

/** What each place of a document is under: its status, and the customer's keys by the blocks that make them. */
export function placesOf(document: Document): Map<string, string> {
  const map = drawn([{ path: "it", document, file: undefined }]);
  const names = new Map(map.keys.map(({ id, address, name }) => [id, address ?? name]));
  return new Map(
    map.uses.map(({ address, argument, status, keys }) => [
      `${address} ${argument}`,
      // Which key of AWS it is, only a state shows where none is named.
      status === "aws" ? status : [status, ...keys.map((id) => names.get(id) ?? id).sort()].join(" "),
    ]),
  );
}

/** The places that one form of the same infrastructure shows under something else than another, although both can know. */
export function unlikePlaces(forms: Readonly<Record<string, Document>>): string[] {
  const all = Object.entries(forms).map(([name, document]) => ({ name, places: placesOf(document) }));
  const labels = new Set(all.flatMap(({ places }) => [...places.keys()]));
  return [...labels].flatMap((label) => {
    const told = all.flatMap(({ name, places }) => {
      const seen = places.get(label);
      return seen === undefined || seen.startsWith("cannot-tell") ? [] : [{ name, seen }];
    });
    return new Set(told.map(({ seen }) => seen)).size <= 1
      ? []
      : [`${label}: ${told.map(({ name, seen }) => `${name} ${seen}`).join(", ")}`];
  });
}
