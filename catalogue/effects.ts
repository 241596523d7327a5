import type { EffectInPlan, Effects } from "./effect";

/*
 * What a change of key does: what provider 5.100.0 itself answers when it is asked to plan.
 */

/** The key can be changed, taken away and added; the resource stays. */
export const IN_PLACE: Effects = { change: "in-place", removal: "in-place", addition: "in-place" };

/** The same, but a key that is taken away stays in use. */
export const IN_PLACE_KEPT: Effects = { change: "in-place", removal: "keep", addition: "in-place" };

/** Every change of key makes a new resource. */
export const REPLACED: Effects = { change: "replace", removal: "replace", addition: "replace" };

/** The same, but a key that is taken away stays in use. */
export const REPLACED_KEPT: Effects = { change: "replace", removal: "keep", addition: "replace" };

/** The provider does not look: whatever changes, the old key stays. */
export const CHANGE_UNSEEN: Effects = { change: "keep", removal: "keep", addition: "in-place" };

/** The key is required and can be changed. */
export const REQUIRED_IN_PLACE: Effects = { change: "in-place" };

/** The key is required, and another one makes a new resource. */
export const REQUIRED_REPLACED: Effects = { change: "replace" };

/** What the provider plans where a key that a block requires is taken away with the block, which is optional. */
export const withoutBlock = (
  block: string,
  does: EffectInPlan = "in-place",
): Pick<Effects, "blockRemoval"> => ({ blockRemoval: { block, does } });

/** A key that is taken away with the block around it stays in use: the provider fills in what was there. */
export const keptWithout = (block: string): Pick<Effects, "blockRemoval"> => withoutBlock(block, "keep");
