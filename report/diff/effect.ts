import {
  type AwsEffect,
  type Effect,
  isIn,
  type KeyMove,
  type KeyOutcome,
  outcomeOf,
  valueAt,
} from "../../catalogue";
import { type KeyUse, terraformJson } from "../../keys";
import type { Change } from "../../terraform";
import { effectOnExisting } from "../../words";
import type { Weight } from "./row";

/** What becomes of the data of a place when its key does. */
export interface Consequence {
  readonly weight: Weight;
  /** The same in the words in which `keywright check` has it; null where it is not known, or nothing is there yet. */
  readonly effect: Effect | null;
  /** What AWS does that the plan does not tell. */
  readonly awsEffect: AwsEffect["does"] | null;
  /** What happens to what exists: a sentence or two; null where nothing is there yet. */
  readonly onExisting: string | null;
  /** What to do: a sentence; empty where the effect says it. */
  readonly todo: string;
}

/** What a change of key comes to: by the plan, where there is one, or else by what the provider is known to do. */
export function consequence(
  use: KeyUse,
  move: KeyMove,
  planned: Change | undefined,
  isSwitch: boolean,
): Consequence {
  const { argument } = use;
  const weight: Weight = move === "removal" ? "danger" : "change";
  const read = planned?.before && ((path: string) => valueAt(planned.before ?? {}, path, terraformJson));
  // What becomes of a switch is not in the table, which is about keys.
  const isWithout = (block: string) => use.place !== undefined && !isIn(use.place, block);
  const known: KeyOutcome =
    argument && !isSwitch ? outcomeOf(argument, move, read, isWithout) : { effect: undefined };
  if (planned?.kind === "create") {
    const todo = "It is not made yet: check that it is meant.";
    return { weight, effect: null, awsEffect: null, onExisting: null, todo };
  }
  const isAws = known.aws !== undefined && (planned === undefined || planned.kind === "update");
  const effect =
    isAws || planned === undefined || planned.kind === "delete" ? known.effect : PLANNED[planned.kind];
  const outcome: KeyOutcome = isAws ? known : { effect };
  const onExisting = effectOnExisting(outcome);
  const said = { effect: effect ?? null, awsEffect: isAws ? (known.aws?.does ?? null) : null };
  // What happens and does not stand in the plan.
  if (isAws) return { weight: "danger", ...said, onExisting: onExisting ?? null, todo: "" };
  switch (effect) {
    case "replace":
      return { weight: "danger", ...said, onExisting: onExisting ?? null, todo: "" };
    case "in-place":
      return { weight, ...said, ...inPlace(move, use.protects) };
    case "keep": {
      // The plan does not show it, which is dangerous: the data seems moved, and the old key free.
      const todo = "Write the key that is in use, or replace the resource.";
      return {
        weight: move === "change" ? "danger" : "change",
        ...said,
        onExisting: onExisting ?? null,
        todo,
      };
    }
    default: {
      const unknown = argument === undefined ? null : "It is not known whether this replaces it.";
      return { weight, ...said, onExisting: unknown, todo: "See the plan before it is applied." };
    }
  }
}

/** What a plan says that becomes of the resource. */
const PLANNED = { replace: "replace", update: "in-place", stay: "keep" } as const satisfies Partial<
  Record<Change["kind"], Effect>
>;

function inPlace(move: KeyMove, protects: string): Pick<Consequence, "onExisting" | "todo"> {
  const stays =
    move === "addition"
      ? "what is there already stays as it is"
      : "what is there already stays under the old key";
  return {
    onExisting: `It changes in place: ${stays}, unless the service encrypts it anew.`,
    todo:
      move === "addition"
        ? `Write ${protects} anew where it has to be under the key.`
        : "Keep the old key until nothing is under it any more.",
  };
}
