import {
  type AwsEffect,
  type Effect,
  type KeyArgument,
  type KeyMove,
  outcomeOf,
  valueAt,
} from "../../catalogue";
import { type KeyUse, terraformJson } from "../../keys";
import type { Change } from "../../terraform";
import { awsInWords, awsRemedy } from "../../words";
import type { Weight } from "./row";

/** What becomes of the data of a place when its key does. */
export interface Consequence {
  readonly weight: Weight;
  /** What follows, and what to do: two sentences. */
  readonly means: string;
}

/** What a change of key comes to: by the plan, where there is one, or else by what the provider is known to do. */
export function consequence(
  { argument, protects }: KeyUse,
  move: KeyMove,
  planned: Change | undefined,
  isSwitch: boolean,
): Consequence {
  const weight: Weight = move === "removal" ? "danger" : "change";
  const read = planned?.before && ((path: string) => valueAt(planned.before ?? {}, path, terraformJson));
  // What becomes of a switch is not in the table, which is about keys.
  const { effect, aws } = argument && !isSwitch ? outcomeOf(argument, move, read) : { effect: undefined };
  if (aws && (planned === undefined || planned.kind === "update")) return otherwise(aws, protects);
  switch (planned?.kind) {
    case "replace":
      return replaced(protects);
    case "create":
      return { weight, means: "; it is not made yet. Check that it is meant" };
    case "update":
      return inPlace(weight, move, protects);
    case "stay":
      return kept(move);
  }
  return ofTable(effect, weight, move, argument, protects);
}

function ofTable(
  effect: Effect | undefined,
  weight: Weight,
  move: KeyMove,
  argument: KeyArgument | undefined,
  protects: string,
): Consequence {
  switch (effect) {
    case "replace":
      return replaced(protects);
    case "in-place":
      return inPlace(weight, move, protects);
    case "keep":
      return kept(move);
    default: {
      const what = argument === undefined ? "" : "; whether that replaces it is not known";
      return { weight, means: `${what}. See the plan before it is applied` };
    }
  }
}

/** What happens and does not stand in the plan. */
function otherwise(aws: AwsEffect, protects: string): Consequence {
  return { weight: "danger", means: `; ${awsInWords(aws, protects)}. ${awsRemedy(aws)}` };
}

function replaced(protects: string): Consequence {
  return {
    weight: "danger",
    means: `; Terraform replaces it, and ${protects} is gone. Copy the data first, or restore it from a snapshot`,
  };
}

function inPlace(weight: Weight, move: KeyMove, protects: string): Consequence {
  const left =
    move === "addition"
      ? "what is there already stays as it is"
      : "what is there already stays under the old key";
  const todo =
    move === "addition"
      ? `Write ${protects} anew where it has to be under the key`
      : "Keep the old key until nothing is under it any more";
  return {
    weight,
    means: `; it changes in place, and ${left}, unless the service encrypts it anew. ${todo}`,
  };
}

/** Nobody is told, which is dangerous where somebody takes the data for moved and the old key for free. */
function kept(move: KeyMove): Consequence {
  return {
    weight: move === "change" ? "danger" : "change",
    means:
      "; Terraform sees no difference, so what it was under stays in use. Write the key that is in use, or replace the resource",
  };
}
