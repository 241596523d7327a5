import type { Statement } from "./statement";

/** What opens what a key once closed, and what one has to know for it. Nothing here closes anything new. */
export const READING = [
  "kms:Decapsulate",
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:DescribeKey",
  "kms:GetPublicKey",
  "kms:ReEncryptFrom",
  "kms:Verify",
  "kms:VerifyMac",
] as const;

/** What reads nothing by itself. */
const LOOKING: readonly string[] = ["kms:DescribeKey", "kms:GetPublicKey"];

/**
 * The statements as a key has them that is being retired: each who could decrypt with it, or verify, still
 * can, and encrypting, signing and granting end. A statement that would let
 * no principal read is left out.
 */
export function readingOnly(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((statement) => {
    const actions = READING.filter((one) => statement.actions.some((other) => covers(other, one)));
    const isEmptied =
      actions.length < statement.actions.length && actions.every((one) => LOOKING.includes(one));
    return isEmptied ? [] : [{ ...statement, actions }];
  });
}

function covers(pattern: string, action: string): boolean {
  return pattern.endsWith("*") ? action.startsWith(pattern.slice(0, -1)) : pattern === action;
}
