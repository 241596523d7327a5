/** Whether there is a text that two patterns with stars both cover; what only Terraform knows covers anything. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replace(/\$\{[^{}]*\}/g, "*"));
  return a !== undefined && b !== undefined && overlapFrom(a, b);
}

/** Both patterns, place by place: which places of the other one can be reached at each of the one. */
function overlapFrom(one: string, other: string): boolean {
  let reached = new Set([0]);
  const withStars = (places: Set<number>) => {
    for (const place of places) if (other[place] === "*") places.add(place + 1);
    return places;
  };
  reached = withStars(reached);
  for (const letter of one) {
    const next = new Set<number>();
    for (const place of reached) {
      if (letter === "*") for (let at = place; at <= other.length; at++) next.add(at);
      else if (other[place] === "*") next.add(place);
      else if (other[place] === letter || other[place] === "?" || letter === "?") {
        if (place < other.length) next.add(place + 1);
      }
    }
    reached = withStars(next);
    if (reached.size === 0) return false;
  }
  return reached.has(other.length);
}
