/**
 * Whether there is a text that two patterns with stars both cover. What only Terraform knows covers anything, except
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

/** As many as a pattern and a text of some thousand characters take. */
const MAX_STEPS = 40_000_000;

/** Both patterns, place by place: which places of the other one can be reached at each of the one. */
function overlapFrom(one: string, other: string): boolean {
  // What is too long to be compared may overlap.
  if (one.length * other.length > MAX_STEPS) return true;
  let reached = new Uint8Array(other.length + 2);
  let next = new Uint8Array(other.length + 2);
  reached[0] = 1;
  passStars(reached, other);
  for (const letter of one) {
    next.fill(0);
    step(letter, reached, next, other);
    passStars(next, other);
    [reached, next] = [next, reached];
    if (!reached.includes(1)) return false;
  }
  return reached[other.length] === 1;
}

function step(letter: string, reached: Uint8Array, next: Uint8Array, other: string): void {
  let isOpen = false;
  for (let at = 0; at <= other.length; at++) {
    const facing = other[at];
    if (isSeveral(letter)) {
      if (reached[at] === 1) isOpen = true;
      if (isOpen) next[at] = 1;
      if (letter === SEGMENT && facing === ":") isOpen = false;
      continue;
    }
    if (reached[at] !== 1) continue;
    if (facing === "*" || (facing === SEGMENT && letter !== ":")) next[at] = 1;
    else if (at < other.length && (facing === letter || facing === "?" || letter === "?")) next[at + 1] = 1;
  }
}

/** A star stands for nothing as well. */
function passStars(places: Uint8Array, other: string): void {
  for (let at = 0; at < other.length; at++) if (places[at] === 1 && isSeveral(other[at])) places[at + 1] = 1;
}

function isSeveral(letter: string | undefined): boolean {
  return letter === "*" || letter === SEGMENT;
}
