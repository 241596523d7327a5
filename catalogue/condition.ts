import type { Proof } from "./effect";
import type { Since } from "./provider-version";

/** A value that Terraform arguments take; blocks and maps are never compared. */
export type Scalar = string | number | boolean;

/** An argument that must have a value before the key takes effect. */
export interface Switch {
  /** From the resource down, in the notation of `KeyArgument.path`. */
  readonly path: string;
  /** What keywright writes. Some switches are strings ("true"), some are lists. */
  readonly value: Scalar | readonly string[];
  /** Other values under which the key takes effect too; the user may choose one of them. */
  readonly or?: readonly Scalar[];
  /**
   * Why its absence is no finding: AWS behaves as if `value` were written (`on`), or the provider writes it wherever a
   * key is named (`on-with-key`).
   */
  readonly unwritten?: "on" | "on-with-key";
  /** With `unwritten`: the version of the provider from which that is so. With an older one its absence switches off. @default all */
  readonly unwrittenSince?: Since;
  /** What alone the key does not encrypt where the switch is off, as the subject of a sentence. @default everything */
  readonly leaves?: string;
  /** What those who read the data have to do otherwise once it is on, as a clause. @default nothing */
  readonly readers?: string;
  /** AWS refuses a key where the switch is off. @default not proven: the key encrypts nothing either way */
  readonly refuses?: Proof;
}

/** A setting without which there is nothing to encrypt, so that no key is missing. */
export interface Condition {
  readonly path: string;
  /** The values that make it so. @default being written at all */
  readonly is?: readonly Scalar[];
  /** AWS behaves as if one of the values were written where none is. */
  readonly unwritten?: "on";
  /** What has to hold as well. */
  readonly and?: Condition;
}
