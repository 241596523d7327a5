import { Token } from "cdktf";
import type { KeyLocation } from "../../policy";
import { Refusal } from "../stack";

/** An account, a role or a user. Sessions come and go, and AWS takes no wildcards here. */
const PRINCIPAL = /^arn:aws[a-z-]*:iam::[0-9]{12}:(?:root|(?:role|user)\/[\w+=,.@/-]+)$/;

/**
 * The ARNs of a key's administrators, checked. Without any, it is the key's account as a whole:
 * then IAM in that account decides, and the key always has somebody who can manage it.
 */
export function administratorArns(
  about: string,
  given: readonly string[] | undefined,
  place: KeyLocation,
): string[] {
  if (given === undefined) return [`arn:${place.partition}:iam::${place.account}:root`];
  if (given.length === 0) {
    throw new Refusal(
      `${about}: administrators is empty, so the key could not be managed. Name a role, or leave it out.`,
    );
  }
  for (const arn of given) {
    if (typeof arn === "string" && (Token.isUnresolved(arn) || arn.includes("${") || PRINCIPAL.test(arn)))
      continue;
    throw new Refusal(
      `${about}: administrator ${JSON.stringify(arn)} is not the ARN of a role, a user or an account (arn:aws:iam::ACCOUNT:role/NAME). Name one.`,
    );
  }
  return [...given];
}
