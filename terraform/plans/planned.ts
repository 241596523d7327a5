import type { Json, JsonObject } from "../document";

/** A block of the plan. */
export interface PlannedBlock {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index: Json | undefined;
  readonly address: string;
  readonly local: string;
  /** Its address in its module, without an index. */
  readonly declared: string;
  readonly scope: PlannedScope;
  /** What the configuration has of it. */
  readonly configured: JsonObject;
  readonly values: JsonObject;
  readonly unknown: JsonObject;
}

/** A module of a plan's configuration, as one instance of it sees itself. */
export interface PlannedScope {
  /** `module.a[0].module.b`; empty for the root. */
  readonly address: string;
  readonly config: JsonObject;
  /** The scope that calls this one, with the call, as one instance of it sees itself. */
  readonly caller: { readonly scope: PlannedScope; readonly call: Repeated } | undefined;
  /** What the configuration has of a block, by its address in the module. */
  block(local: string): JsonObject;
  /** Where references from here lead that name one thing for every block: the same few keys are named thousands of times. */
  readonly followed: Map<string, Target>;
}

/** One instance of a block or of a call, for what `each` and `count` are in its expressions. */
export interface Repeated {
  /** What the configuration has of it. */
  readonly configured: JsonObject;
  /** The key of the instance, or its number; undefined where it is not repeated. */
  readonly index: Json | undefined;
}

/** An attribute of a block. */
export interface NamedAttribute {
  readonly of: PlannedBlock;
  readonly attribute: string;
}

/** Where a reference leads: to an attribute of a block, or to what is known without one. */
export type Target =
  | {
      readonly is: "attribute";
      readonly of: PlannedBlock;
      readonly attribute: string;
      /** Whether something else is looked at on the way, so that the value may be null, or another one. */
      readonly isOneOfSeveral?: true;
      /** Other attributes that it can be as well: the plan does not say which. */
      readonly orElse?: readonly NamedAttribute[];
    }
  /** A value that somebody has given: nothing that a provider computes. */
  | { readonly is: "given" }
  | { readonly is: "unknown" };
