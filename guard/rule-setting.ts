import type { Finding } from "./finding";
import { type RuleId, rules, SEVERITIES, type Severity } from "./rules";

/** What a project has decided about a rule. */
export interface RuleSetting {
  readonly rule: RuleId;
  /** The severity of all its findings; `off` for a rule that is not asked. */
  readonly severity: Severity | "off";
  /** Why, in a sentence. */
  readonly reason?: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
}

/** The type of what a finding about the setting of a rule is about. */
export const RULE_SETTING = "rule";

/** Whether a finding says that a rule counts for less, and is asked all the same. */
export function isOfWeakerRule({ type, argument }: Pick<Finding, "type" | "argument">): boolean {
  return type === RULE_SETTING && argument !== "off";
}

/** Whether less is asked than the rule asks by itself. */
export function isWeaker({ rule, severity }: Pick<RuleSetting, "rule" | "severity">): boolean {
  return severity === "off" || SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(rules[rule].severity);
}

/**
 * What a report says of rules that are off or weaker than they are by themselves: a finding each, which is suppressed,
 * so that no report hides what was not asked.
 */
export function weakenedRules(settings: readonly RuleSetting[]): Finding[] {
  return settings.filter(isWeaker).map(({ rule, severity, reason, file, line }): Finding => {
    const own = rules[rule].severity;
    const problem =
      severity === "off"
        ? `the rule ${rule} is off, so nothing is said of it`
        : `the rule ${rule} counts as ${severity}, and is ${own} by itself`;
    const title = severity === "off" ? `${rule} is off` : `${rule} counts as ${severity}`;
    const remedy = `To have the rule back, remove it there, in ${file}.`;
    return {
      rule,
      severity: own,
      status: "suppressed",
      root: ".",
      module: ".",
      form: "configuration",
      address: `rules.${rule}`,
      type: RULE_SETTING,
      argument: severity,
      file,
      ...(line !== undefined && { line }),
      evidence: { seen: "plain", problem, remedy, title },
      exception: { rule, reason: reason ?? `decided in ${file}` },
    };
  });
}
