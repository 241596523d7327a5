import type { Condition, Scalar, Switch } from "./condition";
import type { Default } from "./default";
import type { Effects, Proof } from "./effect";
import type { EncryptionSetting } from "./encryption-setting";
import type { AwsKeyRefusal, Origin } from "./origin";
import type { ProviderVersion, Since } from "./provider-version";
import type { TypeFacts } from "./type-facts";

/** The forms in which a key can be named: key ARN, key id, alias ARN, alias name. */
export type KeyForm = "arn" | "id" | "alias-arn" | "alias";

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
  /** What else has to be so where a key is named, as a sentence: AWS does not do its part without. @default nothing */
  readonly needs?: Proof & { readonly what: string };
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
