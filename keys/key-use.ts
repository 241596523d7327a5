import type { AskingService, Default, Effects, KeyArgument, Place } from "../catalogue";
import type { CustomerKey, Provenance } from "./provenance";
import type { UseFact } from "./use-fact";

/**
 * What encrypts the data of a use.
 *
 * - `customer`: a customer-managed key that takes effect.
 * - `aws`: a key of AWS, whichever way: AWS-managed, AWS-owned, SSE-S3 or the service's own.
 * - `none`: no key; the data is not encrypted, or AWS refuses what is written.
 * - `cannot-tell`: not to be known from the document.
 */
export type UseStatus = "customer" | "aws" | "none" | "cannot-tell";

/** A key that a place names, or can turn out to name. */
export type NamedKey = CustomerKey | (Provenance & { readonly is: "aws" });

/**
 * One place of a resource that decides what its data is encrypted with.
 *
 * Rules, counts and reports all read this, so that they cannot differ.
 */
export interface KeyUse {
  /**
   * An argument that can name a key; or, where something stands against it: a setting that decides about
   * encryption, an argument that names another resource which holds the key, a type that takes no key at all.
   */
  readonly kind: "argument" | "setting" | "choice" | "type";
  /** The path of the argument as a reader would write it; empty for the resource as a whole. */
  readonly label: string;
  /** The row of the catalogue, for an argument. */
  readonly argument?: KeyArgument;
  /** What comes of setting it as it should be, for a setting and for an argument that names another resource. */
  readonly effects?: Effects;
  /** The services that ask for the key beside the argument's own, as the settings of the resource stand. @default none */
  readonly also?: readonly AskingService[];
  /** Where the argument stands among the others of the resource, if it has a row. */
  readonly place?: Place;
  /** Everything that the argument can turn out to name, if it has a row. */
  readonly provenances?: readonly Provenance[];
  /** What is encrypted, as the subject of a sentence. */
  readonly protects: string;
  readonly status: UseStatus;
  /** What encrypts it where that is no customer-managed key, if the catalogue knows. */
  readonly otherwise?: Default;
  /** What is written that chooses another kind of encryption. */
  readonly other?: string;
  /** Every key that it names or may name, whether or not the key takes effect; also an ARN whose owner is unknown. */
  readonly keys: readonly NamedKey[];
  /** The default EBS key of the account, where it is made here and counts unless an image of the account has a key of its own. */
  readonly unlessImage?: CustomerKey;
  /** The keys are taken from something else; the place itself names none. */
  readonly isInherited?: true;
  /** Whether the tally counts it: an argument of which there is something to encrypt. */
  readonly isCounted: boolean;
  /** What stands against encryption with a key of the customer's, or keeps it from being known. */
  readonly facts: readonly UseFact[];
}

/** Whether something that was followed is a key. */
export function isNamedKey(key: Provenance): key is NamedKey {
  return key.is === "customer" || key.is === "aws";
}

/** What a default comes to. */
export function statusOf({ kind }: Default): UseStatus {
  switch (kind) {
    case "aws-owned":
    case "aws-managed":
    case "s3-managed":
    case "service-managed":
      return "aws";
    case "unencrypted":
    case "nothing":
    case "required":
      return "none";
    case "inherits":
    case "unknown":
      return "cannot-tell";
  }
}
