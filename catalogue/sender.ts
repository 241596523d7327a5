import type { Condition } from "./condition";
import type { Proof } from "./effect";
import type { Since } from "./provider-version";
import type { ArnVariant } from "./type-arn";

/**
 * An argument by which a resource sends data to another resource that may be under a key: an alarm to a topic, a
 * topic to a queue, a load balancer to a bucket.
 *
 * AWS either takes the receiver's key, and asks its policy for what `service` says, or refuses it.
 */
export interface Sender {
  /** The argument that names the receiver, in the notation of `KeyArgument.path`. */
  readonly by: string;
  /** The resource types that it can name. */
  readonly to: readonly string[];
  /** The receiver is the resource itself, if the argument is written. @default what the argument names */
  readonly isToItself?: true;
  /** It sends only if one of these holds. @default always */
  readonly when?: readonly Condition[];
  /** It sends so only if none of these arguments has one of these values. */
  readonly unless?: readonly Condition[];
  /** What it sends, in the plural: "the notifications of an alarm". */
  readonly what: string;
  /** Whose requests the policy of the receiver's key has to allow: the name of a service of the catalogue. Absent with `refuses`. */
  readonly service?: string;
  /** What becomes of what it sends where the policy refuses, as the predicate of a sentence. @default "never arrive" */
  readonly otherwise?: string;
  /** AWS sends to nothing under a customer-managed key: why, as a clause that follows `what`. */
  readonly refuses?: string;
  /** With `refuses`: there is another way to send, so the receiver belongs under a customer-managed key all the same. @default there is none */
  readonly hasOtherWay?: true;
  /** With `refuses`: what policies of the receiver call who sends: a principal, an account by its number, or a data source. @default not looked for */
  readonly writesAs?: readonly string[];
  /** With `refuses`: it is the resource that reads, in place of sending, what the other holds. */
  readonly isReader?: true;
  /** With `refuses`: AWS sends to nothing under a key of AWS in KMS either. @default it does */
  readonly refusesAnyKey?: true;
  /** With `refuses`: what to do where the receiver is under a customer-managed key, as a sentence. */
  readonly way?: string;
  /** AWS sends to nothing under a key that AWS manages, because the policy of such a key is AWS's. @default what holds for the receiver's type */
  readonly yourKeyAlone?: Proof & {
    /** What becomes of what it sends, as the predicate of a sentence. @default as `otherwise` */
    readonly otherwise?: string;
  };
  /** AWS sends to nothing whose key is named by its id. @default it does */
  readonly notById?: Proof;
  /** What conditions of a key policy call the sender: mostly its ARN, as `Row.resource`. @default `service`'s `anyResource` */
  readonly resource?: string;
  /** With `resource`: another ARN, where an argument is not written or has one value. @default it is always the same */
  readonly variant?: ArnVariant;
  /**
   * The argument that names the resource that conditions call the sender, where it is another: the topic of a
   * subscription, the bucket of a notification. Where that is not in the document, `resource` counts.
   */
  readonly of?: string;
  /** With which provider the argument came. @default all that keywright works with have it */
  readonly since?: Since;
  /** The page that says so. */
  readonly source: string;
}
