import {
  type EditableFile,
  type EditPath,
  type EditPlace,
  EditProblem,
  type Expression,
  findWrittenPlace,
  type HclBlock,
  type Module,
  placeIn,
  readersOf,
  resolve,
  type WrittenChoice,
  type WrittenPlace,
} from "../terraform";
import { inputOf, takenOf } from "./choice-taken";
import type { Drafts } from "./drafts";
import { callOf, folderOfModule } from "./module-tree";

/** Where an edit goes: a block of a module, and the way down from it. */
export interface Spot {
  readonly module: Module;
  readonly file: EditableFile;
  readonly block: HclBlock;
  /** An expression in the block from which the path leads on. @default the block */
  readonly inside?: Expression;
  readonly path: EditPath;
}

/** What follows from the value that stands at a spot. */
export type Placed =
  /** It is written there: nothing stands there, or a value that can be replaced. */
  | {
      readonly is: "here";
      readonly spot: Spot;
      readonly value: Expression | undefined;
      /** What is taken before it where it is neither null nor empty. @default nothing */
      readonly unless?: string;
      /** The choice of which it is the value that is taken, and the other value. @default it is no part of a choice */
      readonly ofChoice?: { readonly whole: Spot; readonly other: Expression };
    }
  /** It comes from a variable of the root, which has a default and no other value in the document. */
  | {
      readonly is: "variable";
      /** What names the variable, and where it stands. */
      readonly spot: Spot;
      readonly expression: string;
      readonly name: string;
      readonly variable: Spot | undefined;
      /** Its default is null or empty, and need not be changed, whatever else reads it. @default false */
      readonly isEmpty?: true;
      /** What is taken where the variable is null. @default nothing is written for that yet */
      readonly otherwise?: Spot;
    }
  /** A condition decides, which is not known: each value that it may take is looked at. */
  | {
      readonly is: "choice";
      readonly values: readonly Placed[];
      /** All of the expression, which can be written in place of each. @default it cannot */
      readonly whole?: Spot;
    }
  /** A person has to look: a sentence says why. */
  | { readonly is: "elsewhere"; readonly why: string };

/** Modules stand in each other no deeper. */
const MAX_CALLS = 32;

/** Where it is looked for. */
interface Search {
  readonly files: readonly EditableFile[];
  readonly drafts: Drafts;
  readonly scope: Module;
  /** The block whose argument has the value. */
  readonly block: HclBlock;
  readonly depth: number;
}

/**
 * Finds where a value is written that an argument has: in the block, behind local values and what `each` goes over, in
 * the branch that a condition takes, or in the calls of the module. Where others read the value too, it is written in
 * the argument itself.
 *
 * @param instance The key of the instance of the block.
 * @param scope The module as the block sees it.
 * @throws EditProblem where the path leads into something that is computed
 */
export function placeWrite(
  spot: Spot,
  drafts: Drafts,
  instance: string | number | undefined,
  scope: Module,
  depth = 0,
): Placed {
  if (depth > MAX_CALLS) return elsewhere("its modules call each other");
  const files = filesOf(spot.module, drafts);
  return placeFound(findWrittenPlace(files, spot, instance), spot, {
    files,
    drafts,
    scope,
    block: spot.block,
    depth,
  });
}

function placeFound(found: WrittenPlace, spot: Spot, search: Search): Placed {
  const { files, drafts, depth } = search;
  if (found.is === "undecided")
    return found.choice ? placeChoice(found.choice, spot, search) : elsewhere(found.why);
  if (found.is === "place") {
    const { is: _, value, ...place } = found;
    if (value && !isReplaceable(value))
      return elsewhere(`it comes from ${shown(place.file.text.slice(value.start, value.end))}`);
    if (!place.file.canSet(place)) return elsewhere("it stands in a text of JSON that is computed");
    if (isShared(files, place, search.block)) return inArgument(spot, files, value);
    return { is: "here", spot: { module: spot.module, ...place }, value };
  }
  const { name, path, byDefault } = found;
  const call = callOf(spot.module);
  if (call) {
    const folder = folderOfModule(call.caller);
    const block = folder === undefined ? undefined : drafts.findBlock(folder, "module", [call.name]);
    if (!block) return elsewhere(`it comes from var.${name}`);
    const isGiven = block.block.body.arguments.some((one) => one.name === name);
    if (!isGiven && path.length > 0 && byDefault && holdsMore(byDefault.block))
      return elsewhere(`it comes from the default of var.${name}, and a call that sets it sets all of it`);
    const given = { module: call.caller, ...block, path: [name, ...path] };
    return placeWrite(given, drafts, call.instance, call.caller, depth + 1);
  }
  const expression = textAt(spot);
  if (expression === undefined) return elsewhere(`it comes from var.${name}`);
  const isGiven = spot.module.findInput?.(name) !== undefined;
  const isAlone = byDefault !== undefined && !isGiven && !isShared(files, byDefault, search.block);
  return {
    is: "variable",
    spot,
    expression,
    name: [name, ...path].join("."),
    variable: isAlone ? { module: spot.module, ...byDefault } : undefined,
    ...(byDefault && !isGiven && comesToNothing(expression, search.scope) && { isEmpty: true }),
  };
}

function placeChoice(choice: WrittenChoice, spot: Spot, search: Search): Placed {
  const { files, scope } = search;
  const placed = (one: "yes" | "no") =>
    placeFound(choice[one].found, { module: spot.module, ...choice[one].at }, search);
  // A module that takes a key is called with one.
  const input = callOf(spot.module) && inputOf(choice, scope, files);
  const given = input && placed(input);
  if (given && given.is !== "elsewhere") return given;
  const taken = takenOf(choice, scope);
  const whole = choice.whole && { module: spot.module, ...choice.whole };
  if (whole && isShared(files, whole, search.block)) {
    const inIt = inArgument(spot, files, undefined);
    const text = textAt(spot);
    const comesToNothing =
      text !== undefined && [null, ""].includes(resolve(`\${${text}}`, scope).value as null);
    return comesToNothing && inIt.is === "here" ? { ...inIt, unless: text } : inIt;
  }
  if (taken) {
    const found = placed(taken);
    const beside = choice[taken === "yes" ? "no" : "yes"].found;
    if (found.is === "here" && whole && beside.is === "place" && beside.value)
      return { ...found, ofChoice: { whole, other: beside.value } };
    const other = choice.passesNull && taken === "yes" ? placed("no") : undefined;
    return found.is === "variable" && other?.is === "here" ? { ...found, otherwise: other.spot } : found;
  }
  return { is: "choice", values: [placed("yes"), placed("no")], ...(whole && { whole }) };
}

/** Whether the default of a variable has something that a call would leave out. */
function holdsMore({ body }: HclBlock): boolean {
  const value = body.arguments.find(({ name }) => name === "default")?.value;
  if (value?.is === "object") return value.members.length > 0;
  return value !== undefined && !(value.is === "literal" && value.value === null);
}

/** Whether an expression is known to be null or empty: what `coalesce` passes over. */
function comesToNothing(expression: string, scope: Module): boolean {
  const { value } = resolve(`\${${expression}}`, scope);
  return value === null || value === "";
}

function filesOf(module: Module, drafts: Drafts): EditableFile[] {
  const folder = folderOfModule(module);
  if (folder === undefined) return [];
  return drafts.filesIn(folder).flatMap((name) => drafts.file(name) ?? []);
}

/** Whether a block of another type reads the value too: there another value may replace something. */
function isShared(files: readonly EditableFile[], place: EditPlace, block: HclBlock): boolean {
  const readers = readersOf(files, place) ?? [];
  return readers.some(
    (one) =>
      one.block !== block && (one.block.kind !== block.kind || one.block.labels[0] !== block.labels[0]),
  );
}

/** The argument itself in place of what it names, unless it names something else in each instance. */
function inArgument(spot: Spot, files: readonly EditableFile[], value: Expression | undefined): Placed {
  const text = textAt(spot);
  if (text === undefined || files.length === 0 || /^(?:local|var)\.[\w.[\]"]+$/.test(text) === false)
    return elsewhere(`other blocks read it too${text === undefined ? "" : `: ${shown(text)}`}`);
  return { is: "here", spot, value };
}

/** What is written at a spot; undefined where nothing is, or where that is computed. */
function textAt({ file, block, inside, path }: Omit<Spot, "module">): string | undefined {
  if (inside) return path.length === 0 ? file.written(inside) : undefined;
  try {
    const place = placeIn(block, path);
    return place.is === "written" ? file.written(place.value) : undefined;
  } catch (error) {
    if (error instanceof EditProblem) return undefined;
    throw error;
  }
}

function elsewhere(why: string): Placed {
  return { is: "elsewhere", why: `The value is not to be set in one place: ${why}.` };
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** Whether it is written what a value is, without a reference. */
export function isLiteral(value: Expression): boolean {
  return (
    value.is !== "traversal" &&
    isReplaceable(value) &&
    !(value.is === "template" && value.parts.some((part) => part.is !== "text"))
  );
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
