import type { AwsEffect, Effect } from "../../catalogue";
import type { Finding } from "../../guard";

/**
 * How much hangs on a row.
 *
 * - `danger`: data is lost or cannot be read, encryption is taken away, or a key opens to more than before.
 * - `cannot-tell`: not to be known from what was read; the rest of the line says what to look at.
 * - `change`: anything else that is not as it was.
 */
export const WEIGHTS = ["danger", "cannot-tell", "change"] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What a row is about. */
export type Topic =
  | "key-added"
  | "key-removed"
  | "key-moved"
  | "key-setting"
  | "alias"
  | "policy-widened"
  | "policy-narrowed"
  | "policy"
  | "grant-added"
  | "grant-removed"
  | "grant-widened"
  | "grant-narrowed"
  | "data-added"
  | "data-removed"
  | "data-moved-to-another-key"
  | "data-lost-its-key"
  | "data-gained-a-key"
  | "data"
  | "region"
  | "instances"
  | "module";

/** One change of encryption. */
export interface DiffRow {
  readonly weight: Weight;
  readonly topic: Topic;
  /** The stack, or the folder of Terraform; null where each side has only one. */
  readonly stack: string | null;
  /** Terraform's own address: that of the new side, if it is there. */
  readonly address: string;
  /** The argument that decides, as a path from the resource down; null where it is the block as a whole. */
  readonly argument: string | null;
  /** Where it is written: on the new side if it is there, else on the old one; null where that is not known. */
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number | null;
  /** What was there, and what is there now, in a few words; null for nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** One line: what it is about, what was seen, what follows, what to do. */
  readonly message: string;
  /** What was seen and what follows: a sentence without its full stop; it begins in lower case. */
  readonly seen: string;
  /** What becomes of the resource when its key changes, as `keywright check` has it; null where that is not known, or no key changes. */
  readonly effect: Effect | null;
  /** What AWS does then that the plan does not tell. */
  readonly awsEffect: AwsEffect["does"] | null;
  /** What the change does to what exists: a sentence or two; null where there is nothing to say. */
  readonly onExisting: string | null;
  /** What to do: a sentence; null where the effect says it. */
  readonly fix: string | null;
}

/** What was compared. */
export interface DiffSource {
  /** The path as it was given. */
  readonly path: string;
  readonly form: Finding["form"];
}

/** What changed in terms of encryption: the object that `keywright diff --format json` prints. */
export interface EncryptionDiff {
  readonly version: 1;
  readonly before: DiffSource;
  readonly after: DiffSource;
  /** The dangerous first, then what cannot be told, then the rest. */
  readonly rows: readonly DiffRow[];
  readonly summary: DiffSummary;
}

/** How many rows there are of each weight. */
export interface DiffSummary {
  readonly danger: number;
  readonly cannotTell: number;
  readonly changes: number;
}
