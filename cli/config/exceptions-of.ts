import { Exceptions, type Finding, type RuleId, rules, weakenedRules } from "../../guard";
import type { ProjectSettings } from "./project-settings";

/** The exceptions of a project, before anything is judged. */
export function exceptionsOf({ exceptions: all }: ProjectSettings): Exceptions {
  const exceptions = new Exceptions();
  exceptions.addForAll(all);
  return exceptions;
}

/** What a report says of rules that are off or weaker; nothing of those that the command line names. */
export function weakenedIn({ rules: settings }: ProjectSettings, named: readonly RuleId[] = []): Finding[] {
  const wanted = named.length === 0 ? (Object.keys(rules) as RuleId[]) : named;
  // A rule that is named is asked, whether or not it is off.
  const isSaid = ({ severity }: { readonly severity: string }) => named.length === 0 || severity !== "off";
  return weakenedRules(settings.filter((one) => wanted.includes(one.rule) && isSaid(one)));
}
