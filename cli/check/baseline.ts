import * as path from "node:path";
import { SEVERITIES, type Severity } from "../../guard";
import { counted, type Report, type ReportedFinding } from "../../report/check";
import { isObject, type Json, type JsonObject } from "../../terraform";
import { InputError } from "../input/input-error";
import { parseJsonObject, readText } from "../input/read-text";

/** What a report says of findings that stood before. */
const STANDS = {
  finding: "stands in the baseline",
  "cannot-tell": "stands in the baseline, as not known",
} as const;

/** How bad it was: the most severe of what stood at one place, from 0; what was only not known comes last. */
type Rank = number;
const UNKNOWN: Rank = SEVERITIES.length;

/**
 * Accepts what an earlier report has found: the rest is new. What is worse now than it was then is new as well: what
 * was not known and is wrong, and what was a warning and is an error.
 *
 * @throws InputError if the file is no report of `keywright check --format json`
 */
export function withoutBaseline(report: Report, file: string): Report {
  const { version, findings } = parseJsonObject(file, readText(file, file));
  if (version !== 1 || !Array.isArray(findings)) {
    throw new InputError(
      `${file}: it is no baseline. Make one with keywright check --format json --out ${file}.`,
    );
  }
  // Several findings can have one identity, such as the statements of one policy: each accepts one. How many there
  // are of each rank is counted.
  const stood = new Map<string, number[]>();
  for (const one of (findings as readonly Json[]).filter(isObject)) {
    const rank = rankThen(one);
    if (rank === undefined) continue;
    const key = keyThen(one);
    const counts = stood.get(key) ?? [];
    counts[rank] = (counts[rank] ?? 0) + 1;
    stood.set(key, counts);
  }
  const take = (key: string, most: Rank): boolean => {
    const counts = stood.get(key) ?? [];
    for (let rank = 0; rank <= most; rank++) {
      const count = counts[rank] ?? 0;
      if (count === 0) continue;
      counts[rank] = count - 1;
      return true;
    }
    return false;
  };
  const marked = report.findings.map((one): ReportedFinding => {
    if (one.status === "suppressed") return one;
    const rank = one.status === "cannot-tell" ? UNKNOWN : SEVERITIES.indexOf(one.severity);
    const isAccepted = take(one.id, rank) || take(keyOfOld(one), rank);
    return isAccepted ? { ...one, status: "suppressed", reason: STANDS[one.status] } : one;
  });
  return { ...report, findings: marked, summary: { ...report.summary, ...counted(marked) } };
}

/** How bad a finding of the baseline was; undefined for what an exception was for, which is new without it. */
function rankThen({ status, reason, severity }: JsonObject): Rank | undefined {
  if (status === "suppressed" && !Object.values(STANDS).some((one) => one === reason)) return undefined;
  if (status === "cannot-tell" || reason === STANDS["cannot-tell"]) return UNKNOWN;
  const rank = SEVERITIES.indexOf(severity as Severity);
  // A severity that there is not may have been any.
  return rank === -1 ? 0 : rank;
}

/** The identity of a finding of the baseline. */
function keyThen(one: JsonObject): string {
  return typeof one.id === "string" ? one.id : keyOfOld(one);
}

/** Reports had no identity at first: then the folder of the file stands for the root. */
function keyOfOld({
  rule,
  address,
  argument,
  file,
}: {
  readonly rule?: Json;
  readonly address?: Json;
  readonly argument?: Json;
  readonly file?: Json;
}): string {
  const folder = typeof file === "string" ? path.posix.dirname(file) : "";
  return JSON.stringify([folder, address, argument, rule]);
}
