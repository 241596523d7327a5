import { type TaskVerdict, type VerdictOptions, verdictOf } from "./verdict";

/** What it says of a plan: a verdict, or the kind of what went wrong. */
export type Said =
  | { readonly verdict: TaskVerdict; readonly fault?: undefined }
  | { readonly verdict?: undefined; readonly fault: string };

/**
 * Judges plans, one after the other, in a process of its own, so that the server itself is always there to answer. It
 * ends with the server, which finishes what it has accepted when it is told to stop.
 */
export function runJudge(options: VerdictOptions): void {
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
  process.on("disconnect", () => process.exit());
  process.on("message", (plan: Uint8Array) => process.send?.(said(plan, options)));
}

function said(plan: Uint8Array, options: VerdictOptions): Said {
  try {
    return { verdict: verdictOf(plan, options) };
  } catch (error) {
    return { fault: (error as Error)?.name ?? "unknown" };
  }
}
