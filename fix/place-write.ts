import {
  type EditedFile,
  type EditPath,
  EditProblem,
  type Expression,
  type HclBlock,
  type Module,
  placeIn,
} from "../terraform";
import type { Drafts } from "./drafts";
import { callOf, folderOfModule } from "./module-tree";

/** Where something is to be written: a block of a module, and the way down from it. */
export interface Spot {
  readonly module: Module;
  readonly file: EditedFile;
  readonly block: HclBlock;
  readonly path: EditPath;
}

/** What follows from the value that stands at a spot. */
export type Placed =
  /** It is written there: nothing stands there, or a value that can be replaced. */
  | { readonly is: "here"; readonly spot: Spot; readonly isWritten: boolean }
  /** It comes from a variable of the root, which has a default and no other value in the document. */
  | {
      readonly is: "variable";
      readonly spot: Spot;
      readonly name: string;
      readonly variable: Spot | undefined;
    }
  /** A person has to look: a sentence says why. */
  | { readonly is: "elsewhere"; readonly why: string };

/** More values in a row than this do not name each other. */
const MAX_STEPS = 32;

/**
 * Finds where a value is written that an argument has: follows variables to the calls of the module, and locals.
 *
 * @throws EditProblem where the path leads into something that is computed
 */
export function placeWrite(spot: Spot, drafts: Drafts, depth = 0): Placed {
  const place = placeIn(spot.block, spot.path);
  if (place.is !== "written") return { is: "here", spot, isWritten: false };
  const { value } = place;
  const named = referenceTo(value);
  if (depth > MAX_STEPS || (!named && !isReplaceable(value)))
    return elsewhere(spot.file.text.slice(value.start, value.end));
  if (!named) return { is: "here", spot, isWritten: true };
  if (named.root === "local") {
    const found = findLocal(spot.module, named.name, drafts);
    return found ? placeWrite(found, drafts, depth + 1) : elsewhere(`local.${named.name}`);
  }
  const call = callOf(spot.module);
  if (call) {
    const folder = folderOfModule(call.caller);
    const block = folder === undefined ? undefined : drafts.findBlock(folder, "module", [call.name]);
    if (!block) return elsewhere(`var.${named.name}`);
    return placeWrite({ module: call.caller, ...block, path: [named.name] }, drafts, depth + 1);
  }
  const folder = folderOfModule(spot.module);
  const declared = folder === undefined ? undefined : drafts.findBlock(folder, "variable", [named.name]);
  const isGiven = spot.module.findInput?.(named.name) !== undefined;
  const variable = declared && !isGiven ? { module: spot.module, ...declared, path: ["default"] } : undefined;
  return { is: "variable", spot, name: named.name, variable };
}

function elsewhere(text: string): Placed {
  const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return { is: "elsewhere", why: `The value comes from ${shown.replace(/\s+/g, " ")}.` };
}

/** The local values of a module, block by block. */
function findLocal(module: Module, name: string, drafts: Drafts): Spot | undefined {
  const folder = folderOfModule(module);
  if (folder === undefined) return undefined;
  const found = drafts
    .blocksIn(folder, "locals")
    .find(({ block }) => block.body.arguments.some((one) => one.name === name));
  return found && { module, ...found, path: [name] };
}

/** `var.NAME` or `local.NAME` alone. */
function referenceTo(
  value: Expression,
): { readonly root: "var" | "local"; readonly name: string } | undefined {
  const inner = value.is === "wrapped" || value.is === "parentheses" ? value.of : value;
  if (inner !== value) return referenceTo(inner);
  if (value.is !== "traversal" || value.of.is !== "variable" || value.steps.length !== 1) return undefined;
  const { name: root } = value.of;
  const [step] = value.steps;
  if ((root !== "var" && root !== "local") || step?.is !== "attribute") return undefined;
  return { root, name: step.name };
}

/** Whether a value decides by itself: a literal, or the name of a key that stands there. */
function isReplaceable(value: Expression): boolean {
  switch (value.is) {
    case "literal":
    case "number":
      return true;
    case "template":
      return value.parts.every((part) => part.is === "text" || part.is === "interpolation");
    case "tuple":
      return value.items.every(isReplaceable);
    case "wrapped":
    case "parentheses":
      return isReplaceable(value.of);
    case "traversal":
      return value.of.is === "variable" && isBlockName(value.of.name);
    default:
      return false;
  }
}

/** What a reference begins with that names no value of the module's own, but a resource or a data source. */
function isBlockName(name: string): boolean {
  return !["var", "local", "module", "each", "count", "self", "path", "terraform"].includes(name);
}

export { EditProblem };
