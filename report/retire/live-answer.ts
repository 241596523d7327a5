import type { Grant } from "../../policy";
import type { RetiringUse } from "./use";

/** What AWS says of a key when it is asked. */
export interface LiveAnswer {
  /** Who asked. */
  readonly caller?: string;
  readonly regions: readonly string[];
  readonly key: LiveKey;
  /** ARNs of aliases. */
  readonly aliases: readonly string[];
  readonly grants: readonly LiveGrant[];
  /** JSON. */
  readonly policy?: string;
  readonly lastUsage: LastUsage;
  readonly uses: readonly RetiringUse[];
  /** The services that were asked, and answered. */
  readonly asked: readonly string[];
  /** What is unknown, and why. */
  readonly untold: readonly { readonly what: string; readonly why: string }[];
}

/** The key, as DescribeKey has it. */
export interface LiveKey {
  readonly arn: string;
  readonly state: string;
  readonly manager: string;
  readonly origin: string;
  readonly spec?: string;
  /** ISO 8601. */
  readonly created?: string;
  readonly deletionDate?: string;
  readonly customKeyStore?: string;
  readonly externalKey?: string;
  readonly primary?: string;
  readonly replicas?: readonly string[];
  readonly rotation?: { readonly isOn: boolean; readonly rotations?: number };
}

/** A grant, with what names it. */
export interface LiveGrant extends Grant {
  readonly id: string;
  readonly issuingAccount?: string;
  readonly created?: string;
}

/** When the key was last used, as far as anybody keeps that. */
export type LastUsage =
  | { readonly is: "used"; readonly at: string; readonly operation: string; readonly source: UsageSource }
  /** Not since then. */
  | { readonly is: "unused"; readonly since: string; readonly source: UsageSource }
  | { readonly is: "untold"; readonly why: string };

/** KMS keeps the last use since April 2026; CloudTrail the events of management of 90 days. */
export type UsageSource = "KMS" | "CloudTrail";
