import type { Condition, Switch } from "./condition";
import type { Default, EncryptionSource } from "./default";
import type { AwsEffect } from "./effect";
import type { Origin } from "./origin";
import type { Since } from "./provider-version";

/** A setting of a type that decides about encryption without naming a key. */
export interface EncryptionSetting extends Switch {
  /** One block in which it stands the right way is enough for all of them. @default each has to */
  readonly inOne?: true;
  /** What is so where it stands the wrong way, as a clause: "the cache is not encrypted". */
  readonly otherwise: string;
  /** AWS does not say what holds where it is not written. @default it stands the wrong way then, or `unwritten` says */
  readonly unsaid?: true;
  /** What it encrypts, as the subject of a sentence. @default "what it decides about" */
  readonly protects?: string;
  /** As `KeyArgument.within`. */
  readonly within?: string;
  /** As `KeyArgument.when`. */
  readonly when?: readonly Condition[];
  /** It decides about nothing if one of these is written. @default never */
  readonly unless?: readonly string[];
  /** What else has to be so once it stands the right way, as a sentence: AWS does not do its part without. @default nothing */
  readonly needs?: string;
  /** What encrypts the data where it stands the wrong way. @default nothing */
  readonly bare?: Default;
  /** What it writes to; nothing is missing where that stands in the same document under a customer-managed key. */
  readonly to?: EncryptionSource;
  /** Where AWS refuses it, so that it decides nothing: of `KeyArgument.origins`, those with `refuses`. */
  readonly origins?: readonly Origin[];
  /** As {@link Default.settledBy}. */
  readonly settledBy?: "ebs-encryption";
  /** What the provider plans when it is set as it should be. @default in-place */
  readonly effect?: "replace" | "keep";
  /** What AWS does when it is set, where the plan says something else. @default what is planned */
  readonly aws?: AwsEffect;
  /** As `KeyArgument.since`. */
  readonly since?: Since;
  /** The page that says so. */
  readonly source?: string;
}
