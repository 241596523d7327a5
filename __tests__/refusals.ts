import type { KeywrightStack } from "../modules";
import { refusal, testingStack } from "./testing-stack";

/*
 * What is refused before Terraform runs, and the line that says so. The compiler refuses most of it too
 * (types/refused.ts); here it is got past the compiler, as JavaScript or a value from outside would.
 */

/** What is asked for, the line with which it is refused, and how it is asked for. */
export type RefusalCase = readonly [what: string, line: string, attempt: (stack: KeywrightStack) => unknown];

/** A class as JavaScript sees it. */
export type Untyped = new (...values: unknown[]) => unknown;

/** What follows where something else stands in a key's place. */
export const PASS = "Pass a Key, or the ARN of a customer-managed key (arn:aws:kms:REGION:ACCOUNT:key/ID).";

/** Tests that each of the cases is refused in exactly its line. */
export function describeRefusals(about: string, cases: readonly RefusalCase[]): void {
  describe(about, () => {
    it.each(cases)("%s", (_what, line, attempt) => {
      const stack = testingStack();
      expect(refusal(() => attempt(stack))).toEqual([line]);
    });
  });
}
