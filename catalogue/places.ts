import { type PathStep, shared, steps } from "./path";
import type { KeyArgument } from "./row";
import type { ArgumentReader } from "./state";

/** The arguments of a resource, or of a block in it. */
export type Arguments = Readonly<Record<string, unknown>>;

/** How arguments are written where a place is looked for: in Terraform's JSON, or in the config of a cdktf class. */
export interface Reading {
  /** Terraform's name, as it is spelled here. */
  spell(name: string): string;
  /** Whether a value stands for something that will be known only later. */
  isOpaque(value: unknown): boolean;
  /** Blocks of a name that are written in another way than under their name, as `dynamic` blocks are. */
  otherBlocks?(parent: Arguments, name: string): readonly unknown[];
}

/** Marks in a {@link Location} that the string before it holds a JSON document, and that the way goes on inside. */
export const JSON_TEXT = Symbol("inside the JSON document");

/** The way from a resource down to one of its arguments: names as they are spelled, indices of repeated blocks. */
export type Location = readonly (string | number | typeof JSON_TEXT)[];

/** One place in a resource where a key belongs. A repeated block has one for each time it is written. */
export interface Place {
  /** The path as a reader would write it, with an index where the block stands more than once. */
  readonly label: string;
  readonly location: Location;
  /** What is written there; undefined if nothing is. */
  readonly value: unknown;
  /** What stands on the way in place of blocks, if they are known only later. */
  readonly opaque?: unknown;
  /** The blocks on the way that are written, the resource's own arguments first. */
  readonly blocks: readonly PlaceBlock[];
}

/** A block on the way to a place. */
export interface PlaceBlock {
  readonly node: Arguments;
  readonly location: Location;
  /** As in {@link Place.label}; empty for the resource itself. */
  readonly label: string;
}

/** Every place in a resource where one argument of its row belongs. */
export interface Places {
  readonly places: readonly Place[];
  /** The outermost block of `within` is not written. */
  readonly unwritten: boolean;
}

const NOWHERE: Location = [];

/** Finds every place in a resource where the argument belongs. */
export function findPlaces(
  argument: Pick<KeyArgument, "path" | "within">,
  resource: Arguments,
  reading: Reading,
): Places {
  const path = steps(argument.path);
  const only = path[0];
  if (path.length !== 1 || !only || only.json) return findInside(path, argument, resource, reading);
  // An argument of the resource itself, as most are.
  const label = spelled(only, reading);
  const blocks = [{ node: resource, location: NOWHERE, label: "" }];
  return { places: [{ label, location: [label], value: resource[label], blocks }], unwritten: false };
}

/** Finds every place inside the blocks of a resource. */
function findInside(
  path: readonly PathStep[],
  argument: Pick<KeyArgument, "within">,
  resource: Arguments,
  reading: Reading,
): Places {
  const optional = argument.within === undefined ? 0 : steps(argument.within).length;
  const places: Place[] = [];
  let unwritten = false;

  const descend = (blocks: Place["blocks"], depth: number, label: string): void => {
    const step = path[depth];
    const here = blocks[blocks.length - 1];
    if (!step || !here) return;
    const name = spelled(step, reading);
    if (depth === path.length - 1) {
      places.push({
        label: label + name,
        location: [...here.location, name],
        value: here.node[name],
        blocks,
      });
      return;
    }
    const unreached = {
      label:
        label +
        path
          .slice(depth)
          .map((one) => spelled(one, reading))
          .join("."),
      location: [
        ...here.location,
        ...path.slice(depth).flatMap((one, i, all) => hop(one, reading, 0, i < all.length - 1)),
      ],
      value: undefined,
      blocks,
    };
    const { nodes, opaque } = blocksOf(here.node, step, reading);
    if (nodes.length > 0 || opaque !== undefined) {
      nodes.forEach((node, index) => {
        const location = [...here.location, ...hop(step, reading, index, true)];
        const own = `${label}${name}${nodes.length > 1 || opaque !== undefined ? `[${index}]` : ""}`;
        descend([...blocks, { node, location, label: own }], depth + 1, `${own}.`);
      });
      if (opaque !== undefined) places.push({ ...unreached, opaque });
    } else if (depth >= optional) places.push(unreached);
    else if (depth === 0) unwritten = true;
  };
  descend([{ node: resource, location: [], label: "" }], 0, "");
  return { places, unwritten };
}

/** What stands at a path of a resource, in the first of each repeated block. */
export function valueAt(resource: Arguments, path: string, reading: Reading): unknown {
  let value: unknown = resource;
  for (const step of steps(path)) {
    const block = Array.isArray(value) ? value[0] : value;
    value = isArguments(block) ? block[spelled(step, reading)] : undefined;
    if (step.json) value = document(value);
  }
  return value;
}

/** Whether a block on the way to a place is written. @param block its path, in the notation of {@link KeyArgument.path} */
export function isIn({ blocks }: Place, block: string): boolean {
  return blocks.length > steps(block).length;
}

/** What stands at another path of the resource, seen from a place: in the same elements of repeated blocks. */
export function beside(
  place: Place,
  argument: KeyArgument,
  path: string,
  reading: Reading,
): { readonly value: unknown; readonly location: Location; readonly label: string } {
  const { start, way } = wayBeside(place, argument, path);
  const value = valueBeside(place, argument, path, reading);
  const location = [...start.location, ...way.flatMap((one, i) => hop(one, reading, 0, i < way.length - 1))];
  return { value, location, label: spelledPath(path, reading) };
}

/** What stands at another path of the resource, seen from a place. */
export function valueBeside(
  place: Place,
  argument: Pick<KeyArgument, "path">,
  path: string,
  reading: Reading,
): unknown {
  const own = place.blocks[0];
  // Most places are arguments of the resource itself, and so is all that is beside them.
  const isOwn = own !== undefined && place.blocks.length === 1;
  if (isOwn) {
    const all = steps(path);
    const only = all[0];
    if (all.length === 1 && only && !only.json) return own.node[spelled(only, reading)];
  }
  const { start, way } = isOwn ? { start: own, way: steps(path) } : wayBeside(place, argument, path);
  let value: unknown = start.node;
  for (const step of way) {
    const block = Array.isArray(value) ? value[0] : value;
    value = isArguments(block) ? block[spelled(step, reading)] : undefined;
    if (step.json) value = document(value);
  }
  return value;
}

/** Reads what stands at other paths of the resource, seen from a place. */
export function readBeside(
  place: Place,
  argument: Pick<KeyArgument, "path">,
  reading: Reading,
): ArgumentReader {
  const each = (path: string) =>
    waysBeside(place, argument, path, reading).map((one) => readBeside(one, argument, reading));
  return Object.assign((path: string) => valueBeside(place, argument, path, reading), { each });
}

/** Reads what stands in a resource. */
export function readOf(resource: Arguments, reading: Reading): ArgumentReader {
  const own = { label: "", location: [], value: undefined };
  const blocks = [{ node: resource, location: [], label: "" }];
  return readBeside({ ...own, blocks }, { path: "" }, reading);
}

/** The same place once for each way to another path: where a block is written more than once, it has one of them. */
function waysBeside(
  place: Place,
  argument: Pick<KeyArgument, "path">,
  path: string,
  reading: Reading,
): readonly Place[] {
  if (!path.includes("[]")) return [place];
  const { start, way, together } = wayBeside(place, argument, path);
  const location: (string | number)[] = [];
  let block: unknown = start.node;
  for (const step of way.slice(0, -1)) {
    if (!isArguments(block) || step.json) break;
    const name = spelled(step, reading);
    const all = block[name];
    location.push(name);
    if (Array.isArray(all) && all.length > 1) {
      return all.flatMap((one) => {
        const node = setAt(start.node, location, [one]) as Arguments;
        const blocks = place.blocks.map((own, i) => (i === together ? { ...own, node } : own));
        return waysBeside({ ...place, blocks }, argument, path, reading);
      });
    }
    if (Array.isArray(all)) location.push(0);
    block = Array.isArray(all) ? all[0] : all;
  }
  return [place];
}

/** The last block that two paths share, and the steps from there to the second. */
function wayBeside(place: Place, argument: Pick<KeyArgument, "path">, path: string) {
  const target = steps(path);
  const together = Math.min(shared(target, steps(argument.path)), place.blocks.length - 1, target.length - 1);
  const start = place.blocks[together] ?? { node: {}, location: [] };
  return { start, way: together === 0 ? target : target.slice(together), together };
}

/** A copy of a resource with a value at a location; blocks that are missing on the way are written. */
export function setAt(resource: unknown, location: Location, value: unknown): unknown {
  const [head, ...rest] = location;
  if (head === undefined) return value;
  if (head === JSON_TEXT) return JSON.stringify(setAt(document(resource) ?? {}, rest, value));
  if (typeof head === "number") {
    const list: unknown[] = Array.isArray(resource) ? [...resource] : [];
    list[head] = setAt(list[head], rest, value);
    return list;
  }
  const block = isArguments(resource) ? resource : {};
  return { ...block, [head]: setAt(block[head], rest, value) };
}

/** Whether a value is a block or a map, and so can hold arguments. */
export function isArguments(value: unknown): value is Arguments {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function spelled(step: PathStep, reading: Reading): string {
  return step.inside ? step.name : reading.spell(step.name);
}

/** A path as it is spelled here, without the marks of the catalogue. */
export function spelledPath(path: string, reading: Reading): string {
  return steps(path)
    .map((step) => spelled(step, reading))
    .join(".");
}

/** What a step adds to a location; the last one of a path is the argument itself. */
function hop(step: PathStep, reading: Reading, index: number, goesOn: boolean): Location {
  const name = spelled(step, reading);
  if (!goesOn) return [name];
  if (step.json) return [name, JSON_TEXT];
  return step.many ? [name, index] : [name];
}

/** The blocks of a name, and what stands in place of more of them that are known only later. */
function blocksOf(
  parent: Arguments,
  step: PathStep,
  reading: Reading,
): { readonly nodes: readonly Arguments[]; readonly opaque?: unknown } {
  const name = spelled(step, reading);
  if (step.json) {
    const text = parent[name];
    if (text === undefined || text === null) return { nodes: [] };
    const inside = document(text);
    return inside ? { nodes: [inside] } : { nodes: [], opaque: text };
  }
  const nodes: Arguments[] = [];
  let opaque: unknown;
  for (const value of [parent[name], ...(reading.otherBlocks?.(parent, name) ?? [])]) {
    if (value === undefined || value === null) continue;
    if (reading.isOpaque(value)) {
      opaque ??= value;
      continue;
    }
    for (const block of Array.isArray(value) ? value : [value]) {
      if (reading.isOpaque(block) || !isArguments(block)) opaque ??= block;
      else nodes.push(block);
    }
  }
  return opaque === undefined ? { nodes } : { nodes, opaque };
}

/** The object in a JSON document; undefined if the text is not JSON, or not an object. */
function document(text: unknown): Arguments | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isArguments(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
