import { isRegion } from "../catalogue";
import type { Module, Resource } from "../terraform";
import type { Block, Drafts } from "./drafts";
import { callOf, folderOfModule, rootOf } from "./module-tree";

/** The provider of the root that makes a resource: `aws`, or `aws.west`. */
export type ProviderOfRoot =
  | {
      readonly provider: string;
      /** What the modules on the way call it, by their paths. */
      readonly names: ReadonlyMap<string, string>;
    }
  | { readonly why: string };

/** Follows the provider of a resource up to the root, through the `providers` of the calls. */
export function providerOfRoot(
  { arguments: written }: Resource,
  module: Module,
  drafts: Drafts,
): ProviderOfRoot {
  const own = typeof written.provider === "string" ? bare(written.provider) : "aws";
  // Providers are chosen by name, or one for each instance by a key.
  if (!PROVIDER.test(own)) return { why: "It is not known which provider makes it." };
  return inRoot(own, module, drafts, new Map());
}

const PROVIDER = /^[\w-]+(?:\.[\w-]+)?(?:\[[^[\]]*\])?$/;

function inRoot(
  provider: string,
  module: Module,
  drafts: Drafts,
  before: ReadonlyMap<string, string>,
): ProviderOfRoot {
  const names = new Map(before).set((module.whole ?? module).path ?? "", provider);
  const call = callOf(module);
  if (!call) return { provider, names };
  const folder = folderOfModule(module);
  const own = folder === undefined ? undefined : ownProvider(folder, provider, drafts);
  if (own) {
    const same = sameInRoot(own, module, drafts);
    return same === undefined
      ? { why: `The provider ${provider} stands in the module itself; move it to the root.` }
      : { provider: same, names: new Map([...names, ...namesAbove(call.caller, same)]) };
  }
  const callers = folderOfModule(call.caller);
  const found = callers === undefined ? undefined : drafts.findBlock(callers, "module", [call.name]);
  if (!found) return { why: `The call module.${call.name} cannot be edited.` };
  const passed = found.block.body.arguments.find(({ name }) => name === "providers")?.value;
  if (passed === undefined) return inRoot(provider, call.caller, drafts, names);
  if (passed.is === "object") {
    for (const [key, value] of passed.members) {
      const text = (one: { readonly start: number; readonly end: number }) =>
        bare(found.file.text.slice(one.start, one.end));
      if (text(key) === provider) return inRoot(text(value), call.caller, drafts, names);
    }
  }
  return provider === "aws"
    ? inRoot(provider, call.caller, drafts, names)
    : { why: `The call module.${call.name} does not say which provider ${provider} is.` };
}

/** The block that a module has for a provider itself. */
function ownProvider(folder: string, provider: string, drafts: Drafts): Block | undefined {
  const [name = provider, alias] = provider.split(".");
  return drafts
    .blocksIn(folder, "provider")
    .find((one) => one.block.labels[0] === name && aliasOf(one) === alias);
}

function aliasOf({ file, block }: Block): string | undefined {
  const written = block.body.arguments.find((one) => one.name === "alias")?.value;
  return written && bare(file.text.slice(written.start, written.end));
}

/**
 * The provider of the root that works in the same account and Region as one in a module: both name the Region alone,
 * and the same one, so that they have the same credentials.
 */
function sameInRoot(own: Block, module: Module, drafts: Drafts): string | undefined {
  const root = folderOfModule(rootOf(module));
  const region = onlyRegionOf(own);
  if (root === undefined || region === undefined) return undefined;
  const same = drafts
    .blocksIn(root, "provider")
    .find((one) => one.block.labels[0] === "aws" && onlyRegionOf(one) === region);
  if (!same) return undefined;
  const alias = aliasOf(same);
  return alias === undefined ? "aws" : `aws.${alias}`;
}

/** The Region that a provider names, where it says no more than that and its alias. */
function onlyRegionOf({ file, block }: Block): string | undefined {
  const { arguments: all, blocks } = block.body;
  if (blocks.length > 0 || all.some(({ name }) => name !== "region" && name !== "alias")) return undefined;
  const value = all.find(({ name }) => name === "region")?.value;
  const region = value && bare(file.text.slice(value.start, value.end));
  return region !== undefined && isRegion(region) ? region : undefined;
}

/** A provider of the root, as the modules down to one are known to be given it. */
function namesAbove(module: Module, provider: string): [string, string][] {
  const call = callOf(module);
  const here: [string, string] = [(module.whole ?? module).path ?? "", provider];
  return call ? [here, ...namesAbove(call.caller, provider)] : [here];
}

/** The name of a provider without what JSON or older versions put around it. */
function bare(text: string): string {
  return text.replace(/^"?\$\{|\}"?$/g, "").replace(/^"|"$/g, "");
}
