import type { IConstruct } from "constructs";

/** Who needs a key of a Region, and how messages name it. */
export interface KeyNeed {
  readonly about: string;
  readonly scope: IConstruct;
  /** Whether the primary does as well, where there is no replica. */
  readonly isOptional?: boolean;
}
