import type { Default, KeyOutcome } from "../catalogue";

/** What a key of AWS lacks; said wherever one would be used. */
export const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";

/** What encrypts something without a key of the customer's, as the rest of a sentence that begins with "so". */
export function without(protects: string, otherwise: Default): string {
  const said = withoutLoss(protects, otherwise);
  return isOnAwsKey(otherwise) ? `${said}: ${LOSS}` : said;
}

/** Whether a key of AWS encrypts it. */
export function isOnAwsKey({ kind }: Default): boolean {
  return (
    kind === "aws-owned" || kind === "aws-managed" || kind === "s3-managed" || kind === "service-managed"
  );
}

/** The same without what a key of AWS lacks. */
export function withoutLoss(protects: string, { kind, alias, detail }: Default): string {
  const aside = detail === undefined ? "" : ` (${detail})`;
  switch (kind) {
    case "unencrypted":
      return `${protects} is not encrypted${aside}`;
    case "aws-owned":
      return `${protects} is under a key that AWS owns${aside}`;
    case "aws-managed":
      return `${protects} is under ${alias === undefined ? "" : `${alias}${aside}, `}a key of AWS${alias === undefined ? aside : ""}`;
    case "s3-managed":
      return `${protects} is under keys of S3, SSE-S3${aside}`;
    case "service-managed":
      return `${protects} is under keys of the service${aside}`;
    case "inherits":
      return `${protects} takes ${detail}`;
    case "nothing":
      return `${detail}`;
    case "required":
      return `AWS refuses it${aside}`;
    case "unknown":
      return `what ${protects} is under is not known`;
  }
}

/** The same without what a key of AWS lacks and what has to be added: the fault in a few words. */
export function briefly(protects: string, { kind, alias, detail }: Default): string {
  switch (kind) {
    case "unencrypted":
      return `${protects} is not encrypted`;
    case "aws-owned":
      return `${protects} is under a key that AWS owns`;
    case "aws-managed":
      return `${protects} is under ${alias === undefined ? "" : `${alias}, `}a key of AWS`;
    case "s3-managed":
      return `${protects} is under keys of S3, SSE-S3`;
    case "service-managed":
      return `${protects} is under keys of the service`;
    case "inherits":
      return `${protects} takes ${detail}`;
    case "nothing":
      return `${detail}`;
    case "required":
      return "AWS refuses it without a key";
    case "unknown":
      return `cannot tell what encrypts ${protects}`;
  }
}

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
    case "unknown":
      return "not known";
  }
}

/** What becomes of the resource when the key changes, in a few words. */
export function changeInWords({ effect, aws }: KeyOutcome): string {
  if (aws?.does === "refused") return "refused by AWS";
  if (aws?.does === "replaced") return "planned in place, replaces it";
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
