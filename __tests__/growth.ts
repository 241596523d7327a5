/**
 * How many times as much time something takes for four times the size: about 4 where time grows with the size, about
 * 16 where it grows with the square. The time is the processor's, so that what else runs on the machine counts little; a
 * result that is too large is measured again, since a full machine slows single runs.
 *
 * @param size of the smaller input, which should take a few milliseconds at least
 */
export function growth(run: (size: number) => unknown, size: number): number {
  run(size);
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && least >= MUCH; tries += 1) least = Math.min(least, measured(run, size));
  return least;
}

function measured(run: (size: number) => unknown, size: number): number {
  const once = Math.min(...[1, 2, 3].map(() => processorTime(() => run(size))));
  const larger = Math.min(...[1, 2, 3].map(() => processorTime(() => run(4 * size))));
  // Below a millisecond, everything is noise.
  return larger / Math.max(once, 1_000);
}

/** What {@link growth} stays below where time grows with the size, or with n log n. */
export const MUCH = 9;

/** In microseconds. */
export function processorTime(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
