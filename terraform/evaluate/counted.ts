import type { JsonObject, Module } from "../document";
import { remember, tryBothWays } from "./choices";
import type { Read } from "./module-memory";
import { questionOf, textOfQuestion } from "./question";
import { type Repetition, repetitionOf, TOO_MANY } from "./repetition";
import { whole } from "./sight";
import type { Reason } from "./value";
import { parsedOnce } from "./value-of";

/** How often a resource, or a call, of a module is there. */
export function countedOnce(block: JsonObject, module: Module, read: Read): Repetition {
  if (block.count === undefined && block.for_each === undefined) return ONCE;
  const scope = whole(module);
  // A module that is called twice has the same blocks both times.
  const ofModule = repetitions.get(scope) ?? { known: new WeakMap(), counting: new Set() };
  repetitions.set(scope, ofModule);
  const { known, counting } = ofModule;
  // Terraform refuses a count that hangs on itself.
  if (counting.has(block)) return CIRCLE;
  return remember(known, block, () => {
    counting.add(block);
    try {
      return repetitionOf(block, scope, (written) => read(written, scope));
    } finally {
      counting.delete(block);
    }
  });
}

/** What is known of the blocks of a module, and which of them are being counted. */
interface Repetitions {
  readonly known: WeakMap<JsonObject, Repetition>;
  readonly counting: Set<JsonObject>;
}

const CIRCLE: Repetition = {
  is: "unknown",
  why: [{ is: "problem", problem: "how often the block is there hangs on itself" }],
};

const ONCE: Repetition = { is: "once" };
const repetitions = new WeakMap<Module, Repetitions>();

/** Whether a block or a call is tried as one that is not there: how often it is there is not known, and may be never. */
export function isNone(block: JsonObject, module: Module, why: readonly Reason[]): boolean {
  return decidedToBeThere(block, module, why) === false;
}

/** Whether a block or a call is tried as one that is there at least once; undefined where that stays open. */
export function decidedToBeThere(
  block: JsonObject,
  module: Module,
  why: readonly Reason[],
): boolean | undefined {
  if (why.includes(TOO_MANY)) return true;
  const written = block.count ?? block.for_each;
  if (typeof written !== "string") return undefined;
  const question = questionOf(parsedOnce(written), module);
  return tryBothWays(`count ${textOfQuestion(question)}`, why);
}
