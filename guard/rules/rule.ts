import type { Document, Module, Resource } from "../document";
import type { Evidence } from "../evidence";

/** One thing that a rule has to say about one resource. */
export interface Verdict {
  readonly status: "finding" | "cannot-tell";
  readonly argument: string;
  readonly evidence: Evidence;
}

/** How bad it is: `error` exposes data or loses it, `warning` weakens a key, `note` is a matter of care. */
export type Severity = "error" | "warning" | "note";

/** A rule states, by its name, the condition that is good. */
export interface Rule {
  readonly severity: Severity;
  /** What goes wrong where the condition does not hold, in one sentence. */
  readonly why: string;
  /** What to do, in one sentence. */
  readonly fix: string;
  /** The controls of well-known frameworks that ask for the same. */
  readonly controls: readonly string[];
  /** Everything that stands against the condition; nothing means that the resource passes. */
  check(resource: Resource, module: Module, document: Document): readonly Verdict[];
}
