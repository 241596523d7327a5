import type { Module, Resource } from "../terraform";
import { fileIn } from "./drafts";

/** The last call in the path of a module, with its instance. */
const LAST_CALL = /module\.([\w-]+)(?:\[(\d+|"(?:[^"\\]|\\.)*")\])?\.$/;

/** The call that makes a module: who calls it, and what the call is named. */
export interface CallOf {
  readonly caller: Module;
  readonly name: string;
  /** The key of the instance. @default it is called once, or it is not known which instance this is */
  readonly instance?: string | number;
}

/** The call that makes a module; undefined for a root. */
export function callOf(module: Module): CallOf | undefined {
  const { path = "", configuration = [] } = module.whole ?? module;
  const found = LAST_CALL.exec(path);
  const name = found?.[1];
  if (!found || name === undefined) return undefined;
  const before = path.slice(0, found.index);
  const caller = configuration.find((one) => (one.path ?? "") === before);
  const instance = found[2];
  return (
    caller && {
      caller,
      name,
      ...(instance !== undefined && { instance: JSON.parse(instance) as string | number }),
    }
  );
}

/** The folder of a module, as positions name folders; undefined where that is not known. */
export function folderOfModule(module: Module): string | undefined {
  const { root = ".", rootFolder = root, folder, path = "" } = module.whole ?? module;
  if (path === "") return rootFolder;
  return folder === undefined ? undefined : fileIn(rootFolder, folder);
}

/** The root of a module. */
export function rootOf(module: Module): Module {
  const home = module.whole ?? module;
  return (home.configuration ?? [home]).find(({ path = "" }) => path === "") ?? home;
}

/** The labels of the block of a resource. */
export function labelsOf({ local }: Resource): readonly string[] {
  return local.split(".").slice(local.startsWith("data.") ? 1 : 0);
}
