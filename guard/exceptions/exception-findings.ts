import { ChosenRules } from "../chosen-rules";
import type { Finding } from "../finding";
import { rules } from "../rules";
import type { Exceptions } from "./exceptions";

/**
 * What stands against exceptions once everything is judged that they may be for: those that have ended, and those
 * that matched nothing. An exception from a rule that was not asked is passed over, since that rule found nothing.
 */
export function exceptionFindings(exceptions: Exceptions, chosen = new ChosenRules()): Finding[] {
  return exceptions.considered().flatMap((considered) => {
    const { exception, subject } = considered;
    if (!chosen.has(exception.rule)) return [];
    const { locate, ...at } = subject;
    const position = exception.position ?? locate?.("");
    return chosen.ofExceptions.flatMap(([rule, { checkException }]) =>
      checkException(considered, exceptions.today).map(
        (verdict): Finding => ({ rule, severity: rules[rule].severity, ...at, ...position, ...verdict }),
      ),
    );
  });
}
