import type { AllowedAccess } from "../../policy";
import type { KnownKey } from "./known-key";
import type { LiveAnswer } from "./live-answer";
import type { RetiringUse } from "./use";

/** What was read, and what could not be. */
export interface Coverage {
  readonly states: number;
  readonly plans: number;
  /** Files of folders that are neither. */
  readonly ignored: number;
  readonly unread: readonly { readonly file: string; readonly why: string }[];
}

/** Whether data is still under a key. */
export type RetirementVerdict = "in use" | "not in use" | "cannot tell";

/** The key itself. */
export interface RetiringKey {
  readonly arn: string;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  /** With their prefix, in alphabetical order. */
  readonly aliases: readonly string[];
  /** Blocks of Terraform that make the key, or look it up. */
  readonly blocks: readonly KnownKey[];
  /** Other keys of the same multi-Region key. */
  readonly relatives: readonly KnownKey[];
}

/** A stage on the way, with what is typed there. */
export interface RetirementStep {
  readonly title: string;
  readonly lines: readonly string[];
  /** Commands of a POSIX shell, and comments. */
  readonly commands: readonly string[];
}

/** Everything that there is to say before a key dies: the object that `--format json` prints. */
export interface Retirement {
  readonly version: 1;
  readonly key: RetiringKey;
  readonly verdict: RetirementVerdict;
  /** Why the verdict cannot be trusted further: a clause each. */
  readonly open: readonly string[];
  /** Data under the key. */
  readonly uses: readonly RetiringUse[];
  /** Snapshots, backups and other copies under the key. */
  readonly copies: readonly RetiringUse[];
  readonly grants: readonly RetiringUse[];
  readonly aliases: readonly RetiringUse[];
  /** Replicas, key policies, look-ups and texts that name the key. */
  readonly others: readonly RetiringUse[];
  /** Who may use the key, as its policy and its grants say. Absent where neither is known. */
  readonly access?: readonly AllowedAccess[];
  readonly coverage: Coverage;
  readonly live?: LiveAnswer;
  /** What nothing of this can see. */
  readonly blind: readonly string[];
  readonly steps: readonly RetirementStep[];
}

/** What was found about a key: what the steps of its retirement are made from. */
export type RetirementFacts = Omit<Retirement, "steps" | "version" | "verdict" | "blind" | "open">;
