import { sayUncaught } from "./say-uncaught";
import { findUserPlace } from "./user-place";

/**
 * What keywright throws when it is asked for something that AWS would refuse, or that would leave data
 * without a customer-managed key.
 *
 * Each line says what it is about, what was seen, what is allowed and what to do. There is no stack trace:
 * the lines say where to look.
 */
export class Refusal extends Error {
  /** One line for each thing that is wrong. */
  declare readonly lines: readonly string[];
  /** Where the code outside keywright asked for it: `main.ts:12`, from the working folder. */
  declare readonly place: string | undefined;

  /** @param place where it was asked for. @default found in the calls that lead here */
  constructor(lines: string | readonly string[], place: string | undefined = findUserPlace()) {
    const all = typeof lines === "string" ? [lines] : lines;
    super(all.join("\n"));
    sayUncaught();
    // Node prints what can be enumerated of an error beside its message.
    for (const [name, value] of Object.entries({ name: "Refusal", lines: all, place, stack: this.message }))
      Object.defineProperty(this, name, { value, enumerable: false, configurable: true, writable: true });
  }
}
