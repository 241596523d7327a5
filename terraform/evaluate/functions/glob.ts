import { EvaluationError, type Outside } from "../scope";
import { cleaned, joinedPath } from "./paths";
import { Regex } from "./regex";

/**
 * The files below a folder whose path from there is like a pattern, as Terraform's `fileset` has it.
 *
 * @returns undefined where it is not known which files there are
 * @throws EvaluationError where the pattern is wrong
 */
export function filesLike(folder: string, pattern: string, outside: Outside): readonly string[] | undefined {
  // Terraform joins both before it looks, so that a pattern can lead out of the folder.
  const start = cleaned(folder === "" ? "." : folder);
  const joined = joinedPath(folder, pattern);
  const segments = joined.split("/");
  const wild = segments.findIndex((segment) => /[*?[{\\]/.test(segment));
  const fixed = wild < 0 ? segments.slice(0, -1) : segments.slice(0, wild);
  const from = fixed.length === 0 ? "." : fixed.join("/") || "/";
  const rest = wild < 0 ? segments.slice(-1) : segments.slice(wild);
  const files = outside.listFiles?.(from, rest.includes("**") ? Number.POSITIVE_INFINITY : rest.length);
  if (!files || !isCompared(rest, files)) return files && [];
  const matcher = new Regex(`(?s)^(?:${expression(rest)})$`);
  return files
    .filter((file) => matcher.find(file))
    .map((file) => relative(start, from === "." ? file : joinedPath(from, file)));
}

/** Whether Terraform comes to compare all of a pattern, and not until then finds fault with it. */
function isCompared(segments: readonly string[], files: readonly string[]): boolean {
  return segments.every((_, at) => {
    if (at === 0) return files.length > 0;
    const start = new Regex(`(?s)^(?:${expression(segments.slice(0, at))})(?:/|$)`);
    return files.some((file) => start.find(file));
  });
}

/** A path as seen from a folder; both begin at the same place. */
function relative(folder: string, file: string): string {
  const from = folder === "." ? [] : folder.split("/");
  const to = file.split("/");
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}

/** The pattern of a path as a regular expression. After https://github.com/bmatcuk/doublestar/tree/v1.1.5 */
function expression(segments: readonly string[]): string {
  return segments
    .map((segment, at) => {
      const isLast = at === segments.length - 1;
      if (segment === "**") return isLast ? "[^/]+(?:/[^/]+)*" : "(?:[^/]+/)*";
      return ofSegment(segment) + (isLast ? "" : "/");
    })
    .join("");
}

function ofSegment(segment: string): string {
  const wrong = () => new EvaluationError(`the pattern ${JSON.stringify(segment)} is wrong`);
  const characters = [...segment];
  let result = "";
  let depth = 0;
  for (let at = 0; at < characters.length; at++) {
    const one = characters[at] ?? "";
    if (one === "*") {
      while (characters[at + 1] === "*") at++;
      result += "[^/]*";
    } else if (one === "?") result += "[^/]";
    else if (one === "\\") {
      const next = characters[++at];
      if (next === undefined) throw wrong();
      result += escaped(next);
    } else if (one === "[") {
      const end = characters.indexOf("]", at + 1);
      if (end < 0) throw wrong();
      const inside = characters.slice(at + 1, end).join("");
      const isNot = inside.startsWith("^");
      const ranges = inside.slice(isNot ? 1 : 0);
      if (ranges === "") throw wrong();
      result += `[${isNot ? "^/" : ""}${ranges.replace(/[[\]^&~|!]/g, "\\$&").replace(/\\([&~!])/g, "$1")}]`;
      at = end;
    } else if (one === "{") {
      depth++;
      result += "(?:";
    } else if (one === "}" && depth > 0) {
      depth--;
      result += ")";
    } else if (one === "," && depth > 0) result += "|";
    else result += escaped(one);
  }
  if (depth > 0) throw wrong();
  return result;
}

function escaped(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
