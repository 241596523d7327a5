import type { Position } from "../../terraform";
import { isDay } from "../day";
import type { Subject } from "../subject";
import { matches } from "./wildcard";

/** An exception from a rule: what a rule has against one resource, or one argument, is accepted there. */
export interface Exception {
  /** The id of the rule. It can be one that does not exist: then the exception is reported. */
  readonly rule: string;
  /** Why the finding is accepted, for the people who review it. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** The last day on which it holds, in UTC: `2027-01-31`. */
  readonly until?: string;
  /** Only in this root folder or stack; `*` stands for any text. @default everywhere */
  readonly root?: string;
  /** Only at these addresses; `*` stands for any text. @default every address */
  readonly address?: string;
  /** Only for this argument, as findings name it; `*` stands for any text. @default every argument */
  readonly argument?: string;
  /** Where it is written. */
  readonly position?: Position;
  /** Which one it is of a list in a file, counted from 1. */
  readonly number?: number;
}

/** Whether an exception is for a finding of its rule at a place. */
export function isFor(
  { root, address, argument }: Exception,
  at: Pick<Subject, "root" | "address">,
  ofFinding: string,
): boolean {
  return (
    (root === undefined || matches(root, at.root)) &&
    (address === undefined || matches(address, at.address)) &&
    (argument === undefined || matches(argument, ofFinding))
  );
}

/** Whether the last day of an exception is over, or is no day. */
export function hasEnded({ until }: Exception, today: string): boolean {
  return until !== undefined && (!isDay(until) || until < today);
}
