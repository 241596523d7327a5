/** A ratio beside the most that it may be, and whether that holds. */
export function beside(ratio: number, bound: number): string {
  return `${ratio.toFixed(2)} times, at most ${bound}: ${ratio <= bound ? "holds" : "DOES NOT HOLD"}`;
}
