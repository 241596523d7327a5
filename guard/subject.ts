import type { Position } from "../terraform";

/** What a finding is about: a resource, a backend, a change, a module call, an exception. */
export interface Subject {
  /** The root folder or the stack in which it is: the first part of a finding's identity. */
  readonly root: string;
  /** The stack or module that declares it. */
  readonly module: string;
  /** What the document is in which it was found. */
  readonly form: "configuration" | "plan" | "state";
  /** Terraform's own address. */
  readonly address: string;
  readonly type: string;
  /** The path of the CDKTF construct, where there is one. */
  readonly construct?: string;
  /** Where an argument is written. */
  locate?(argument: string): Position | undefined;
}
