import type { Alternatives, KeyUse } from "../../keys";
import type { BackendBlock, Change, ClientEncryption, Module, Resource } from "../../terraform";
import type { Evidence } from "../evidence";
import type { Considered } from "../exceptions/exceptions";

/** One thing that a rule has to say about one resource. */
export interface Verdict {
  readonly status: "finding" | "cannot-tell";
  readonly argument: string;
  readonly evidence: Evidence;
  /** What else can be seen, where conditions that are not known decide. @default nothing */
  readonly otherwise?: Alternatives<Evidence>;
  /** The severity of this one. @default that of the rule */
  readonly severity?: Severity;
  /** The variables without a value that would settle what cannot be told, as `var.key`. */
  readonly dependsOn?: readonly string[];
  /** The place of the resource that it is about, where it is about one. */
  readonly use?: KeyUse;
}

/**
 * What is at stake where a rule does not hold, the worst first.
 *
 * - `error`: data is not encrypted, a key that can rotate does not, a policy is open, locks out or denies what AWS
 *   needs, AWS or the provider refuses a value, or a change loses data or a key.
 * - `warning`: data is under a key of AWS where a key of yours could be, a permission is wider than its use, or
 *   there is little time to notice a mistake.
 * - `note`: housekeeping. It never fails a build by default.
 */
export const SEVERITIES = ["error", "warning", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a rule looks at: where there is none of it, a rule has nothing to hold. */
export type RuleSubject =
  | "alias"
  | "backend"
  | "exception"
  | "grant"
  | "key"
  | "key in a configuration"
  | "key policy"
  | "key that can rotate"
  | "planned change"
  | "planned change of a key"
  | "use"
  | "use of a key";

/** What is said of a rule, whatever it looks at. */
interface Described {
  readonly subject: RuleSubject;
  /** The fault, in a few words and without a full stop: the id states the good condition. */
  readonly title: string;
  readonly severity: Severity;
  /** What it is good for, in a sentence. */
  readonly why: string;
  /** What to do where it does not hold, in a sentence. */
  readonly fix: string;
  /** AWS's or Terraform's page on what it is about; absent where it is about keywright's own. */
  readonly page?: string;
  /** The controls of public frameworks that ask for the same. */
  readonly controls: readonly string[];
}

/** A rule about what is written, planned or stands. */
export interface ResourceRule extends Described {
  /** The resource types that it has anything to say of. @default any */
  readonly types?: readonly string[];
  /**
   * Everything that stands against the condition; nothing means that the resource passes.
   *
   * @param uses Every place of the resource that decides what its data is encrypted with.
   */
  check(resource: Resource, module: Module, uses: readonly KeyUse[]): readonly Verdict[];
}

/** A rule about what a plan would do. */
export interface ChangeRule extends Described {
  /** Everything that stands against a change, which is one of several. */
  checkChange(change: Change, all: readonly Change[]): readonly Verdict[];
}

/** A rule about where state is kept. */
export interface BackendRule extends Described {
  /** Everything that stands against a backend, given what encrypts the state before it is written there. */
  checkBackend(
    backend: BackendBlock,
    encryption: readonly ClientEncryption[],
    module: Module,
  ): readonly Verdict[];
  /** Everything that stands against what encrypts the state or a plan before it is written. */
  checkEncryption(encryption: ClientEncryption, module: Module): readonly Verdict[];
}

/** A rule about exceptions from the other rules. */
export interface ExceptionRule extends Described {
  /** Everything that stands against an exception, on a day such as `2027-01-31`. */
  checkException(considered: Considered, today: string): readonly Verdict[];
}

/** A rule states, by its name, the condition that is good. */
export type Rule = ResourceRule | ChangeRule | BackendRule | ExceptionRule;
