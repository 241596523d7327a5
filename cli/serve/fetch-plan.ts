import type { AllowedHosts } from "./allowed-hosts";
import { type RetryPolicy, refusal, Transient, withRetries } from "./retry";

/** What is fetched, and how it is retried. */
export interface PlanSource {
  readonly url: string;
  /** Sent to the hosts that a token may be sent to, and to nowhere that they redirect to. */
  readonly token: string;
  readonly hosts: AllowedHosts;
  /** In bytes. */
  readonly limit: number;
  readonly retry: RetryPolicy;
}

/** HCP Terraform redirects once, to where the plan is stored. */
const MOST_REDIRECTS = 3;

/** The plan cannot be had; the message says why, and is fit for everybody who sees the run. */
export class NoPlan extends Error {
  override readonly name = "NoPlan";
}

/** What is said of a plan that was given up. @param limit in milliseconds */
export function tooLong(what: "fetching" | "checking", limit: number): NoPlan {
  const seconds = limit / 1_000;
  return new NoPlan(`${what} it took longer than ${seconds} ${seconds === 1 ? "second" : "seconds"}.`);
}

/**
 * Fetches the plan as JSON, and no more of it than the limit.
 *
 * @throws NoPlan, ForbiddenUrl, or the signal's reason
 */
export async function fetchPlan(source: PlanSource, signal: AbortSignal): Promise<Uint8Array> {
  const { hosts, url, limit, retry } = source;
  const first = hosts.forToken(url, "plan_json_api_url");
  try {
    return await withRetries(retry, signal, async (tryUntil) => {
      const response = await follow(first, source, tryUntil);
      // The plan is there, and not yet in JSON.
      if (response.status === 204) throw new Transient("it has no plan in JSON yet");
      if (response.status !== 200) throw await discarded(response, refusal(response));
      return await read(response, limit);
    });
  } catch (error) {
    if (signal.aborted || !(error instanceof Error) || error.name === "ForbiddenUrl") throw error;
    if (error instanceof NoPlan) throw error;
    throw new NoPlan(`the plan cannot be fetched; ${error.message}.`);
  }
}

async function follow(first: URL, { token, hosts }: PlanSource, signal: AbortSignal): Promise<Response> {
  let url = first;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const response = await fetch(url, {
      redirect: "manual",
      headers: {
        accept: "application/json",
        // The link behind a redirect opens by itself; the server there learns no token.
        ...(hops === 0 && { authorization: `Bearer ${token}` }),
      },
      signal,
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    url = hosts.forRedirect(location, url);
  }
  throw new Error("it redirects too often");
}

async function read(response: Response, limit: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new NoPlan(
      `the plan is larger than ${limit / 1e6} MB. Split the workspace, or raise --max-plan-megabytes.`,
    );
  const isPacked = response.headers.has("content-encoding");
  if (!isPacked && Number(response.headers.get("content-length")) > limit) {
    throw await discarded(response, tooLarge());
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Counted as it is unpacked, whatever was said of its length.
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

async function discarded(response: Response, error: Error): Promise<Error> {
  await response.body?.cancel();
  return error;
}
