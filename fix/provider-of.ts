import type { Module, Resource } from "../terraform";
import type { Drafts } from "./drafts";
import { callOf, folderOfModule } from "./module-tree";

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
  if (folder !== undefined && ownProvider(folder, provider, drafts))
    return { why: `The provider ${provider} stands in the module itself; move it to the root.` };
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

/** Whether a module has a block for a provider itself. */
function ownProvider(folder: string, provider: string, drafts: Drafts): boolean {
  const [name = provider, alias] = provider.split(".");
  return drafts.blocksIn(folder, "provider").some(({ file, block }) => {
    if (block.labels[0] !== name) return false;
    const written = block.body.arguments.find((one) => one.name === "alias")?.value;
    return (written && bare(file.text.slice(written.start, written.end))) === alias;
  });
}

/** The name of a provider without what JSON or older versions put around it. */
function bare(text: string): string {
  return text.replace(/^"?\$\{|\}"?$/g, "").replace(/^"|"$/g, "");
}
