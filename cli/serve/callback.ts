import type { AllowedHosts } from "./allowed-hosts";
import { type RetryPolicy, refusal, withRetries } from "./retry";
import type { RunTaskRequest } from "./run-task-request";
import type { TaskVerdict } from "./verdict";

/** The body of a callback, in the form of JSON:API. */
export function callbackBody(
  { takesOutcomes }: Pick<RunTaskRequest, "takesOutcomes">,
  {
    status,
    message,
    outcomes,
  }: Pick<TaskVerdict, "message" | "outcomes"> & { status: TaskVerdict["status"] | "running" },
  url?: string,
): string {
  const shown = takesOutcomes ? outcomes : [];
  return JSON.stringify({
    data: {
      type: "task-results",
      attributes: { status, message, ...(url !== undefined && { url }) },
      ...(shown.length > 0 && { relationships: { outcomes: { data: shown } } }),
    },
  });
}

/** Where a result is sent, and how it is retried. */
export interface CallbackTarget {
  readonly url: string;
  readonly token: string;
  readonly hosts: AllowedHosts;
  readonly retry: RetryPolicy;
}

/**
 * Sends a result, or how far it is.
 *
 * @returns how often it was tried
 * @throws Error in words fit for a log, where the result is not taken
 */
export async function callBack(
  { url, token, hosts, retry }: CallbackTarget,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  const target = hosts.forToken(url, "task_result_callback_url");
  let tries = 0;
  await withRetries(retry, signal, async (tryUntil) => {
    tries++;
    const response = await fetch(target, {
      method: "PATCH",
      // A redirect would take the token elsewhere.
      redirect: "manual",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/vnd.api+json" },
      body,
      signal: tryUntil,
    });
    await response.body?.cancel();
    if (!response.ok) throw refusal(response);
  });
  return tries;
}
