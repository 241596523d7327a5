import type { Outside } from "./evaluate/scope";
import type { Reason, Unknown, Value } from "./evaluate/value";

/** A value in Terraform's JSON syntax: expressions are strings that hold `${…}`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** Arguments by name; nested blocks are objects, or lists of objects. */
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** One `resource` or `data` block, or one instance of it. */
export interface Resource {
  readonly mode: "managed" | "data";
  /** Terraform's type, such as `aws_ebs_volume`. */
  readonly type: string;
  /** Terraform's own address, such as `aws_ebs_volume.disk[0]` or `data.aws_kms_key.shared`, module and all. */
  readonly address: string;
  /** The address in its module, without an index: what others refer to it by. */
  readonly local: string;
  readonly arguments: JsonObject;
  /** The path of the CDKTF construct that wrote the block, where there is one. */
  readonly construct?: string;
  /** What is said to tools in this block, or right above it. */
  readonly annotations?: readonly Annotation[];
  /** What `count.index`, `each.key` and `each.value` are in this instance. */
  readonly each?: Each;
  /** Why it is not known how often the block is there; undefined where that is known. */
  readonly openEach?: readonly Reason[];
  /** What is known of `each.value` all the same, in every instance. */
  readonly openElement?: Value;
  /** Where an argument is written, or the block itself, as far as the text is there. */
  locate?(argument: string): Position | undefined;
}

/** A place in a text. */
export interface Position {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
}

/** One instance of a block that is repeated. */
export interface Each {
  readonly key: string | number;
  readonly value: Json;
  /** The same as an expression sees it. */
  readonly evaluated?: Value;
}

/** A variable that a module declares. */
export interface Variable {
  readonly default?: Json;
  /** The type as it is written: `list(string)`, or the same between `${` and `}`. @default any */
  readonly type?: Json;
  /** Whether null is a value of its own, and not the default. @default true */
  readonly isNullable: boolean;
  /** Whether Terraform hides its value: it is marked as sensitive or as ephemeral. */
  readonly isSensitive: boolean;
}

/** What a call of a module makes. */
export interface CalledModules {
  /** The block of the call. */
  readonly block: JsonObject;
  /** The modules by the keys of their instances; under undefined the only one, or one that stands for all. */
  readonly all: ReadonlyMap<string | number | undefined, Module>;
  /** By what it is called several times; `unknown` where it is not known how often. */
  readonly repeats: "not" | "count" | "for_each" | "unknown";
  /** Why it is not known how often the module is called; empty where it is known. */
  readonly why: readonly Reason[];
}

/** A comment of the form `word:…`, which says something to a tool: `keywright:allow …`. */
export interface Annotation extends Position {
  /** The comment from that word on, without what ends it. */
  readonly text: string;
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/** A value, with the module in which its own references are looked up. */
export interface Located {
  readonly value: Json | undefined;
  readonly module: Module;
  /** Where it is written, if that is known. */
  locate?(): Position | undefined;
}

/** One folder of Terraform: a scope in which addresses are unique and references are looked up. */
export interface Module {
  /** What a reader calls it: the name of the stack, or `module.NAME`. */
  readonly name: string;
  /** The root folder or the stack that it belongs to; undefined in a plan and a state, which do not say. */
  readonly root?: string;
  /** The folder of the root's files, where `root` names another one: a unit of Terragrunt runs a source. */
  readonly rootFolder?: string;
  readonly resources: readonly Resource[];
  /** A block by its address in the module, without an index; undefined if the module does not declare it. */
  findResource(address: string): Resource | undefined;
  readonly variables: JsonObject;
  readonly locals: JsonObject;
  readonly outputs: JsonObject;
  /** The outputs that the module marks as sensitive or as ephemeral. @default none */
  readonly hiddenOutputs?: ReadonlySet<string>;
  /** What the document is that the module is part of. @default "configuration" */
  readonly form?: "configuration" | "plan" | "state";
  /** The Region that a resource is made in, if the module says so. */
  findRegion(resource: Resource): Json | undefined;
  /** The Region of a provider, such as `aws` or `aws.west`. */
  findProviderRegion(name: string): Json | undefined;
  /**
   * The roles with which a resource is made and changed, as far as the document names any: the one that its
   * provider assumes, those that are noted.
   */
  findDeployers?(resource: Resource): readonly Located[];
  /** The roles of a provider, such as `aws` or `aws.west`. */
  findProviderDeployers?(name: string): readonly Located[];
  /** The versions of the AWS provider that are allowed, in Terraform's syntax; undefined if the document does not say. */
  readonly providerConstraint?: string;
  /** Every value that a plan or a state has of a resource, those that nothing writes included. */
  readonly recorded?: readonly {
    readonly address: string;
    readonly type: string;
    readonly values: JsonObject;
  }[];
  /** The module whose outputs a `terraform_remote_state` data source reads; undefined if that is not known. */
  findRemoteState(name: string): Module | undefined;
  /** What a variable was given from outside; undefined if its default stands. */
  findInput?(name: string): (Located & { readonly isElsewhere?: true }) | undefined;
  /** A variable that the module declares. */
  findVariable?(name: string): Variable | undefined;
  /** What a call of the module makes; undefined if there is no such call, or its module is not there to be seen. */
  findCalled?(name: string): CalledModules | undefined;
  /** What the addresses of the module's resources begin with: `module.NAME.`; empty for a root. */
  readonly path?: string;
  /**
   * Where the module is called that was fetched from a registry, from Git or from an archive, or that such a module
   * brings along: nothing in it can be changed from the repository but what that call says.
   */
  readonly calledAt?: Position;
  /** The folder of the module as `path.module` has it; undefined if that is not known. */
  readonly folder?: string;
  /** What `terraform.workspace` is; undefined if that is not known. */
  readonly workspace?: string;
  /** What functions may see of the outside. @default nothing */
  readonly outside?: Outside;
  /** Whether nothing is known that Terraform does not know when it plans. @default false */
  readonly asTerraform?: true;
  /**
   * What an attribute of a data source comes to, as far as it follows from its arguments. `open` is the attribute as
   * something that is not known.
   */
  compute?(block: Resource, attribute: string, open: Unknown): Value;
  /** A module that this one calls, or one instance of it; undefined if it is not there to be seen. */
  findChild?(name: string, instance?: string | number | null): Module | undefined;
  /** Where the state is kept; undefined if the module does not say, and in all but the root. */
  readonly backend?: BackendBlock;
  /** What OpenTofu encrypts the state and plans with before they leave it; only in a root that says so. */
  readonly encryption?: readonly ClientEncryption[];
  /** All modules of the same root, this one too; undefined in a plan and a state, which are one module. */
  readonly configuration?: readonly Module[];
  /** Annotations that stand in no block and right above none. */
  readonly strayAnnotations?: readonly Annotation[];
  /** Modules that are called and are not there to be seen. */
  readonly unseen?: readonly UnseenModule[];
  /** What a plan does not show, though it belongs to it. */
  readonly unplanned?: readonly Unplanned[];
  /** Addresses that `moved` blocks give to what had another one, modules and all. */
  readonly moved?: readonly Moved[];
  /** The instance whose arguments are being looked at, and the module itself. */
  readonly each?: Each;
  readonly whole?: Module;
  /** Why it is not known how often the block is there whose arguments are being looked at. */
  readonly openEach?: readonly Reason[];
  /** What is known of `each.value` all the same, in every instance of that block. */
  readonly openElement?: Value;
  /** What the iterators of `dynamic` blocks are, where one is being looked at. */
  readonly iterators?: ReadonlyMap<string, Value>;
}

/** A `backend` or `cloud` block: where Terraform keeps its state. */
export interface BackendBlock {
  /** `s3`, `local`, … or `cloud`. */
  readonly kind: string;
  readonly arguments: JsonObject;
  /** `terraform.backend.s3` */
  readonly address: string;
  readonly annotations?: readonly Annotation[];
  locate?(argument: string): Position | undefined;
}

/** A block `state` or `plan` of OpenTofu's `encryption`: what it encrypts the file with before it writes it. */
export interface ClientEncryption {
  readonly of: "state" | "plan";
  /** `aes_gcm`, `unencrypted`, …; undefined where none is named here, so that `TF_ENCRYPTION` names it. */
  readonly method?: string;
  /** `aws_kms`, `pbkdf2`, …; undefined if the method has none. */
  readonly keyProvider?: string;
  /** Those of the key provider. */
  readonly arguments: JsonObject;
  /** `terraform.encryption.key_provider.aws_kms.NAME`, or `terraform.encryption.state` without one. */
  readonly address: string;
  readonly annotations?: readonly Annotation[];
  locate?(argument: string): Position | undefined;
}

/** What a `moved` block says: a resource or a module, of one instance or of all. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/** A call of a module that is not there to be seen. */
export interface UnseenModule {
  readonly address: string;
  readonly source: string;
  /** @default it has to be fetched */
  readonly why?: WhyUnseen;
  /** The block of the call. */
  readonly arguments: JsonObject;
  readonly position?: Position;
  readonly annotations?: readonly Annotation[];
}

/** A resource that a plan does not show, though it belongs to it; or the rest of a plan that shows a part. */
export interface Unplanned {
  /** Undefined for the rest of the plan, of which no more is known. */
  readonly address?: string;
  readonly type?: string;
  readonly why: WhyUnplanned;
  /** With `deferred`: Terraform's word for the reason. */
  readonly reason?: string;
}

/**
 * Why a plan does not show something.
 *
 * - `not planned`: the configuration has it, and nothing of it is planned, as with `-target` and `-refresh-only`.
 * - `left out`: the state has it, and the plan does not say what becomes of it.
 * - `deferred`: Terraform puts it off to a later plan.
 * - `incomplete`: the plan says of itself that it is not complete.
 */
export type WhyUnplanned = "not planned" | "left out" | "deferred" | "incomplete";

/**
 * Why a module cannot be seen, where `terraform get` would not help.
 *
 * - `no folder`: there is no such folder.
 * - `unreadable`: its files cannot be read.
 * - `excluded`: the caller of keywright has left it out.
 * - `outside`: it is outside of the folder in which files may be read.
 * - `itself`: it is the module in which the call stands.
 * - `circle`: it calls the module in which the call stands, itself or by way of others.
 * - `too many`: modules stand in each other 32 deep, or there are 10,000 of them.
 */
export type WhyUnseen =
  | "no folder"
  | "unreadable"
  | "excluded"
  | "outside"
  | "itself"
  | "circle"
  | "too many";

/** What the guard reads: one or more modules that may refer to each other. */
export interface Document {
  readonly modules: readonly Module[];
  /** What a plan would do to each resource, where the document is one. */
  readonly changes?: readonly Change[];
}

/** What a plan would do to one resource, which can be nothing. */
export interface Change {
  readonly address: string;
  readonly type: string;
  readonly kind: "create" | "update" | "replace" | "delete" | "stay";
  /** The resource as it stands; undefined if it does not. */
  readonly before: JsonObject | undefined;
  /** As it will stand, as far as that is known; undefined if it will not. */
  readonly after: JsonObject | undefined;
  /** What of `after` only applying will show: `true` in place of it. */
  readonly afterUnknown: JsonObject;
  /** The arguments that make Terraform replace the resource. */
  readonly replacedBy: readonly string[];
  /** The arguments that the configuration writes, nothing where it has none. */
  readonly written: JsonObject;
  /** Its address in the state, where the plan gives it another. */
  readonly previousAddress?: string;
}

/** Whether a value is a block or a map. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
