import type { AwsEffect, Effect } from "../../catalogue";
import type { Grant } from "../../policy";

/**
 * What a resource has to do with a key.
 *
 * - `encrypted`: data is under the key because an argument names it.
 * - `held`: data is under the key, which the resource was never told.
 * - `copy`: a snapshot, a backup or another copy is under the key.
 * - `likely`: an argument that the catalogue does not know names the key, and sounds as if it encrypted.
 * - `grant`, `alias`, `replica`, `policy`: KMS's own.
 * - `lookup`: Terraform looks the key up, to use it.
 * - `named`: a text, mostly a policy, has the key's name in it.
 */
export type Role =
  | "encrypted"
  | "held"
  | "copy"
  | "likely"
  | "grant"
  | "alias"
  | "replica"
  | "policy"
  | "lookup"
  | "named";

/** The roles in which data is under the key. */
export const ENCRYPTING: readonly Role[] = ["encrypted", "held", "copy", "likely"];

/**
 * What a plan does to a use of the key.
 *
 * - `stays`: nothing, or nothing that concerns the key.
 * - `moves`: another key from then on; what is written already stays under the old one.
 * - `replaced`: the resource is destroyed, and made anew under another key or none.
 * - `destroyed`: the resource goes.
 * - `begins`: the key is used from then on.
 * - `unknown`: only applying will show.
 */
export type PlannedEffect = "stays" | "moves" | "replaced" | "destroyed" | "begins" | "unknown";

/** One place at which a key is named. */
export interface RetiringUse {
  readonly role: Role;
  /** Terraform's address, or what AWS calls the resource. */
  readonly address: string;
  /** Terraform's type. */
  readonly type: string;
  /** The argument, with an index where its block is repeated. */
  readonly argument: string;
  /** The name by which the key is named there. */
  readonly name: string;
  /** Where that was read: files, or AWS itself. */
  readonly files: readonly string[];
  /** The subject of a sentence: "the volume". */
  readonly protects: string;
  readonly service?: string;
  /** What becomes of it when the key changes. */
  readonly effect?: Effect;
  /** What AWS does then that no plan tells. */
  readonly aws?: AwsEffect;
  /** The ARN, else the id. */
  readonly resource?: string;
  readonly region?: string;
  readonly account?: string;
  readonly planned?: PlannedEffect;
  /** What commands name the resource by: some of its arguments. */
  readonly handle: Readonly<Record<string, string>>;
  /** What a grant allows, where it is one. */
  readonly grant?: Grant;
  /** Why it is not certain that this key is meant. */
  readonly doubt?: string;
}
