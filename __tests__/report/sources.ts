import * as fs from "node:fs";
import * as path from "node:path";
import { readFolder } from "../../cli/input/read-folder";
import { type Exception, Exceptions } from "../../guard";
import { stateDocument } from "../../keys";
import { projectRoot } from "../../local/project-root";
import { type EncryptionMap, type MapOptions, type MappedKey, type MapSource, mapOf } from "../../report";
import {
  configuration,
  folder,
  type JsonObject,
  type Module,
  parseHcl,
  synthesisedJson,
} from "../../terraform";

/** The day on which the tests are. */
export const TODAY = "2026-11-25";

/** Exceptions that stand outside of what is read. */
export function except(...all: readonly Exception[]): Exceptions {
  const exceptions = new Exceptions(TODAY);
  exceptions.addForAll(all);
  return exceptions;
}

/** HCL of one file. */
export function hcl(path: string, text: string): MapSource {
  return {
    path,
    document: { modules: configuration(path, folder([parseHcl("main.tf", text)])) },
    file: undefined,
  };
}

/** A synthesised stack of `__tests__/golden`, by itself. */
export function golden(name: string): MapSource {
  const file = `${name}.tf.json`;
  const text = fs.readFileSync(path.join(projectRoot(), "__tests__", "golden", file), "utf8");
  const json = JSON.parse(text) as JsonObject;
  const modules = configuration(name, folder([{ name: `${name}/cdk.tf.json`, text, json }]));
  return { path: `cdktf.out/stacks/${name}`, document: { modules }, file: undefined };
}

/** The names of all of them. */
export const GOLDEN_STACKS = fs
  .readdirSync(path.join(projectRoot(), "__tests__", "golden"))
  .filter((name) => name.endsWith(".tf.json"))
  .map((name) => name.replace(/\.tf\.json$/, ""));

/** What people write, in HCL. */
export function corpus(): MapSource {
  const folderOf = path.join("__tests__", "fixtures", "corpus");
  return { path: "corpus", document: { modules: readFolder(folderOf, "corpus") }, file: undefined };
}

/** Stacks in Terraform's JSON, which can refer to each other as cdktf has them do. */
export function stacks(path: string, all: Readonly<Record<string, JsonObject>>): MapSource {
  const known = new Map<string, Module>();
  const stack = (name: string): Module | undefined => {
    const terraform = all[name];
    if (!terraform) return undefined;
    const found = known.get(name) ?? synthesisedJson(name, terraform, stack);
    known.set(name, found);
    return found;
  };
  return {
    path,
    document: { modules: Object.keys(all).flatMap((name) => stack(name) ?? []) },
    file: undefined,
  };
}

/** A state, as resources with their values. */
export function state(path: string, resources: readonly Recorded[]): MapSource {
  const root_module = {
    resources: resources.map(({ type, name, mode = "managed", values }) => ({
      address: `${mode === "data" ? "data." : ""}${type}.${name}`,
      mode,
      type,
      name,
      values,
    })),
  };
  return {
    path,
    document: stateDocument({ format_version: "1.0", values: { root_module } }),
    file: path,
  };
}

export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly mode?: "managed" | "data";
  readonly values: JsonObject;
}

export function drawn(sources: readonly MapSource[], options: MapOptions = {}): EncryptionMap {
  return mapOf(sources, { today: TODAY, ...options });
}

/** The only key of an id. */
export function keyOf(map: EncryptionMap, id: string): MappedKey {
  const found = map.keys.filter((one) => one.id === id);
  expect(found.map((one) => one.id)).toEqual([id]);
  return found[0] as MappedKey;
}

/** What a use is, in a line. */
export function usesOf({ uses }: EncryptionMap): string[] {
  return uses.map(({ address, argument, status, keys }) =>
    `${address} ${argument} ${status} ${keys.join(" ")}`.trimEnd(),
  );
}
