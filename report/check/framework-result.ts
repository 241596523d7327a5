import type { Control } from "../control";

/** How the controls of one framework stand. */
export interface FrameworkResult {
  /** As it was asked for: `CIS-AWS 5.0`. */
  readonly name: string;
  readonly controls: readonly Pick<Control, "id" | "title" | "status">[];
}
