import type { Proof } from "./effect";

/** The alias of a key that AWS manages, one for each service that has one. */
export type AwsAlias = `alias/aws/${string}`;

/**
 * What encrypts the data when no key is named.
 *
 * - `unencrypted`: nothing does.
 * - `aws-owned`: a key in an account of AWS, invisible to the customer.
 * - `aws-managed`: the key behind `alias`, in the customer's account, under a policy that AWS writes.
 * - `s3-managed`: SSE-S3, keys that never leave S3.
 * - `service-managed`: keys of the service itself, outside KMS as far as the customer can see.
 * - `inherits`: whatever the source (a snapshot, a bucket, a parent) is under; `detail` says which.
 * - `nothing`: the thing does not happen at all without a key; `detail` says what does not.
 * - `required`: AWS or the provider refuses; `detail` may say when.
 * - `unknown`: it has not been looked at yet.
 */
export interface Default {
  readonly kind:
    | "unencrypted"
    | "aws-owned"
    | "aws-managed"
    | "s3-managed"
    | "service-managed"
    | "inherits"
    | "nothing"
    | "required"
    | "unknown";
  readonly alias?: AwsAlias;
  /** A clause that ends the sentence, where the kind alone would mislead. */
  readonly detail?: string;
  /** With `inherits`: what the encryption is taken from, where an argument names it. It is followed where it stands in the same document. */
  readonly from?: EncryptionSource;
  /** With `inherits`: what encrypts the data where what it comes from is not encrypted. @default nothing */
  readonly ifUnencrypted?: Default;
  /** With `inherits`: what holds where what it comes from is under a key of KMS, be it AWS's or the customer's. @default that key */
  readonly ifKms?: Default;
  /** The setting of the account and the Region that decides, where it stands in the same document. */
  readonly settledBy?: AccountSetting;
  /** With `inherits`: the default EBS key counts as well, always or where the account encrypts EBS by default, unless an image of the account has a key of its own. */
  readonly unlessImage?: Extract<AccountSetting, "ebs-key" | "ebs-key-by-default">;
  /** With `settledBy`: the detail where the account does not encrypt. @default none */
  readonly detailIfOff?: string;
  /** The page that says so. */
  readonly source?: string;
  /** Where AWS does not say one thing: its sentences. @default it says one */
  readonly proofs?: readonly Proof[];
}

/** What the encryption of something is taken from: another resource, named by an argument. */
export interface EncryptionSource {
  /** The argument that names it, in the notation of `KeyArgument.path`. */
  readonly by: string;
  /**
   * The resource types that it can name, each with the path of the argument that chooses its key; of a type that
   * takes no key, such as a snapshot, the argument that names what it has its key from.
   */
  readonly types: Readonly<Record<string, string>>;
}

/**
 * A setting of an account in one Region.
 *
 * - `ebs-encryption`: whether new volumes are encrypted, `aws_ebs_encryption_by_default`.
 * - `ebs-key`: the key of encrypted volumes that name none, `aws_ebs_default_kms_key`.
 * - `ebs-key-by-default`: the same key, which counts only where new volumes are encrypted by default.
 */
export type AccountSetting = "ebs-encryption" | "ebs-key" | "ebs-key-by-default";
