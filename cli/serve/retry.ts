import { setTimeout as sleep } from "node:timers/promises";

/** How often a request is tried again, and how long each try may take. */
export interface RetryPolicy {
  /** The waits between tries, in milliseconds; one more try than waits. */
  readonly waits: readonly number[];
  /** How long one try may take, in milliseconds. */
  readonly timeout: number;
  /** Once it is aborted there is no other try, and the one that is under way is cut off. @default never */
  readonly until?: AbortSignal;
}

/** An error that may be gone a moment later; `afterMs` is how long the server asks to wait. */
export class Transient extends Error {
  override readonly name = "Transient";
  constructor(
    message: string,
    readonly afterMs: number = 0,
  ) {
    super(message);
  }
}

/** The longest wait between two tries, whatever the server asks for, in milliseconds. */
const LONGEST_WAIT = 60_000;

/**
 * Tries something, and again while what goes wrong is {@link Transient}.
 *
 * @throws what the last try threw, or the signal's reason
 */
export async function withRetries<T>(
  { waits, timeout, until }: RetryPolicy,
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ends = until ? [signal, until] : [signal];
  for (let tries = 0; ; tries++) {
    try {
      return await attempt(AbortSignal.any([...ends, AbortSignal.timeout(timeout)]));
    } catch (error) {
      signal.throwIfAborted();
      const wait = waits[tries];
      const transient = asTransient(error);
      if (!transient || wait === undefined || until?.aborted) throw transient ?? error;
      // Not all at once, where many were turned away together.
      const spread = wait * (0.75 + Math.random() / 2);
      await sleep(Math.min(Math.max(spread, transient.afterMs), LONGEST_WAIT), undefined, {
        signal: AbortSignal.any(ends),
      }).catch((aborted: unknown) => {
        if (signal.aborted) throw aborted;
        throw transient;
      });
    }
  }
}

/** What fetch throws where the network is at fault; what it says about the address stays out of it. */
function asTransient(error: unknown): Transient | undefined {
  if (error instanceof Transient) return error;
  const { name, message, cause } = error as Partial<Error>;
  if (name === "TimeoutError" || name === "AbortError") return new Transient("it did not answer in time");
  // https://fetch.spec.whatwg.org has every failure of the network be a TypeError; these are undici's words.
  if (name !== "TypeError" || !/^(?:fetch failed|terminated)$/.test(message ?? "")) return undefined;
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return new Transient(`it cannot be reached${code === undefined ? "" : ` (${code})`}`);
}

/** What an answer other than 2xx means: to be asked again, or not. */
export function refusal({ status, headers }: Response): Error {
  const said = `it answered ${status}`;
  if (status !== 429 && status < 500) return new Error(said);
  const seconds = Number(headers.get("retry-after"));
  return new Transient(said, Number.isFinite(seconds) ? seconds * 1_000 : 0);
}
