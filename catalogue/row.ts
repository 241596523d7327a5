import type { AwsEffect, Effects, Proof } from "./effect";
import type { ProviderVersion, Since } from "./provider-version";

/** A value that Terraform arguments take; blocks and maps are never compared. */
export type Scalar = string | number | boolean;

/** The forms in which a key can be named: key ARN, key id, alias ARN, alias name. */
export type KeyForm = "arn" | "id" | "alias-arn" | "alias";

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
  /** With `settledBy`: the detail where the account does not encrypt. @default none */
  readonly detailIfOff?: string;
  /** The page that says so. */
  readonly source?: string;
  /** Where AWS does not say one thing: its sentences. @default it says one */
  readonly proofs?: readonly Proof[];
}

/** What the encryption of something is taken from: another resource, named by an argument. */
export interface EncryptionSource {
  /** The argument that names it, in the notation of {@link KeyArgument.path}. */
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

/** Another default, which holds where an argument is written: mostly where a resource is made from, or belongs to, something else. */
export interface Origin {
  /** The argument that names what it is; the origin counts where it is written. In the notation of {@link KeyArgument.path}. */
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

/** An argument that must have a value before the key takes effect. */
export interface Switch {
  /** From the resource down, in the notation of {@link KeyArgument.path}. */
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

/** A service that asks KMS for a key only where a setting of the resource makes it. */
export interface AlsoService {
  /** As {@link KeyArgument.service}. */
  readonly service: string;
  /** It asks if one of these holds, seen from the place of the key. @default always */
  readonly when?: readonly Condition[];
  /** It does not ask if one of these holds, seen from the place of the key. @default never */
  readonly unless?: readonly Condition[];
  /** It asks only if another resource of the account and Region has a service-linked role. @default always */
  readonly beside?: LinkedRole;
  /** The version of the provider with which the setting came. @default that of the key */
  readonly since?: Since;
}

/** A resource that works by a service-linked role, where an argument names it. */
export interface LinkedRole {
  readonly type: string;
  /** The argument that names the role. */
  readonly argument: string;
  /** The service that the role is linked to, as in the path of the role: `config.amazonaws.com`. */
  readonly role: string;
}

/** One of several arguments that name the Region of a destination. */
export interface Destination {
  /** In the notation of {@link KeyArgument.path}. */
  readonly path: string;
  /** The version of the provider with which the argument came. @default that of the key */
  readonly since?: Since;
}

/** Another resource type that sets the same key for a resource. */
export interface SeparateSetter {
  readonly type: string;
  /** Its argument that names the resource. */
  readonly by: string;
  /** The version of the provider from which the resource leaves alone what the other type sets for it. */
  readonly since: ProviderVersion;
  /** The provider does not take both: what the resource itself writes stays there. */
  readonly mixed: Proof;
}

/** An argument that lets a service keep a data key for a while, so that it asks KMS less often. */
export interface KeyCache extends Proof {
  /** In the notation of {@link KeyArgument.path}. */
  readonly path: string;
  readonly value: Scalar;
  /** The condition key that has another value then. Policies that name it may deny what they allowed. */
  readonly changes: string;
}

/** One argument, of one resource type, that chooses an encryption key. */
export interface KeyArgument {
  /**
   * From the resource down, in Terraform's spelling, blocks joined by dots. A block that can be written
   * more than once ends in `[]`: `block_device_mappings[].ebs.kms_key_id`. A string that holds a JSON
   * document ends in `{}`, and the names behind it are the document's: `policy{}.KmsARN`.
   */
  readonly path: string;
  /** What the key encrypts, as the subject of a sentence: "the volume". Singular. */
  readonly protects: string;
  /**
   * The block (a prefix of `path`) that has to be written before there is anything to encrypt. Blocks
   * below it, and all blocks where it is absent, exist whether or not they are written.
   */
  readonly within?: string;
  /** With `within`: what is unknown when that block is not written, because something is encrypted all the same. */
  readonly unwritten?: string;
  /** There is something to encrypt only if one of these holds. @default always */
  readonly when?: readonly Condition[];
  /** There is nothing to encrypt if one of these is written. @default never */
  readonly unless?: readonly string[];
  /** The text that says that no key is named: the provider writes it, or AWS answers with it. @default there is none */
  readonly noKey?: string;
  /** What must be set beside the key, in the order in which it is written. */
  readonly switches?: readonly Switch[];
  /** Arguments and blocks that choose another kind of encryption and so must not be written. */
  readonly excludes?: readonly string[];
  /** An argument that the provider refuses beside the key, and the one that does the same there. @default none */
  readonly otherName?: Proof & { readonly from: string; readonly to: string };
  /** What happens when no key is named and a switch is off, or unset where AWS takes that for off. */
  readonly bare: Default;
  /** What happens when the switches are on and no key is named. @default the same as `bare` */
  readonly switchedOn?: Default;
  /** What happens instead where the resource comes from something else; the first that counts. */
  readonly origins?: readonly Origin[];
  /** What the provider's own validation lets through. keywright writes the ARN, or the id where AWS wants it. */
  readonly accepts: readonly KeyForm[] | "unknown";
  /**
   * What the provider makes of an empty text: its validation refuses it, or it sends it to AWS as it is. @default it
   * counts as none, as for all types that are made with Terraform's older SDK
   */
  readonly empty?: "refused" | "sent";
  /** What the service takes of that, where it is stricter than the provider. @default not proven */
  readonly takes?: Proof & { readonly forms: readonly KeyForm[] };
  /** The service refuses multi-Region keys. @default not proven */
  readonly singleRegion?: Proof;
  /** AWS refuses keys that it manages itself; the first that holds counts. @default not proven: they encrypt */
  readonly refusesAwsKeys?: readonly AwsKeyRefusal[];
  /**
   * In which form AWS tells the key when the provider reads it back: the key's ARN, its id, or the text that was
   * written. A form that differs shows as a change in every plan. @default not proven
   */
  readonly answers?: Proof & { readonly form: "arn" | "id" | "as-written" };
  /** The forms that the provider takes for the same as the key's ARN, so that it plans no change between them. @default none */
  readonly suppresses?: readonly Exclude<KeyForm, "arn">[];
  readonly effects: Effects;
  /** Whose call to KMS the key's policy has to allow: the name of a service of the catalogue. */
  readonly service: string;
  /** Other services whose calls it has to allow where a setting of the resource asks for it. @default none */
  readonly also?: readonly AlsoService[];
  /**
   * The key belongs to the destination's Region, which may be another than the resource's: the path of the
   * argument that names it, the paths where one of several does, or `true` where none does.
   */
  readonly otherRegion?: true | string | readonly Destination[];
  /**
   * The key belongs to the Region of something that is written to, such as a bucket, which is mostly that of the
   * resource and may be another: the path of the argument that names it.
   */
  readonly regionOf?: string;
  /** Another resource type that sets the same key for this one. */
  readonly elsewhere?: SeparateSetter;
  /** What is written beside a new key so that its service asks KMS less often. @default nothing */
  readonly cache?: KeyCache;
  /** The version of the provider with which the argument came. @default that of the type */
  readonly since?: Since;
  /** The first version of the provider that no longer has the argument. @default all later ones have it */
  readonly until?: ProviderVersion;
  /** A trap, in one or two sentences. */
  readonly note?: string;
  /** Where a fact that surprises comes from. */
  readonly source?: string;
}

/** An argument that names another resource, which in its turn holds the key. */
export interface Choice {
  /** In the notation of {@link KeyArgument.path}. */
  readonly path: string;
  /** The resource type that is named. */
  readonly type: string;
  readonly protects: string;
  readonly when?: readonly Condition[];
  readonly bare: Default;
  readonly effects: Effects;
  readonly note?: string;
}

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
  /** As {@link KeyArgument.within}. */
  readonly within?: string;
  /** As {@link KeyArgument.when}. */
  readonly when?: readonly Condition[];
  /** It decides about nothing if one of these is written. @default never */
  readonly unless?: readonly string[];
  /** What else has to be so once it stands the right way, as a sentence: AWS does not do its part without. @default nothing */
  readonly needs?: string;
  /** What encrypts the data where it stands the wrong way. @default nothing */
  readonly bare?: Default;
  /** What it writes to; nothing is missing where that stands in the same document under a customer-managed key. */
  readonly to?: EncryptionSource;
  /** Where AWS refuses it, so that it decides nothing: of {@link KeyArgument.origins}, those with `refuses`. */
  readonly origins?: readonly Origin[];
  /** As {@link Default.settledBy}. */
  readonly settledBy?: "ebs-encryption";
  /** What the provider plans when it is set as it should be. @default in-place */
  readonly effect?: "replace" | "keep";
  /** What AWS does when it is set, where the plan says something else. @default what is planned */
  readonly aws?: AwsEffect;
  /** As {@link KeyArgument.since}. */
  readonly since?: Since;
  /** The page that says so. */
  readonly source?: string;
}

/** Why no key of the customer's can be chosen in Terraform. */
export interface Cannot {
  readonly protects: string;
  /**
   * An argument of a block that can be written more than once, in the notation of {@link KeyArgument.path}: each block
   * that is written is judged by itself. @default the resource is judged as a whole
   */
  readonly each?: string;
  /** What encrypts it, all the same or not at all. */
  readonly bare: Default;
  /** There is something to encrypt only if one of these holds. @default always */
  readonly when?: readonly Condition[];
  /** It is encrypted by something else if one of these is written, which answers for it. @default never */
  readonly unless?: readonly string[];
  /** Another resource type that sets a key for it, and its argument that names this one. */
  readonly elsewhere?: { readonly type: string; readonly by: string };
  /** As {@link KeyArgument.origins}. Where AWS refuses what makes it so, there is nothing, and a setting says so. */
  readonly origins?: readonly Origin[];
  /** What to use instead, as the end of a sentence; absent if there is nothing. */
  readonly instead?: string;
  /** The version of the provider with which the arguments came that it names. @default that of the type */
  readonly since?: Since;
}

/** Data that a resource holds under a key that it was never told: the provider only reads which. */
export interface HeldData {
  /** The attribute that the provider reads the key into: names with dots in between. */
  readonly attribute: string;
  readonly protects: string;
  /** As {@link KeyArgument.service}. */
  readonly service: string;
}

/** What is known of a resource type beside its arguments that choose a key. */
export interface TypeFacts {
  /** The arguments that commands of AWS name a resource by, and others that they need. @default its id */
  readonly handles?: readonly string[];
  /** What it holds under keys of which provider 5.100.0 has no argument. */
  readonly held?: readonly HeldData[];
  /** It only describes what others hold or make: nothing is lost where it is replaced. */
  readonly isDescription?: true;
  /** It is a copy of data, which stays as it is, whatever happens to what it is of. */
  readonly isCopy?: true;
}

/** One resource type of the AWS provider. */
export interface Row extends TypeFacts {
  /**
   * What conditions of a key policy call a resource of the type: mostly its ARN, put together from its
   * arguments. `${partition}`, `${region}` and `${account}` are where it is.
   */
  readonly resource?: string;
  /** The arguments that choose a key; empty for a type that only switches encryption on, or cannot. */
  readonly keys: readonly KeyArgument[];
  /** What must be set on a type that decides about encryption without naming a key itself. */
  readonly settings?: readonly EncryptionSetting[];
  /** The arguments that name another resource, which holds the key. */
  readonly choices?: readonly Choice[];
  /** What the type stores that cannot take a key; read it with {@link cannotsOf}. */
  readonly cannot?: Cannot | readonly Cannot[];
  /** It sets the key of another type, which one of its arguments names. */
  readonly actsFor?: { readonly type: string; readonly by: string };
  /** The version of the provider with which the type came. @default 5.100.0 has it already */
  readonly since?: Since;
  /** The type that replaces this one; both are still in the provider. */
  readonly deprecated?: string;
  /** The least that the provider wants of the type beside its key, in Terraform's JSON syntax: an example, and what it is tested with. */
  readonly least?: Readonly<Record<string, unknown>>;
}

/** What encrypts the data where neither the key nor its switches are written: AWS takes some switches for on then. */
export function unwrittenDefault({
  bare,
  switchedOn = bare,
  switches = [],
}: Pick<KeyArgument, "bare" | "switchedOn" | "switches">): Default {
  return switches.every(({ unwritten }) => unwritten === "on") ? switchedOn : bare;
}

/**
 * Whether an empty text names no key, as if nothing were written. Of types that came after provider 5.100.0, and of
 * documents in a text, that is not known.
 */
export function isNoneWhenEmpty({ empty, path }: KeyArgument, row: Row | undefined): boolean {
  return empty === undefined && row?.since === undefined && !path.includes("{}");
}

/** Everything that a type stores and that cannot take a key. */
export function cannotsOf(row: Row | undefined): readonly Cannot[] {
  return row?.cannot === undefined ? [] : [row.cannot].flat();
}
