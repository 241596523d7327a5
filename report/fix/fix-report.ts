import type { AnnouncedChange, CallersOfService, Fix, Left, Mended, PlanComparison } from "../../fix";
import type { RemedyClass } from "../../guard";
import { unifiedDiff } from "../../terraform";
import { type ReportedFinding, reported } from "../reported-finding";
import { byFile, type ChangedLines, changedLines } from "./changed-lines";
import { byEdit, movingSteps } from "./moving-steps";

/** A finding, with what an edit for it does to what exists. */
export interface FixedFinding extends ReportedFinding {
  readonly class: RemedyClass;
  /** Why it is no safe edit, or why it was not made: a sentence. Null where there is nothing to say. */
  readonly why: string | null;
}

/** A finding that stays. */
export interface LeftFinding extends FixedFinding {
  /** How its data is moved, where an edit would replace the resource: commands of a shell, and comments. */
  readonly steps: readonly string[];
}

/** A file that changes. */
export interface FixedFile {
  readonly name: string;
  readonly isNew: boolean;
  /** As `git apply` takes it. */
  readonly diff: string;
  /** The same as lines that others take the place of, in order. Those of a new file are one addition. */
  readonly changes: readonly ChangedLines[];
}

/** What `keywright fix` has to say: the object that `--format json` prints. */
export interface FixReport {
  readonly version: 1;
  /** Whether the files were written. */
  readonly written: boolean;
  readonly files: readonly FixedFile[];
  /** The keys that are made, each with the folder of its root. */
  readonly keys: readonly { readonly root: string; readonly address: string }[];
  /** What the roles and users that call the services need in their IAM policies, which the policies of the keys leave to IAM. */
  readonly callers: readonly CallersOfService[];
  /** The findings that are no more once the files are written. */
  readonly mended: readonly FixedFinding[];
  /** The findings that stay. */
  readonly left: readonly LeftFinding[];
  /** What Terraform will do once the files are written. */
  readonly changes: readonly AnnouncedChange[];
  /** What a plan does beside what was announced; null where none was held to it. */
  readonly plan: PlanComparison | null;
  readonly summary: {
    readonly mended: number;
    /** Of those that stay: what an edit would do that was not made. */
    readonly left: Readonly<Record<RemedyClass, number>>;
  };
}

/** What `keywright fix` has found, in the words of a report. */
export function fixReport({ files, mended, left, keys, callers, changes }: Fix, written: boolean): FixReport {
  const together = byEdit(left);
  const inFile = byFile(mended);
  const count = (kind: RemedyClass) => left.filter((one) => one.class === kind).length;
  return {
    version: 1,
    written,
    files: files.map(({ name, before, after }) => ({
      name,
      isNew: before === undefined,
      diff: unifiedDiff(name, before ?? "", after),
      changes: changedLines({ name, before, after }, inFile.get(name)),
    })),
    keys,
    callers,
    mended: mended.map(fixed),
    left: left.map((one) => ({ ...fixed(one), steps: movingSteps(one, together.get(one)) })),
    changes,
    plan: null,
    summary: {
      mended: mended.length,
      left: { safe: count("safe"), "moves-data": count("moves-data"), "for-a-person": count("for-a-person") },
    },
  };
}

function fixed({ finding, class: kind, why }: Mended | Left): FixedFinding {
  // The identity is computed when it is asked for.
  const one = reported(finding);
  return { ...one, class: kind, why: why ?? null };
}
