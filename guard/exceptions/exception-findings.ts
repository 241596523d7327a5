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
    const isKnown = Object.hasOwn(rules, exception.rule);
    // A rule that was not asked has found nothing, and neither has one in a root that was not read.
    const isUnread = subject.type === "exception" && !exceptions.hasSeen(exception);
    if ((isKnown && !chosen.has(exception.rule)) || isUnread) return [];
    const { locate, ...at } = subject;
    const position = exception.position ?? locate?.("");
    return chosen.ofExceptions.flatMap(([rule, { checkException }]) =>
      checkException({ ...considered, isKnown }, exceptions.today).map(
        (verdict): Finding => ({
          rule,
          ...at,
          ...position,
          ...verdict,
          severity: chosen.severityOf(rule, verdict.severity),
        }),
      ),
    );
  });
}
