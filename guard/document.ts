/** A value in Terraform's JSON syntax: expressions are strings that hold `${…}`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** Arguments by name; nested blocks are objects, or lists of objects. */
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** One `resource` or `data` block. */
export interface Resource {
  readonly mode: "managed" | "data";
  /** Terraform's type, such as `aws_ebs_volume`. */
  readonly type: string;
  /** Terraform's own address, such as `aws_ebs_volume.disk` or `data.aws_kms_key.shared`. */
  readonly address: string;
  readonly arguments: JsonObject;
  /** The path of the CDKTF construct that wrote the block, where there is one. */
  readonly construct?: string;
  /** What is allowed of this block, against a rule. */
  readonly allowances: readonly Allowance[];
}

/** An exception from a rule, for one resource. */
export interface Allowance {
  readonly rule: string;
  /** Why it is right here. */
  readonly reason: string;
}

/** One folder of Terraform: a scope in which addresses are unique and references are looked up. */
export interface Module {
  /** What a reader calls it: the name of the stack. */
  readonly name: string;
  readonly resources: readonly Resource[];
  /** A block by its address, without an index; undefined if the module does not declare it. */
  findResource(address: string): Resource | undefined;
  readonly variables: JsonObject;
  readonly locals: JsonObject;
  readonly outputs: JsonObject;
  /** The Region that a resource is made in, if the module says so. */
  findRegion(resource: Resource): Json | undefined;
  /** Whether the module requires an AWS provider that has the arguments which came after 5.100.0. */
  readonly hasNewerProvider: boolean;
  /** The module whose outputs a `terraform_remote_state` data source reads; undefined if that is not known. */
  findRemoteState(name: string): Module | undefined;
}

/** What the guard reads: one or more modules that may refer to each other. */
export interface Document {
  readonly modules: readonly Module[];
}

/** Whether a value is a block or a map. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
