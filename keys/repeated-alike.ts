import { isSameQuestion, type Json, type Module, type Resource, resolve } from "../terraform";

/** What decides how often a block is there. */
export function repeatedBy({ arguments: { count, for_each } }: Resource): Json {
  return count ?? for_each ?? null;
}

/**
 * Whether a block is there as often as another: by the same expression, whatever it comes to, or by the other block
 * itself, as in `for_each = aws_s3_bucket.b`.
 */
export function isRepeatedAlike(one: Resource, from: Module, other: Resource, otherFrom: Module): boolean {
  const isCounted = one.arguments.count !== undefined;
  const [written, otherWritten] = [repeatedBy(one), repeatedBy(other)];
  if (isCounted) {
    const { value } = resolve(written, from);
    if (typeof value === "number" && value === resolve(otherWritten, otherFrom).value) return true;
  }
  if (typeof written !== "string" || otherWritten === null) return false;
  const { local } = other;
  const same = isCounted === (other.arguments.count !== undefined) ? [otherWritten] : [];
  const byIt = isCounted ? [`length(${local})`] : [local, `toset(keys(${local}))`];
  return [...same, ...byIt.map((code) => `\${${code}}`)].some(
    (text) => typeof text === "string" && isSameQuestion(written, from, text, otherFrom),
  );
}
