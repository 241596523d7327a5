import {
  type Condition,
  type KeyArgument,
  type Scalar,
  type Step,
  type Switch,
  shared,
  steps,
} from "../catalogue";
import { isObject, type Json, type JsonObject } from "./document";

/** One place in a resource where a key belongs: a repeated block has one slot for each time it is written. */
export interface Slot {
  /** Terraform's path of the argument, with an index where the block stands more than once. */
  readonly argument: string;
  /** What is written there; undefined if nothing is. */
  readonly value: Json | undefined;
  /** The blocks on the way, from the resource's own arguments down to the last one that is written. */
  readonly blocks: readonly JsonObject[];
  /** The expression that a block on the way comes from, if it is not written out. */
  readonly from?: string;
}

/** What a resource says about one argument of its row. */
export interface Slots {
  readonly slots: readonly Slot[];
  /** The block without which there is nothing to encrypt is not written at all. */
  readonly unwritten: boolean;
}

/** Finds every place in a resource where the argument belongs. */
export function findSlots(argument: KeyArgument, resource: JsonObject): Slots {
  const path = steps(argument.path);
  const optional = argument.within === undefined ? 0 : steps(argument.within).length;
  const slots: Slot[] = [];
  let unwritten = false;

  const descend = (blocks: readonly JsonObject[], depth: number, label: string): void => {
    const here = blocks[blocks.length - 1] ?? {};
    const step = path[depth];
    if (!step) return;
    const name = label + step.name;
    if (depth === path.length - 1) {
      slots.push({ argument: name, value: here[step.name], blocks });
      return;
    }
    const written = writtenBlocks(here, step);
    if (typeof written === "string") {
      slots.push({ argument: rest(label, path, depth), value: undefined, blocks, from: written });
    } else if (written.length === 0) {
      if (depth >= optional) slots.push({ argument: rest(label, path, depth), value: undefined, blocks });
      else if (depth === 0) unwritten = true;
    } else {
      written.forEach((block, index) => {
        descend([...blocks, block], depth + 1, `${name}${written.length > 1 ? `[${index}]` : ""}.`);
      });
    }
  };
  descend([resource], 0, "");
  return { slots, unwritten };
}

/** The blocks of one name, written out or through a `dynamic` block; or the expression that they all come from. */
function writtenBlocks(parent: JsonObject, step: Step): JsonObject[] | string {
  const found: JsonObject[] = [];
  const values = [parent[step.name], ...dynamicBlocks(parent, step.name)];
  for (const value of values.flat()) {
    if (isObject(value)) found.push(value);
    else if (typeof value === "string") return value;
  }
  return found;
}

function dynamicBlocks(parent: JsonObject, name: string): (Json | undefined)[] {
  const sections = [parent.dynamic].flat();
  return sections.flatMap((section) => {
    const blocks = isObject(section) ? [section[name]].flat() : [];
    return blocks.map((block) => (isObject(block) ? block.content : undefined));
  });
}

function rest(label: string, path: readonly Step[], depth: number): string {
  return (
    label +
    path
      .slice(depth)
      .map((step) => step.name)
      .join(".")
  );
}

/** The value at another path of the resource, read beside the slot: in the same element of a repeated block. */
export function beside(slot: Slot, argument: KeyArgument, path: string): Json | undefined {
  const target = steps(path);
  const together = Math.min(shared(target, steps(argument.path)), slot.blocks.length - 1, target.length - 1);
  let value: Json | undefined = slot.blocks[together];
  for (const step of target.slice(together)) {
    const block: Json | undefined = Array.isArray(value) ? value[0] : value;
    value = isObject(block) ? block[step.name] : undefined;
  }
  return value;
}

/** How a switch or a condition stands. */
export type State = "on" | "off" | "unset" | "unknown";

/** Whether a switch has a value under which the key takes effect. */
export function switchState(wanted: Switch, value: Json | undefined): State {
  if (value === undefined || value === null) return wanted.unwritten === "on" ? "on" : "unset";
  if (isUnknown(value)) return "unknown";
  if (typeof wanted.value === "object")
    return JSON.stringify(value) === JSON.stringify(wanted.value) ? "on" : "off";
  return isOneOf(value, [wanted.value, ...(wanted.or ?? [])]) ? "on" : "off";
}

/** Whether one of the conditions holds, so that there is something to encrypt. */
export function conditionState(
  conditions: readonly Condition[],
  read: (path: string) => Json | undefined,
): State {
  let state: State = "unset";
  for (const condition of conditions) {
    const value = read(condition.path);
    if (value === undefined || value === null) continue;
    if (!condition.is || isOneOf(value, condition.is)) return "on";
    state = isUnknown(value) ? "unknown" : state === "unset" ? "off" : state;
  }
  return state;
}

/** Terraform turns "true" into true and 1 into "1", so values are compared as it would. */
function isOneOf(value: Json, allowed: readonly Scalar[]): boolean {
  return allowed.some((one) => String(one) === String(value));
}

function isUnknown(value: Json): boolean {
  return typeof value === "string" && value.includes("${");
}
