import { isUnknown, type KeyUse } from "../keys";
import type { Json } from "../terraform";
import type { Severity, Verdict } from "./rules/rule";

/** One thing against a resource, said in a few words. @param severity absent for that of the rule */
export function objection(argument: string, problem: string, remedy: string, severity?: Severity): Verdict[] {
  const evidence = { seen: "plain", problem, remedy } as const;
  return [{ status: "finding", argument, evidence, ...(severity && { severity }) }];
}

/** That an argument is known only when Terraform runs. */
export function cannotTell(argument: string, value: Json | undefined): Verdict[] {
  return [{ status: "cannot-tell", argument, evidence: { seen: "unknown", value } }];
}

/** What the facts of a place come to: each is a verdict, which carries the place. */
export function verdictsOf(use: KeyUse): Verdict[] {
  return use.facts.map((fact) => ({ status: isUnknown(fact) ? "cannot-tell" : "finding", ...fact, use }));
}
