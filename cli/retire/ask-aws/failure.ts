/** What went wrong with a request, in the terms in which it is told. */
export interface Failure {
  readonly kind: "denied" | "credentials" | "throttled" | "missing" | "unreachable" | "region" | "other";
  /** A clause, without a stop. */
  readonly why: string;
}

const DENIED =
  /^(?:AccessDenied(?:Exception)?|UnauthorizedOperation|UnauthorizedAccess|AuthorizationError(?:Exception)?|NotAuthorized|InsufficientPrivilegesException)$/;
const THROTTLED =
  /Throttl|TooManyRequests|RequestLimitExceeded|LimitExceededException|SlowDown|ProvisionedThroughput|RequestThrottled/;
const CREDENTIALS =
  /^(?:ExpiredToken(?:Exception)?|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException|AuthFailure|IncompleteSignature|TokenRefreshRequired|CredentialsProviderError|TokenProviderError|SSOTokenProviderFailure|InvalidGrantException)$/;
const UNREACHABLE =
  /^(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|TimeoutError|EHOSTUNREACH|ENETUNREACH)$/;

/** What errors of the SDK have, of the request's and of the network's. */
interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $response?: { readonly statusCode?: number };
}

/** Reads an error of the SDK. Permission: the one that the request takes, where the error does not say. */
export function failureOf(error: unknown, permission: string): Failure {
  const { name = "", code = "", message = "", $response } = error as SdkError;
  if (DENIED.test(name) || DENIED.test(code)) {
    const missing = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1] ?? permission;
    return { kind: "denied", why: `no permission for ${missing}` };
  }
  if (CREDENTIALS.test(name) || CREDENTIALS.test(code)) return { kind: "credentials", why: name || code };
  if (THROTTLED.test(name)) return { kind: "throttled", why: `AWS had no time for ${permission} (${name})` };
  if (/NotFound|NoSuch|DoesNotExist|NonExistent/.test(name))
    return { kind: "missing", why: "there is no such thing" };
  if (UNREACHABLE.test(code) || UNREACHABLE.test(name)) {
    return { kind: "unreachable", why: `AWS cannot be reached for ${permission} (${code || name})` };
  }
  if (message === "Region is missing") return { kind: "region", why: "no Region is known" };
  // Said in words that the SDK does not read, by something on the way for example.
  if ($response?.statusCode === 403) return { kind: "denied", why: `no permission for ${permission}` };
  return { kind: "other", why: `AWS does not answer ${permission} (${name || "unknown error"})` };
}
