import * as path from "node:path";
import type { Judged } from "../guard";
import { withoutIndexes } from "../terraform";
import type { Drafts } from "./drafts";
import { folderOfModule, rootOf } from "./module-tree";

/** The `import` block of the root that brings a resource under Terraform, as in `main.tf:5`; undefined if none does. */
export function importBlockOf({ resource, module }: Judged, drafts: Drafts): string | undefined {
  const folder = folderOfModule(rootOf(module));
  if (folder === undefined) return undefined;
  const wanted = withoutIndexes(resource.address);
  const found = drafts.blocksIn(folder, "import").find(({ file, block }) => {
    const to = block.body.arguments.find(({ name }) => name === "to")?.value;
    return to !== undefined && withoutIndexes(file.written(to)) === wanted;
  });
  if (!found) return undefined;
  const line = found.file.text.slice(0, found.block.start).split("\n").length;
  return `${path.posix.basename(found.file.name)}:${line}`;
}
