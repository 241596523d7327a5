import { findService, perRevision, plain, type ServiceRequest } from "../../catalogue";
import { keyPolicyOf, type WrittenKeyPolicy } from "../../keys";
import { type ReadStatement, readPolicy } from "../../policy";
import type { Json, Module, Resource } from "../../terraform";
import { objection } from "../verdicts";
import type { ResourceRule, Verdict } from "./rule";

/**
 * The service that encrypts the data is let in by the key's policy.
 *
 * Most services act for whoever calls them, and IAM has the word; those that act as themselves are let in by the
 * policy of the key and by nothing else.
 */
export const keyPolicyLetsServiceUseIt: ResourceRule = {
  subject: "use of a key",
  severity: "error",
  why: "A service that acts as itself is refused by a key whose policy does not name it, and so is the resource, or its data.",
  fix: "Add a statement for the service, with a condition that names your resources.",
  controls: ["NIST.800-53.r5 SC-12"],
  check(_resource, _module, uses) {
    const verdicts: Verdict[] = [];
    // Loops, since this is asked of every place of every resource.
    for (const use of uses) {
      const { argument, label, provenances } = use;
      if (!argument || !provenances) continue;
      if (!provenances.every(({ is }) => is === "customer")) continue;
      for (const asking of [argument, ...(use.also ?? [])]) {
        const needed = statementsOf(asking.service);
        if (needed.length === 0) continue;
        for (const key of provenances) {
          if (key.is !== "customer" || !key.made) continue;
          const { by, in: module } = key.made;
          const found = judge(label, needed, keyPolicyOf(by, module), by, module);
          const open = "unknown" in asking ? asking.unknown : undefined;
          for (const one of found) verdicts.push({ ...(open === undefined ? one : ifSetSo(one, open)), use });
        }
      }
    }
    return verdicts;
  },
};

/** What is so only if an argument that Terraform alone knows is set in a certain way. */
function ifSetSo(verdict: Verdict, path: string): Verdict {
  if (verdict.status !== "finding" || verdict.evidence.seen !== "plain") return verdict;
  const { evidence } = verdict;
  const problem = `cannot tell; ${plain(path)} is known only to Terraform. As it may be set, ${evidence.problem}`;
  return { ...verdict, status: "cannot-tell", evidence: { ...evidence, problem } };
}

type OwnStatement = ServiceRequest & { readonly by: { readonly service: string } };

/**
 * What a service has to be allowed as itself: all that it asks where nobody else asks, and otherwise what it asks
 * when the resource is made, since in most uses of the others callers are all that it needs.
 */
function statementsOf(service: string): readonly OwnStatement[] {
  const all = known();
  let found = all.get(service);
  if (!found) {
    found = ownStatements(service);
    all.set(service, found);
  }
  return found;
}

const known = perRevision(() => new Map<string, readonly OwnStatement[]>());

function ownStatements(service: string): readonly OwnStatement[] {
  const all = findService(service)?.requests ?? [];
  const own = all.filter((one): one is OwnStatement => typeof one.by === "object" && "service" in one.by);
  return own.length === all.length ? own : own.filter(({ at }) => at === "making");
}

function judge(
  label: string,
  needed: readonly OwnStatement[],
  policy: WrittenKeyPolicy,
  key: Resource,
  module: Module,
): Verdict[] {
  if (policy.is === "unknown") {
    const problem = `cannot tell; what the policy of ${key.address} allows is not known`;
    const evidence = { seen: "plain", problem, remedy: "Write it out, or check the state." } as const;
    return [{ status: "cannot-tell", argument: label, evidence }];
  }
  const statements = policy.is === "default" ? [] : allowing(policy.text);
  // What cannot be read is another rule's.
  if (!statements) return [];
  const region = module.findRegion(key);
  const missing = needed.find((one) => !statements.some((statement) => lets(statement, one, region)));
  if (!missing) return [];
  const name = missing.by.service.replace("${region}", typeof region === "string" ? region : "REGION");
  const which = policy.is === "default" ? "the default policy" : "the policy";
  return objection(
    label,
    `${label} names ${key.address}, and ${which} of that key does not let ${name} use it`,
    `Allow ${name} ${missing.actions.join(", ")}.`,
  );
}

function allowing(text: string): ReadStatement[] | undefined {
  try {
    return readPolicy(text).statements.filter(({ effect }) => effect === "Allow");
  } catch {
    return undefined;
  }
}

/** Whether a statement is about a service and about anything that it needs, whatever its conditions are. */
function lets(statement: ReadStatement, needed: OwnStatement, region: Json | undefined): boolean {
  const { principals, actions } = statement;
  if (principals.isNot || actions.isNot) return true;
  const isNamed = principals.all.some(
    ({ type, value }) => (type === "AWS" && value === "*") || isService(value, needed.by.service, region),
  );
  return isNamed && actions.all.some((one) => needed.actions.some((wanted) => overlap(one, wanted)));
}

function isService(written: string, wanted: string, region: Json | undefined): boolean {
  const known = typeof region === "string" && !region.includes("$") ? region : undefined;
  const name = (part: string) => part.replace(/\./g, "\\.");
  const [before = "", after] = wanted.split("${region}.");
  const pattern =
    after === undefined ? name(wanted) : `${name(before)}(?:${known ?? "[a-z0-9-]+"}\\.)?${name(after)}`;
  // What only Terraform knows of a name may be what is wanted.
  return new RegExp(`^${pattern}(?:\\.cn)?$`).test(written.replace(/\$\{[^}]*\}/g, known ?? "region"));
}

/** Whether two actions with stars have anything in common. */
function overlap(one: string, other: string): boolean {
  const [a = "", b = ""] = [one, other].map((text) => text.toLowerCase().split("*")[0]);
  if (one.includes("*") && other.includes("*")) return a.startsWith(b) || b.startsWith(a);
  if (one.includes("*")) return b.startsWith(a);
  return other.includes("*") ? a.startsWith(b) : a === b;
}
