import * as fs from "node:fs";
import * as path from "node:path";
import {
  configuration,
  type Folder,
  folder as folderOf,
  type Json,
  type Module,
  parseHcl,
} from "../../../terraform";
import type { Beside } from "../../../terraform/configs/configuration";
import { endWay } from "../../../terraform/evaluate/choices";
import { valueIn } from "../../../terraform/evaluate/module-scope";
import { EvaluationError } from "../../../terraform/evaluate/scope";
import type { Value } from "../../../terraform/evaluate/value";

/** What something comes to, or why Terraform would fail. */
export function evaluated(written: Json | undefined, module: Module): Value {
  try {
    return valueIn(written, module);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    endWay();
    return { is: "unknown", type: "any", why: [{ is: "problem", problem: error.message }] };
  }
}

/** Our reading of a folder and of the folders of its modules. */
export function read(at: string, beside: Beside = {}): readonly Module[] {
  const folders = new Map<string, Folder>();
  const places = new Map<Folder, string>();
  const load = (place: string): Folder => {
    const known = folders.get(place);
    if (known) return known;
    const name = path.join(place, "main.tf");
    const made = folderOf([parseHcl(name, fs.readFileSync(name, "utf8"))]);
    folders.set(place, made);
    places.set(made, place);
    return made;
  };
  return configuration("main", load(at), {
    ...beside,
    findFolder: (from, source) => load(path.join(places.get(from) ?? at, source)),
  });
}
