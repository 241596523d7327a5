import { findJudgedRow } from "../catalogue";
import { type RuleId, rules } from "./rules/index";
import type { BackendRule, ChangeRule, ExceptionRule, ResourceRule, Rule, Severity } from "./rules/rule";

/** Severities that stand in place of those of the rules. */
export type RuleSeverities = Readonly<Partial<Record<RuleId, Severity>>>;

type Chosen<R extends Rule> = readonly (readonly [RuleId, R])[];

/** The rules that a document is held to, by what they look at. */
export class ChosenRules {
  readonly ofBackends: Chosen<BackendRule>;
  readonly ofChanges: Chosen<ChangeRule>;
  readonly ofExceptions: Chosen<ExceptionRule>;
  readonly #ofResources: Chosen<ResourceRule>;
  readonly #byType = new Map<string, Chosen<ResourceRule>>();
  readonly #ids: ReadonlySet<string>;
  readonly #severities: RuleSeverities;

  /**
   * @param ids The rules that are asked. @default all
   * @param severities Those that every finding of a rule has. @default each its own
   */
  constructor(ids?: readonly RuleId[], severities: RuleSeverities = {}) {
    this.#severities = severities;
    const all = Object.entries(rules) as [RuleId, Rule][];
    const chosen = all.filter(([id]) => ids?.includes(id) ?? true);
    this.#ids = new Set(chosen.map(([id]) => id));
    this.#ofResources = chosen.flatMap(([id, rule]) => ("check" in rule ? [[id, rule] as const] : []));
    this.ofBackends = chosen.flatMap(([id, rule]) => ("checkBackend" in rule ? [[id, rule] as const] : []));
    this.ofChanges = chosen.flatMap(([id, rule]) => ("checkChange" in rule ? [[id, rule] as const] : []));
    this.ofExceptions = chosen.flatMap(([id, rule]) =>
      "checkException" in rule ? [[id, rule] as const] : [],
    );
  }

  /** Whether a rule is asked. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The severity of a finding: that which was chosen for its rule, else its own, else that of the rule. */
  severityOf(id: RuleId, own?: Severity): Severity {
    return this.#severities[id] ?? own ?? rules[id].severity;
  }

  /** Whether there is anything to say of a resource type: it may hold data, or a rule is about it. */
  isJudged(type: string): boolean {
    return (
      findJudgedRow(type) !== undefined || this.#ofResources.some(([, { types }]) => types?.includes(type))
    );
  }

  /** The rules that have anything to say of a resource type. */
  ofType(type: string): Chosen<ResourceRule> {
    let known = this.#byType.get(type);
    if (!known) {
      known = this.#ofResources.filter(([, { types }]) => types?.includes(type) ?? true);
      this.#byType.set(type, known);
    }
    return known;
  }
}
