import type { Default, Effect } from "./row";

/** A default in a few words, for a table: `alias/aws/ebs`, `not encrypted`. */
export function defaultInWords({ kind, alias, detail }: Default): string {
  switch (kind) {
    case "unencrypted":
      return withDetail("not encrypted", detail);
    case "aws-owned":
      return withDetail("a key that AWS owns", detail);
    case "aws-managed":
      return withDetail(alias ?? "a key that AWS manages", detail);
    case "s3-managed":
      return withDetail("keys of S3 (SSE-S3)", detail);
    case "service-managed":
      return withDetail("keys of the service", detail);
    case "inherits":
      return `takes ${detail}`;
    case "nothing":
      return `nothing happens: ${detail}`;
    case "required":
      return withDetail("refused", detail);
  }
}

/** What the provider does when the key changes, in a few words. */
export function changeInWords(effect: Effect | undefined): string {
  switch (effect) {
    case "replace":
      return "replaces it";
    case "in-place":
      return "in place";
    case "keep":
      return "not noticed";
    case "ignored":
      return "planned, never done";
    case undefined:
      return "not known";
  }
}

function withDetail(words: string, detail: string | undefined): string {
  return detail === undefined ? words : `${words} (${detail})`;
}
