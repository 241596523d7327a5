import type { AwsEffect, Effect } from "./effect";
import type { KeyArgument } from "./row";
import { type ArgumentReader, conditionState } from "./state";

/** What can happen to the key of an argument: it becomes another one, it is taken away, or one is added. */
export type KeyMove = "change" | "removal" | "addition";

/** What comes of a change of key: what the provider plans, and what AWS does about it. */
export interface KeyOutcome {
  /** What becomes of the resource; undefined where that is not known. */
  readonly effect: Effect | undefined;
  /** What AWS does where the plan says something else. */
  readonly aws?: AwsEffect;
}

/**
 * What comes of a change of key. Everything that says what a change does asks here.
 *
 * @param before Reads an argument of the resource as it stands, by its path. Without it, what happens under a
 * condition is taken to happen.
 * @param isWithoutBlock Whether a block that the key stood in is no longer written. Without it, the block stays.
 */
export function outcomeOf(
  { effects }: Pick<KeyArgument, "effects">,
  move: KeyMove,
  before?: ArgumentReader,
  isWithoutBlock?: (block: string) => boolean,
): KeyOutcome {
  const { blockRemoval } = effects;
  const isWhole = move === "removal" && blockRemoval && isWithoutBlock?.(blockRemoval.block);
  const planned = isWhole ? blockRemoval.does : effects[move];
  // AWS is asked for nothing.
  if (isWhole && planned === "keep") return { effect: planned };
  const aws = effects.aws?.[move];
  const isHeld =
    aws?.while === undefined ||
    before === undefined ||
    conditionState([aws.while], before, () => false) === "on";
  if (!aws || !isHeld) return { effect: planned };
  return { effect: aws.does === "replaced" ? "replace" : "ignored", aws };
}
