import type { Module, Resource } from "../document";
import type { Evidence } from "../evidence";

/** One thing that a rule has to say about one resource. */
export interface Verdict {
  readonly status: "finding" | "cannot-tell";
  readonly argument: string;
  readonly evidence: Evidence;
}

/** A rule states, by its name, the condition that is good. */
export interface Rule {
  /** Everything that stands against the condition; nothing means that the resource passes. */
  check(resource: Resource, module: Module): readonly Verdict[];
}
