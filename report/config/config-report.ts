import type { Json } from "../../terraform";

/** One value that holds, and where it comes from. */
export interface HoldingValue {
  /** As `keywright.json` names it: `rules.key-rotates`. */
  readonly name: string;
  readonly value: Json;
  /** A file with a line, a variable of the environment, or `default`. */
  readonly from: string;
}

/** An exception that was found for another scanner. */
export interface ImportedException {
  readonly rule: string;
  readonly root: string;
  readonly address: string;
  readonly argument?: string;
  readonly reason: string;
  readonly until?: string;
}

/** What another scanner is told to pass over, where no exception comes of it. */
export interface IgnoreLeft {
  readonly peer: string;
  readonly id: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly why: string;
}

/** What `keywright config` has to say. */
export interface ConfigReport {
  /** The file with the settings; null where there is none. */
  readonly file: string | null;
  /** What holds; empty where exceptions are taken over. */
  readonly values: readonly HoldingValue[];
  /** What comes of the comments for other scanners; absent where that was not asked for. */
  readonly imported?: {
    readonly exceptions: readonly ImportedException[];
    readonly left: readonly IgnoreLeft[];
    /** The file that they were written to; null where they are only shown. */
    readonly written: string | null;
  };
}
