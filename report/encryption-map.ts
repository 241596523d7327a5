import type { Default } from "../catalogue";
import type { Finding } from "../guard";
import type { UseStatus } from "../keys";
import type { Access } from "./access";
import type { Control } from "./control";
import type { MonthlyPrice } from "./price";
import type { Numbers, ReportedFinding } from "./reported-finding";

/**
 * Who encrypts what: everything that the formats of a report print, and nothing that JSON cannot hold.
 *
 * An unknown value is null, never left out; parts refer to each other by ids and by positions in the lists here.
 * The account of a key, where only Terraform knows it, stands as `${account}`.
 */
export interface EncryptionMap {
  readonly version: 1;
  /** The day for which it is true, as far as exceptions end: `2027-01-31`, in UTC. */
  readonly date: string;
  /** Of what it was made, when and by which version; null where that was not given. */
  readonly made: Made | null;
  /** Those in which `keywright check` sums up the same input. */
  readonly numbers: Numbers;
  /** What was read, in the order in which it was given. */
  readonly sources: readonly Source[];
  /** Every place that encrypts something, in the order in which it was read. */
  readonly uses: readonly Use[];
  /** Every key that is made, looked up or named, the made ones of each source first. */
  readonly keys: readonly MappedKey[];
  readonly controls: readonly Control[];
  /** What `keywright check` says of the same, in its order. */
  readonly findings: readonly MappedFinding[];
  /** What all customer-managed keys cost a month together. */
  readonly price: MonthlyPrice;
}

/** Where a map comes from. */
export interface Made {
  /** What people call what was read: the folder of the repository, or the file. */
  readonly name: string;
  /** The commit that is checked out where it was read: 40 or 64 hexadecimal digits; null where that is not known. */
  readonly commit: string | null;
  /** When it was made, in UTC to the minute: `2027-01-31T09:14Z`. */
  readonly at: string;
  /** keywright's own version. */
  readonly version: string;
}

/** One thing that was read. */
export interface Source {
  /** The path as it was given. */
  readonly path: string;
  readonly form: Finding["form"];
  /** The stacks in it, or the folders of Terraform; a plan and a state are one of their own. */
  readonly modules: readonly string[];
}

/**
 * What kind of place a use is.
 *
 * - `argument`: one that can name a key. These alone, where {@link Use.isCounted}, make up {@link Numbers.arguments}.
 * - `setting`: a switch of a type that decides about encryption without naming a key.
 * - `choice`: an argument that names another resource, which holds the key.
 * - `type`: a type that stores data and has no argument for a key.
 * - `module`: a module that is called and was not there to be read.
 */
export type UseKind = "argument" | "setting" | "choice" | "type" | "module";

/** One place of one resource that decides what its data is encrypted with. */
export interface Use {
  /** Terraform's own address, module and all. */
  readonly address: string;
  /** Terraform's type, such as `aws_ebs_volume`. */
  readonly type: string;
  readonly kind: UseKind;
  /** The AWS service in the catalogue's word, such as `ebs`; null where the type takes no key. */
  readonly service: string | null;
  /** Position in {@link EncryptionMap.sources}. */
  readonly source: number;
  /** The stack, the folder of Terraform, or the path of a plan or a state; modules that are called are in the address. */
  readonly module: string;
  /** Such as `eu-west-1`. */
  readonly region: string | null;
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number | null;
  /** The path of the CDKTF construct. */
  readonly construct: string | null;
  /** The argument as a path from the resource down; empty where it is the resource as a whole. */
  readonly argument: string;
  /** What is encrypted, as the subject of a sentence: "the volume". */
  readonly protects: string;
  readonly status: UseStatus;
  /** The same in the catalogue's word, such as `aws-managed` or `unencrypted`; null where it has none for it. */
  readonly otherwise: Default["kind"] | null;
  /** What encrypts it in a few words, where that is no customer-managed key: `alias/aws/ebs`, `not encrypted`. */
  readonly under: string | null;
  /** Ids of {@link EncryptionMap.keys}: one, or each that it can turn out to be. */
  readonly keys: readonly string[];
  /** Whether it is one of {@link Numbers.arguments}. */
  readonly isCounted: boolean;
  /** What the rules say of the place: one line each, nothing where they have nothing against it. */
  readonly why: readonly string[];
  /** Positions in {@link EncryptionMap.findings} of the findings about this very place. */
  readonly findings: readonly number[];
  /** Whether every finding about the place has an exception. */
  readonly isSuppressed: boolean;
  /** What becomes of the resource when the key of the place changes; `replace` destroys the data. Null where it has not been measured. */
  readonly onKeyChange: "replace" | "in-place" | "keep" | "ignored" | null;
  /** What AWS does about a change of key that the plan does not tell; null where it does what is planned, as far as is proven. */
  readonly awsOnKeyChange: "refused" | "replaced" | "kept" | null;
}

/**
 * How a key came into the map.
 *
 * - `made`: a block of what was read makes it.
 * - `looked-up`: a data source looks it up.
 * - `named`: its ARN, id or alias is written down.
 * - `aws-managed`: AWS made it, under `alias/aws/…`.
 */
export type KeyOrigin = "made" | "looked-up" | "named" | "aws-managed";

/** The kind of a key; `unknown` where the map has no more than its name. */
export type KeyKind =
  | "symmetric"
  | "asymmetric"
  | "hmac"
  | "multi-region-primary"
  | "multi-region-replica"
  | "imported"
  | "imported-replica"
  | "custom-store"
  | "external-store"
  | "aws-managed"
  | "unknown";

/** A truth that the source may leave open. */
export type Tristate = boolean | "cannot-tell";

/** One key. */
export interface MappedKey {
  /** Unique in the map and the same from run to run: `storage/aws_kms_key.orders`. */
  readonly id: string;
  /** What a reader calls it: an alias, or else the address, or what names it. */
  readonly name: string;
  readonly origin: KeyOrigin;
  readonly kind: KeyKind;
  /** The block that makes it or looks it up. */
  readonly address: string | null;
  readonly type: string | null;
  /** The ARN, id or alias by which it is known, where one is. */
  readonly arn: string | null;
  /** Position in {@link EncryptionMap.sources}: where it is made, or first named. */
  readonly source: number;
  readonly module: string;
  readonly region: string | null;
  /** Twelve digits. */
  readonly account: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly construct: string | null;
  /** `SYMMETRIC_DEFAULT`, `RSA_2048`, … */
  readonly spec: string | null;
  /** `ENCRYPT_DECRYPT`, `SIGN_VERIFY`, … */
  readonly usage: string | null;
  /** For a replica: the id of its primary, where that is in the map. */
  readonly primary: string | null;
  /** Every alias that names it, prefix included. */
  readonly aliases: readonly string[];
  readonly rotation: Rotation;
  /** Days between a deletion's schedule and the deletion. */
  readonly deletionWindowInDays: number | "cannot-tell" | null;
  /** When imported material expires, as RFC 3339; `never` where it does not. */
  readonly materialExpires: string | null;
  readonly isEnabled: Tristate | null;
  /** Whether Terraform refuses to destroy it; null where the source does not record it, as a state and a plan do not. */
  readonly preventDestroy: boolean | null;
  /** Whether keywright noted that it is being retired. */
  readonly isRetiring: boolean;
  readonly policy: KeyPolicySummary;
  /** Who may do what: what the policy and the grants in the map allow, as far as the key says, and as far as its usage lets anybody. */
  readonly access: readonly Access[];
  readonly grants: readonly MappedGrant[];
  /** Positions in {@link EncryptionMap.uses} of what is encrypted with it. */
  readonly uses: readonly number[];
  /** Positions in {@link EncryptionMap.findings} of what the rules have against the key, its policy, aliases and grants. */
  readonly findings: readonly number[];
  readonly deletion: Deletion;
  /** Null for keys that AWS does not bill, or that are in somebody else's account as far as the map knows. */
  readonly price: MonthlyPrice | null;
}

/** Whether a key gets new material by itself. */
export interface Rotation {
  /** `not-possible` for kinds that AWS never rotates by itself; symmetric imported material rotates on demand. */
  readonly is: "on" | "off" | "not-possible" | "cannot-tell";
  /** Days between two rotations; null where it does not rotate, or that is not known. */
  readonly periodInDays: number | null;
}

/** What is known of the policy of a key. */
export interface KeyPolicySummary {
  /**
   * - `written`: it was read, and {@link MappedKey.access} is what it allows.
   * - `default`: none is written, so it is the one of AWS: IAM of the account decides.
   * - `cannot-tell`: it is written, and only Terraform knows what it says.
   * - `invalid`: AWS would not take it; `why` says the reason.
   * - `not-here`: the key is made elsewhere.
   */
  readonly is: "written" | "default" | "cannot-tell" | "invalid" | "not-here";
  /** The block in which it is written. */
  readonly address: string | null;
  readonly why: string | null;
}

/** An `aws_kms_grant`. */
export interface MappedGrant {
  readonly address: string;
  readonly name: string | null;
  readonly grantee: string | null;
  readonly retiring: string | null;
  /** `Decrypt`, `GenerateDataKey`, …; null where only Terraform knows them. */
  readonly operations: readonly string[] | null;
  /** What the encryption context has to be like, in words; empty where anything goes. */
  readonly constraints: readonly string[];
}

/** What would be lost with a key. */
export interface Deletion {
  /** How many uses could not be read any more: those that are under the key, or may be. */
  readonly uses: number;
  /** The uses by the type of the resource, the most first. */
  readonly byType: readonly { readonly type: string; readonly count: number }[];
  /** In a sentence, with what it cannot see. */
  readonly means: string;
}

/** What `keywright check` has found, as `--format json` has it, with where it is in the map. */
export interface MappedFinding extends Omit<ReportedFinding, "reason" | "owner" | "until"> {
  /** The reason of its exception, who answers for it and until when it holds; null where it has none. */
  readonly suppression: Suppression | null;
  /** Position in {@link EncryptionMap.sources}. */
  readonly source: number;
  /** As in {@link Use.module}. */
  readonly module: string;
}

/** An exception, with what it needs to be one. */
export interface Suppression {
  readonly reason: string;
  readonly owner: string | null;
  /** The last day on which it holds: `2027-01-31`. */
  readonly until: string | null;
}
