import { createHmac, timingSafeEqual } from "node:crypto";

/** The header in which the signature comes. */
export const SIGNATURE_HEADER = "x-tfc-task-signature";

/** A shorter key is sooner guessed than SHA-512 is broken. */
const LEAST_KEY_LENGTH = 16;

/** What HCP Terraform writes into the header: the HMAC-SHA512 of the body, in hexadecimal digits. */
export function signatureOf(body: Buffer, key: string): string {
  return createHmac("sha512", key).update(body).digest("hex");
}

/** Whether this may be a signature: it has the form of one. */
export function isSignature(given: string | readonly string[] | undefined): given is string {
  return typeof given === "string" && /^[0-9a-f]{128}$/i.test(given);
}

/**
 * Whether a body is signed with one of the keys. Takes as long whether or not it is, and whichever key it was:
 * every key is tried, and every byte compared.
 */
export function isSigned(body: Buffer, signature: string | undefined, keys: readonly string[]): boolean {
  const isWellFormed = isSignature(signature);
  const given = Buffer.from(isWellFormed ? signature : "0".repeat(128), "hex");
  let isOne = false;
  for (const key of keys) {
    const expected = createHmac("sha512", key).update(body).digest();
    isOne = timingSafeEqual(given, expected) || isOne;
  }
  return isWellFormed && isOne;
}

/**
 * Keys as they stand in a file or in a variable, one in a line, so that a new one and the old one hold side by
 * side while HCP Terraform is told of the new one.
 *
 * @throws Error with what is wrong with them, never with a key
 */
export function readKeys(text: string): string[] {
  const keys = text.split(/\r?\n/).filter((line) => line !== "");
  if (keys.length === 0) throw new Error("it holds no key");
  const short = keys.findIndex((key) => key.trim().length < LEAST_KEY_LENGTH);
  if (short >= 0) {
    throw new Error(`key ${short + 1} is shorter than ${LEAST_KEY_LENGTH} characters`);
  }
  return keys;
}
