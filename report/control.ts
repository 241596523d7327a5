import type { RuleId } from "../guard";

/** The frameworks that rules answer for, as their ids begin. */
export const FRAMEWORKS = {
  SecurityHub: "AWS Security Hub",
  ControlTower: "AWS Control Tower",
  "CIS-AWS": "CIS AWS Foundations Benchmark",
  "NIST.800-53.r5": "NIST SP 800-53 Rev. 5",
  "PCI-DSS": "PCI DSS",
  ISO27001: "ISO/IEC 27001",
} as const;
export type Framework = keyof typeof FRAMEWORKS;

/**
 * How a control stands, as far as encryption with keys goes.
 *
 * - `not-met`: at least one finding stands against it.
 * - `cannot-tell`: nothing stands against it, and something is open.
 * - `met-with-exceptions`: nothing stands against it but findings that an exception accepts.
 * - `not-applicable`: nothing of what it is about was there to be looked at.
 * - `met`: something was looked at, and nothing stands against it.
 */
export type ControlStatus = "met" | "met-with-exceptions" | "not-met" | "cannot-tell" | "not-applicable";

/** One control of a public framework, and whether what was read meets it. */
export interface Control {
  /** `SecurityHub KMS.4`, `CIS-AWS 5.0 3.6`, … */
  readonly id: string;
  readonly framework: Framework;
  /** What the framework calls itself. */
  readonly frameworkTitle: string;
  /** What the control asks for, in a few words. */
  readonly title: string;
  readonly status: ControlStatus;
  /** What the framework says that it answers for in others, such as `NIST.800-53.r5 SC-28(1)`; empty where that is not known. */
  readonly related: readonly string[];
  /** The rules that answer for it. */
  readonly rules: readonly RuleId[];
  /** How much was looked at: keys, uses, grants, planned changes, whatever it is about. */
  readonly lookedAt: number;
  /** Positions in the map's `findings` of what stands against it, of what is open, and of what has an exception. */
  readonly notMet: readonly number[];
  readonly open: readonly number[];
  readonly suppressed: readonly number[];
  /** Positions in the map's `uses` of those that stand against it, or are open. */
  readonly uses: readonly number[];
  /** One line that an auditor can take: what was looked at and what came of it. */
  readonly evidence: string;
}
