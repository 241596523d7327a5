import { MalformedRequest, type RunTaskRequest, readRunTaskRequest } from "./run-task-request";
import { isSigned } from "./signature";

/** The answer to a request: a status, and a line where there is something to say. */
export interface Answer {
  readonly status: number;
  readonly line?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The request that is accepted, where there is one. */
  readonly request?: RunTaskRequest;
}

/** Where HCP Terraform sends its requests. */
export const RUN_TASK_PATH = "/run-task";

/** The largest request, in bytes. HCP Terraform's have a few thousand. */
export const REQUEST_LIMIT = 1_000_000;

/** What can be said of a request before its body has come; undefined if that is wanted. */
export function answerToHead(
  method: string,
  headers: {
    readonly "content-type"?: string;
    readonly "content-encoding"?: string;
    readonly "content-length"?: string;
  },
  limit = REQUEST_LIMIT,
): Answer | undefined {
  if (method !== "POST") {
    return { status: 405, line: `${RUN_TASK_PATH} takes POST.`, headers: { allow: "POST" } };
  }
  const type = headers["content-type"] ?? "";
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    return { status: 415, line: "The body has to be application/json." };
  }
  if (!/^(?:identity)?$/i.test(headers["content-encoding"] ?? "")) {
    return { status: 415, line: "The body may not be compressed." };
  }
  return Number(headers["content-length"] ?? 0) > limit ? tooLarge(limit) : undefined;
}

/** What is said of a body that is too large. */
export function tooLarge(limit = REQUEST_LIMIT): Answer {
  return { status: 413, line: `The body is larger than ${limit} bytes.` };
}

/** The answer to a request whose signature is wrong. */
export function unsigned(): Answer {
  return { status: 401, line: "The body is not signed with the key of this run task." };
}

/** What is said where there is no room now. HCP Terraform asks again. */
export function later(why: string): Answer {
  return { status: 503, line: why, headers: { "retry-after": "10" } };
}

/**
 * What is said of a whole request. Nothing is read out of a body that is not signed.
 *
 * @param keys none for a server that takes requests from anybody
 */
export function answerToBody(body: Buffer, signature: string | undefined, keys: readonly string[]): Answer {
  if (keys.length > 0 && !isSigned(body, signature, keys)) {
    return unsigned();
  }
  try {
    const request = readRunTaskRequest(body);
    return request === "test" ? { status: 200 } : { status: 200, request };
  } catch (error) {
    if (error instanceof MalformedRequest) return { status: 400, line: error.message };
    throw error;
  }
}
