import type { JudgedKey } from "./evaluate";

/** A key whose policy is looked at. */
export interface LintedKey extends Omit<JudgedKey, "grants"> {
  /** Those who may do everything with the key, beside its own account. @default none */
  readonly administrators?: readonly string[];
  /** Whether the account is not known, so that one that is written down may be it. @default false */
  readonly isAccountOpen?: boolean;
  /** The accounts with which something under the key is shared as a whole: who uses it there is theirs to say. @default none */
  readonly sharedWith?: readonly string[];
  /** The role that runs Terraform, by its ARN. @default not judged */
  readonly deployer?: string;
}

/** What is wrong with a key policy, or cannot be told of it. */
export interface PolicyFinding {
  readonly rule: PolicyRule;
  readonly status: "finding" | "cannot-tell";
  /** What it is about, what was seen, what follows: a sentence without its full stop. */
  readonly problem: string;
  /** What to do: a sentence; empty where the problem says it all. */
  readonly remedy: string;
  /** That nothing is open, lost or denied that uses data. @default the severity of the rule */
  readonly severity?: "warning";
}

/** A finding in one line. */
export function policyLine({ problem, remedy }: PolicyFinding): string {
  return remedy === "" ? `${problem}.` : `${problem}. ${remedy}`;
}

/** The rules, each named for what is right. */
export const POLICY_RULES = [
  "policy-can-be-read",
  "policy-fits",
  "key-is-closed-to-the-world",
  "foreign-accounts-name-who",
  "somebody-manages-the-key",
  "deployer-stays-in",
  "actions-exist",
  "principals-exist",
  "condition-keys-exist",
  "statements-can-match",
  "only-administrators-do-everything",
  "services-name-their-source",
  "roles-are-named-and-not-sessions",
] as const;

/** The name of a rule for key policies. */
export type PolicyRule = (typeof POLICY_RULES)[number];

/** A finding that is certain. */
export function found(rule: PolicyRule, problem: string, remedy: string): PolicyFinding {
  return { rule, status: "finding", problem, remedy };
}
