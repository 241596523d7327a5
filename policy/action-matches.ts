import type { ReadStatement } from "./read-policy";
import { isUnresolved, matches } from "./text-pattern";
import { not, some, type Truth } from "./truth";

/** Whether a statement is about an action. */
export function actionMatches({ isNot, all }: ReadStatement["actions"], action: string): Truth {
  const isAbout = some(all, (pattern) => patternMatches(pattern, action));
  return isNot ? not(isAbout) : isAbout;
}

/** Policies name the same few actions over and over. */
const decided = new Map<string, Map<string, boolean>>();
const CACHE_SIZE = 1_000;

function patternMatches(pattern: string, action: string): Truth {
  const known = decided.get(pattern)?.get(action);
  if (known !== undefined) return known;
  const truth = matches(pattern, action, { wildcards: true, ignoreCase: true });
  if (typeof truth !== "boolean" || isUnresolved(pattern)) return truth;
  if (decided.size >= CACHE_SIZE) decided.clear();
  const ofPattern = decided.get(pattern) ?? new Map<string, boolean>();
  decided.set(pattern, ofPattern.set(action, truth));
  return truth;
}
