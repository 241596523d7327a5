import type { KeyForm } from "./row";

/*
 * The forms in which arguments take a key: what provider 5.100.0 itself answers when it is asked to validate.
 */

/** The provider checks that the value is an ARN, and no more. */
export const ANY_ARN: readonly KeyForm[] = ["arn", "alias-arn"];

/** The provider wants a key id or the ARN of a key. */
export const KEY_ONLY: readonly KeyForm[] = ["arn", "id"];

/** The provider checks nothing. */
export const ANYTHING: readonly KeyForm[] = ["arn", "id", "alias-arn", "alias"];
