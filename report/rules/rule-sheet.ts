import type { RuleId, RuleSetting, Severity } from "../../guard";
import { rules } from "../../guard";
import { CONTROL_TITLES } from "../control-titles";
import { rulePage } from "../rule-page";
import { type RuleExamples, ruleExamples } from "./rule-examples";

/** A rule in a list. */
export interface RuleEntry {
  readonly id: RuleId;
  /** The fault, in a few words. */
  readonly title: string;
  /** By itself; a finding can have less or more where less or more is at stake. */
  readonly severity: Severity;
  /** keywright's own page of it. */
  readonly page: string;
  /** What the project has decided in place of it; null where it has decided nothing. */
  readonly inProject: Severity | "off" | null;
}

/** All that is said of a rule. */
export interface RuleSheet extends RuleEntry {
  /** Why it matters. */
  readonly why: string;
  /** What to do where it does not hold. */
  readonly fix: string;
  /** What it can be asked of. */
  readonly asksOf: "everything" | "plans" | "configurations";
  /** AWS's or Terraform's page on what it is about; null where it is about keywright's own. */
  readonly background: string | null;
  /** The controls of public frameworks that ask for the same. */
  readonly controls: readonly { readonly id: string; readonly title: string }[];
  readonly examples: RuleExamples;
}

/** Every rule, in the order of their ids. */
export function ruleEntries(settings: readonly RuleSetting[] = []): RuleEntry[] {
  return (Object.keys(rules) as RuleId[]).sort().map((id) => ruleEntry(id, settings));
}

function ruleEntry(id: RuleId, settings: readonly RuleSetting[]): RuleEntry {
  const { title, severity } = rules[id];
  return {
    id,
    title,
    severity,
    page: rulePage(id),
    inProject: settings.find(({ rule }) => rule === id)?.severity ?? null,
  };
}

/** All that is said of one rule. */
export function ruleSheet(id: RuleId, settings: readonly RuleSetting[] = []): RuleSheet {
  const rule = rules[id];
  return {
    ...ruleEntry(id, settings),
    why: rule.why,
    fix: rule.fix,
    asksOf: "checkChange" in rule ? "plans" : "checkBackend" in rule ? "configurations" : "everything",
    background: rule.page ?? null,
    controls: rule.controls.map((control) => ({ id: control, title: CONTROL_TITLES[control] ?? control })),
    examples: ruleExamples(id),
  };
}
