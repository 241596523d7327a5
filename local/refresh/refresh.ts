import * as fs from "node:fs";
import * as path from "node:path";
import type { ProviderVersion } from "../../catalogue";
import { CatalogueSource } from "./catalogue-source";
import { compare, typeOf } from "./compare";
import type { Walk } from "./provider-versions";
import { findSince, type KnownVersions } from "./since";

/** What a version of the provider was to the catalogue. */
export interface Refreshed {
  /** What to print, a line each. */
  readonly lines: readonly string[];
  /** Whether there is something that the stubs do not settle. */
  readonly failed: boolean;
}

/** Holds the catalogue of a checkout against a version of the provider, and writes stubs for the keys that are new. */
export function refreshCatalogue(root: string, version: ProviderVersion, walk: Walk): Refreshed {
  const source = new CatalogueSource(root);
  const catalogue = source.load();
  const { keys, encryption, changed } = compare(catalogue, version, walk);
  const fixture = path.join(root, "__tests__", "fixtures", "arguments.json");
  const known = JSON.parse(fs.readFileSync(fixture, "utf8")) as KnownVersions;
  const written = source.write(
    catalogue,
    keys.map((id) => {
      const type = typeOf(id);
      return { type, path: id.slice(type.length + 1), since: findSince(id, version, known) };
    }),
  );
  const lines = [
    ...keys.map((id) => `${id}: new; a stub is in ${written.get(typeOf(id))}.`),
    ...encryption.map(
      (id) => `${id}: new, and looks like encryption; make it a switch, a setting or an exception.`,
    ),
    ...changed,
  ];
  const failed = encryption.length + changed.length > 0;
  return lines.length > 0
    ? { lines, failed }
    : { lines: [`Provider ${version}: nothing is new and nothing has changed.`], failed };
}
