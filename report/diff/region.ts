import type { Module, Resource } from "../../terraform";
import { definitionOf, written } from "./definition";
import type { Pair } from "./pairs";
import type { DiffRow } from "./row";
import { rowOf } from "./rows";
import type { Side, SideResource } from "./side";

/** The Region in which a block is made or looked up, where it is written down. */
export function regionOf(resource: Resource, module: Module): string | undefined {
  const region = module.findRegion(resource);
  return typeof region === "string" && region !== "" && !region.includes("${") ? region : undefined;
}

/**
 * What has another Region than before: a key is of one Region, and nothing moves to another by itself. Between two
 * configurations that only Terraform knows the Regions of, another provider may be another Region.
 */
export function regionRows({ before, after }: Pair, old: Side, now: Side): DiffRow[] {
  if (after.uses.length === 0 && before.uses.length === 0 && !now.keys.has(after.id)) return [];
  const [from, to] = [before, after].map(({ resource, scope }) => regionOf(resource, scope));
  if (from !== undefined && to !== undefined) {
    if (from === to) return [];
    const what = now.keys.has(after.id) ? "the key" : "it";
    const words = {
      seen: `its Region changes from ${from} to ${to}, so Terraform makes another one there; ${what} and what is under it in ${from} do not move along, and stay behind or are destroyed`,
      todo: "See the plan, and copy the data first.",
    };
    return [rowOf(after, "danger", "region", { argument: "region", before: from, after: to, ...words })];
  }
  if (old.form !== "configuration" || now.form !== "configuration") return [];
  if (definition(before) === definition(after)) return [];
  const words = {
    seen: "cannot tell whether it stays in its Region; its provider is another, or is written in another way",
    todo: "Compare the plans.",
  };
  return [rowOf(after, "cannot-tell", "region", { argument: "region", ...words })];
}

function definition({ resource, scope }: SideResource): string {
  const region = scope.findRegion(resource);
  // Where a provider says no Region, its name is all there is.
  return region === undefined ? written(resource.arguments.provider ?? "aws") : definitionOf(region, scope);
}
