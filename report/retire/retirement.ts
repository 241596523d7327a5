import type { Access } from "../../policy";
import type { KnownKey } from "./known-key";
import type { LiveAnswer } from "./live-answer";
import type { Use } from "./use";

/** What was read, and what could not be. */
export interface Coverage {
  readonly states: number;
  readonly plans: number;
  /** Files of folders that are neither. */
  readonly ignored: number;
  readonly unread: readonly { readonly file: string; readonly why: string }[];
}

/** Whether data is still under a key. */
export type Verdict = "in use" | "not in use" | "cannot tell";

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
export interface Step {
  readonly title: string;
  readonly lines: readonly string[];
  /** Commands of a POSIX shell, and comments. */
  readonly commands: readonly string[];
}

/** Everything that there is to say before a key dies: the object that `--format json` prints. */
export interface Retirement {
  readonly version: 1;
  readonly key: RetiringKey;
  readonly verdict: Verdict;
  /** Why the verdict cannot be trusted further: a clause each. */
  readonly open: readonly string[];
  /** Data under the key. */
  readonly uses: readonly Use[];
  /** Snapshots, backups and other copies under the key. */
  readonly copies: readonly Use[];
  readonly grants: readonly Use[];
  readonly aliases: readonly Use[];
  /** Replicas, key policies, look-ups and texts that name the key. */
  readonly others: readonly Use[];
  /** Who may use the key, as its policy and its grants say. Absent where neither is known. */
  readonly access?: readonly Access[];
  readonly coverage: Coverage;
  readonly live?: LiveAnswer;
  /** What nothing of this can see. */
  readonly blind: readonly string[];
  readonly steps: readonly Step[];
}

/** What was found about a key: what the steps of its retirement are made from. */
export type Found = Omit<Retirement, "steps" | "version" | "verdict" | "blind" | "open">;
