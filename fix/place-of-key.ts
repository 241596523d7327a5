import { type Module, type Resource, resolve } from "../terraform";

/** Where a key has to be for a resource. */
export interface PlaceWanted {
  readonly provider: string;
  /** The Region that the resource names beside its provider, or the value of the root that says which: `${var.region}`. */
  readonly regionArgument?: string;
  readonly region?: string;
  /** The Region that it names is not known. */
  readonly isOpen?: true;
}

/** The Region of a resource, as far as it is written down, and whether the resource names it itself. */
export function regionsOf(resource: Resource, module: Module): Omit<PlaceWanted, "provider"> {
  const region = module.findRegion(resource);
  const known = typeof region === "string" && !region.includes("${") ? { region } : {};
  const written = resource.arguments.region;
  if (written === undefined || resource.type === "aws_s3_bucket") return known;
  // What a variable of the root says can be another Region each time that Terraform runs.
  if (typeof written === "string" && OF_ROOT.test(written) && ((module.whole ?? module).path ?? "") === "")
    return { ...known, regionArgument: written };
  const { value } = resolve(written, module);
  // Without a value the provider's Region counts.
  if (value === null) return known;
  return typeof value === "string" && !value.includes("${")
    ? { ...known, regionArgument: value }
    : { isOpen: true };
}

/** A variable or a local value, which all blocks of a module can name. */
const OF_ROOT = /^\$\{(?:var|local)\.[\w-]+\}$/;

/** A Region, or the name of the value that says which, as a part of names. */
export function regionWord(regionArgument: string): string {
  return regionArgument.replace(/^\$\{\w+\.([\w-]+)\}$/, "$1").replaceAll("_", "-");
}

/** The provider that a resource names, in its own module. */
export function providerName({ arguments: { provider } }: Resource): string {
  return typeof provider === "string" ? provider.replace(/^\$\{|\}$/g, "") : "aws";
}

/** The data sources of a root that say where Terraform works, by type. */
export function knownData({ resources }: Module): Record<string, string> {
  const found: Record<string, string> = {};
  for (const one of resources) {
    const { provider, region, count, for_each: forEach } = one.arguments;
    const isPlain = [provider, region, count, forEach].every((value) => value === undefined);
    if (one.mode === "data" && isPlain && DATA.includes(one.type)) found[one.type] ??= one.local;
  }
  return found;
}

const DATA: readonly string[] = ["aws_partition", "aws_region", "aws_caller_identity"];
