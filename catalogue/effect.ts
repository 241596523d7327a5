/** What comes of a change of an argument, everything else being equal. */
export type Effect =
  /** The resource is destroyed and made anew: the data is gone without a snapshot. */
  | "replace"
  /** Updated where it stands. Data already written stays under the old key unless the service says otherwise. */
  | "in-place"
  /** No difference is planned: the old key stays in use, and no plan shows it. */
  | "keep"
  /** Planned as an update that never happens: the provider does not perform it, or AWS refuses it. */
  | "ignored";

/** What the provider itself plans. */
export type EffectInPlan = Exclude<Effect, "ignored">;

/** What a fact rests on, and the page where it stands. */
export interface Proof {
  /** A sentence of the page, or the pattern that it gives. */
  readonly says: string;
  readonly source: string;
}

/** What happens when a plan is applied, where that is something else than the plan says. */
export interface AwsEffect extends Proof {
  /**
   * - `refused`: AWS says no, and applying fails.
   * - `replaced`: what was encrypted is destroyed and made anew.
   * - `kept`: the old key stays in use, and no plan shows it.
   */
  readonly does: "refused" | "replaced" | "kept";
  /** With `replaced`: where the data still is meanwhile, so that none is lost: a clause that follows "and". */
  readonly keeps?: string;
  /** Why, as a clause that follows a colon. */
  readonly why: string;
  /** How the data comes under another key all the same: a sentence without its full stop. @default to make the resource anew */
  readonly way?: string;
  /** It happens only where this held before the change; of the resource, not of the block. @default always */
  readonly while?: { readonly path: string; readonly is: readonly (string | number | boolean)[] };
}

/** What the provider plans when the key changes, when it is taken away, and when it is added. */
export interface Effects {
  /** Absent where it has not been measured. */
  readonly change?: EffectInPlan;
  /** Absent where the argument is required, so that it cannot be taken away or added alone. */
  readonly removal?: EffectInPlan;
  readonly addition?: EffectInPlan;
  /**
   * What the provider plans when a block around the key is taken away as a whole, by the path of the block. Mostly it
   * fills in what was there. Where the block requires the key, it is the innermost block that can be taken away.
   * @default the same as `removal`
   */
  readonly blockRemoval?: { readonly block: string; readonly does: EffectInPlan };
  /** What AWS does that the plan does not tell; absent where it does what is planned, as far as anybody has proven. */
  readonly aws?: Readonly<Partial<Record<"change" | "removal" | "addition", AwsEffect>>>;
}
