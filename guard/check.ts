import { isDay } from "./day";
import type { Allowance, Document, Module, Resource } from "./document";
import type { Finding } from "./finding";
import { type RuleId, rules, type Verdict } from "./rules";

/** What {@link check} can be told. */
export interface CheckOptions {
  /** The rules to hold it to. @default all */
  readonly rules?: readonly RuleId[];
  /** The day it is: an exception that has ended is none. @default today, in UTC */
  readonly today?: string;
}

/**
 * Holds a document to every rule. What no rule has anything against passes; what a rule cannot know is
 * returned as *cannot tell*, never passed over, and what is allowed as *suppressed*, with the reason.
 */
export function check(document: Document, options: CheckOptions = {}): Finding[] {
  const chosen = Object.entries(rules).filter(([id]) => options.rules?.includes(id as RuleId) ?? true);
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const findings: Finding[] = [];
  const ended = new Set<Allowance>();
  for (const module of document.modules) {
    for (const resource of module.resources) {
      const scope = scopeOf(resource, module);
      for (const [id, rule] of chosen) {
        for (const verdict of rule.check(resource, scope)) {
          const allowed = resource.allowances.filter((one) => one.rule === id);
          const holding = allowed.find(
            ({ until }) => until === undefined || (isDay(until) && until >= today),
          );
          findings.push({
            ...finding(id as RuleId, resource, module, verdict),
            ...(holding && suppressed(holding)),
          });
          if (!holding) for (const one of allowed) ended.add(one);
        }
      }
      for (const one of ended) findings.push(endedFinding(one, resource, module));
      ended.clear();
    }
    if (chosen.some(([id]) => id === UNSEEN)) findings.push(...unseen(module));
  }
  return findings;
}

/** The module as one instance of a repeated block sees it. */
function scopeOf({ each }: Resource, module: Module): Module {
  if (!each) return module;
  return Object.create(module, { each: { value: each }, whole: { value: module } }) as Module;
}

function finding(rule: RuleId, resource: Resource, module: Module, verdict: Verdict): Finding {
  return {
    rule,
    module: module.name,
    address: resource.address,
    type: resource.type,
    ...(resource.construct === undefined ? {} : { construct: resource.construct }),
    ...verdict,
  };
}

function suppressed({ reason, owner, until }: Allowance) {
  return { status: "suppressed" as const, reason, ...(owner && { owner }), ...(until && { until }) };
}

function endedFinding({ rule, until = "" }: Allowance, resource: Resource, module: Module): Finding {
  const evidence = { seen: "ended-allowance", rule, until } as const;
  return finding(rule as RuleId, resource, module, { status: "finding", argument: "", evidence });
}

/** The rule that cannot tell about what is not there to be seen. */
const UNSEEN: RuleId = "data-uses-customer-key";

function unseen(module: Module): Finding[] {
  return (module.unseen ?? []).map(({ address, source }) => ({
    rule: UNSEEN,
    status: "cannot-tell",
    module: module.name,
    address,
    type: "module",
    argument: "source",
    evidence: { seen: "unseen-module", source },
  }));
}
