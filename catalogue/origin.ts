import type { Condition, Scalar } from "./condition";
import type { Default } from "./default";
import type { Proof } from "./effect";
import type { Since } from "./provider-version";

/** Another default, which holds where an argument is written: mostly where a resource is made from, or belongs to, something else. */
export interface Origin {
  /** The argument that names what it is; the origin counts where it is written. In the notation of `KeyArgument.path`. */
  readonly by: string;
  /** It is an argument of the resource it names that counts: its type, and the path of the argument. @default `by` itself counts */
  readonly through?: { readonly type: string; readonly argument: string };
  /** The values with which it counts. @default any */
  readonly is?: readonly Scalar[];
  /** Each of the blocks that the argument stands in has to be so. @default one of them is enough */
  readonly inEach?: true;
  /** What has to hold as well. */
  readonly and?: Condition;
  /** It does not count if one of these is written. @default it counts all the same */
  readonly unless?: readonly string[];
  /** What encrypts the data then. */
  readonly bare: Default;
  /** The same where the switches of the argument are on. @default the same */
  readonly switchedOn?: Default;
  /** What encrypts the data where the origin is in another Region. @default the same */
  readonly otherRegion?: Default;
  /**
   * AWS takes no key beside it: always, or where the origin is in the same Region. With `unsent` the request has no
   * place for one, and the provider leaves out what is written; with `ignored` AWS takes a key, which does not encrypt
   * the data. @default it takes one
   */
  readonly refuses?: "always" | "same-region" | "unsent" | "ignored";
  /** With `refuses`: who refuses. @default AWS */
  readonly refusedBy?: "the provider";
  /** With `refuses`: what to use instead, as the end of a sentence. @default there is nothing */
  readonly instead?: string;
  /**
   * No switch of the argument is missing, because the request has no place for them or AWS takes them for on: always,
   * or where the origin is in the same Region.
   */
  readonly ignoresSwitches?: true | "same-region";
  /** The version of the provider with which the argument came that names it. @default that of the key */
  readonly since?: Since;
  /** The page that says so. */
  readonly source: string;
}

/** Who takes no key that AWS manages in the account, such as `alias/aws/rds`, and where it says so. */
export interface AwsKeyRefusal extends Proof {
  /** The subject of a sentence that ends "takes no key that AWS manages". */
  readonly who: string;
  /** It does so only if this holds. @default always */
  readonly when?: Condition;
  /** It does so only if an argument names a resource of a type. @default always */
  readonly on?: { readonly by: string; readonly type: string };
}
