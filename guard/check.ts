import type { Document } from "./document";
import type { Finding } from "./finding";
import { type RuleId, rules } from "./rules";

/**
 * Holds a document to every rule. What no rule has anything against passes; what a rule cannot know is
 * returned as *cannot tell*, never passed over, and what is allowed as *suppressed*, with the reason.
 */
export function check(document: Document): Finding[] {
  const findings: Finding[] = [];
  for (const module of document.modules) {
    for (const resource of module.resources) {
      for (const [rule, { check: judge }] of Object.entries(rules)) {
        for (const verdict of judge(resource, module)) {
          const allowed = resource.allowances.find((one) => one.rule === rule);
          findings.push({
            rule: rule as RuleId,
            module: module.name,
            address: resource.address,
            type: resource.type,
            ...(resource.construct === undefined ? {} : { construct: resource.construct }),
            ...verdict,
            ...(allowed ? { status: "suppressed", reason: allowed.reason } : {}),
          });
        }
      }
    }
  }
  return findings;
}
