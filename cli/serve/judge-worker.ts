import { type TaskVerdict, type VerdictOptions, verdictOf } from "./verdict";

/** What it says of a plan: a verdict, or the kind of what went wrong. */
export type Said =
  | { readonly verdict: TaskVerdict; readonly fault?: undefined }
  | { readonly verdict?: undefined; readonly fault: string };

/*
 * A process that judges plans, one after the other, so that the server itself is always there to answer. It is
 * told its options as JSON, and ends with the server, which finishes what it has accepted when it is told to stop.
 */
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit());

const options = JSON.parse(process.argv[2] ?? "{}") as VerdictOptions;
process.on("message", (plan: Uint8Array) => process.send?.(said(plan)));

function said(plan: Uint8Array): Said {
  try {
    return { verdict: verdictOf(plan, options) };
  } catch (error) {
    return { fault: (error as Error)?.name ?? "unknown" };
  }
}
