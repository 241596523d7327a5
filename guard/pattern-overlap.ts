/**
 * Whether there is a text that two patterns with stars both cover. What only Terraform knows covers anything, but for
 * a colon where it is the Region or the account of an ARN.
 */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [withoutReferences(one), withoutReferences(other)];
  return overlapFrom(a, b);
}

/** Stands for any text without a colon. */
const SEGMENT = "\u0000";

/** A pattern in which references are stars, or segments of an ARN. */
function withoutReferences(pattern: string): string {
  const segments = pattern.replace(/\$\{[^{}]*\}/g, SEGMENT).split(":");
  // With fewer colons, a reference may hold some itself.
  const isArn = segments[0] === "arn" && segments.length >= 6;
  return segments
    .map((segment, i) => (isArn && i < 5 ? segment : segment.replaceAll(SEGMENT, "*")))
    .join(":");
}

/** Both patterns, place by place: which places of the other one can be reached at each of the one. */
function overlapFrom(one: string, other: string): boolean {
  const withStars = (places: Set<number>) => {
    for (const place of places) if (isSeveral(other[place])) places.add(place + 1);
    return places;
  };
  let reached = withStars(new Set([0]));
  for (const letter of one) {
    const next = new Set<number>();
    for (const place of reached) {
      if (isSeveral(letter)) {
        for (let at = place; at <= other.length; at++) {
          next.add(at);
          if (letter === SEGMENT && other[at] === ":") break;
        }
      } else if (other[place] === "*" || (other[place] === SEGMENT && letter !== ":")) next.add(place);
      else if (other[place] === letter || other[place] === "?" || letter === "?") {
        if (place < other.length) next.add(place + 1);
      }
    }
    reached = withStars(next);
    if (reached.size === 0) return false;
  }
  return reached.has(other.length);
}

function isSeveral(letter: string | undefined): boolean {
  return letter === "*" || letter === SEGMENT;
}
