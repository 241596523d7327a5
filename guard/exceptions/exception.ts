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
  /** The folder whose roots alone it is for, where the file that it stands in is for a folder. @default any */
  readonly within?: ExceptionFolder;
  /** Only for this argument, as findings name it; `*` stands for any text. @default every argument */
  readonly argument?: string;
  /** Where it is written. */
  readonly position?: Position;
  /** Which one it is of a list in a file, counted from 1. */
  readonly number?: number;
}

/** A folder from which the roots of exceptions are named. */
export interface ExceptionFolder {
  /** Its whole path, with `/` between folders. */
  readonly path: string;
  /** The whole path of the folder in which the command runs: from there roots are named in reports. */
  readonly from: string;
}

/** Whether an exception is for a finding of its rule at a place. */
export function isFor(
  { root, address, argument, within }: Exception,
  at: Pick<Subject, "root" | "address">,
  ofFinding: string,
): boolean {
  return (
    isForRoot({ ...(root !== undefined && { root }), ...(within && { within }) }, at.root) &&
    (address === undefined || matches(address, at.address)) &&
    (argument === undefined || matches(argument, ofFinding))
  );
}

/** Whether the last day of an exception is over, or is no day. */
export function hasEnded({ until }: Exception, today: string): boolean {
  return until !== undefined && (!isDay(until) || until < today);
}

/** Whether an exception is for a root, as reports name it. */
export function isForRoot({ root, within }: Pick<Exception, "root" | "within">, named: string): boolean {
  const seen = within ? rootWithin(within, named) : named;
  return seen !== undefined && (root === undefined || matches(root, seen));
}

/** A root as it is named from a folder; undefined for one that is elsewhere. */
function rootWithin({ path, from }: ExceptionFolder, named: string): string | undefined {
  // A stack has a name, and no folder; it belongs to the folder in which the command runs.
  const whole = named.startsWith("/") ? named : named === "." ? from : `${ended(from)}${named}`;
  if (whole === path) return ".";
  return whole.startsWith(ended(path)) ? whole.slice(ended(path).length) : undefined;
}

function ended(folder: string): string {
  return folder.endsWith("/") ? folder : `${folder}/`;
}
