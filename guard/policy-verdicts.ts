import {
  accountsSharedUnder,
  isKey,
  KEY_POLICY_TYPE,
  keyOfPolicy,
  OWN_ACCOUNT,
  policyIn,
  toldAccount,
  type WrittenKeyPolicy,
} from "../keys";
import { lintKeyPolicy, type PolicyFinding, type PolicyRule } from "../policy";
import type { Module, Resource } from "../terraform";
import type { Verdict } from "./rules/rule";

const linted = new Map<string, readonly PolicyFinding[]>();

/** More policies than this are not remembered. */
const MAX_KNOWN = 1_000;

/** What is wrong with a policy, worked out once for all rules, and for all keys that have the same. */
function findings(
  { text, account }: WrittenKeyPolicy & { is: "policy" },
  administrators: readonly string[] = [],
  sharedWith: readonly string[] = [],
): readonly PolicyFinding[] {
  const id = `${account} ${administrators.join(" ")} ${sharedWith.join(" ")} ${text}`;
  const known = linted.get(id);
  if (known) return known;
  if (linted.size >= MAX_KNOWN) linted.clear();
  const found = lintKeyPolicy({
    policy: text,
    account,
    isAccountOpen: account === OWN_ACCOUNT,
    administrators,
    sharedWith,
  });
  linted.set(id, found);
  return found;
}

/** The accounts with which what is under the key of a policy is shared. */
function sharedWith(resource: Resource, module: Module): readonly string[] {
  if (isKey(resource)) return accountsSharedUnder(resource, module);
  const key = keyOfPolicy(resource, module);
  return key ? accountsSharedUnder(key.resource, key.scope) : [];
}

/**
 * The policy that a block writes: a key, or a block of its own, whether or not the key of that one is in the document.
 */
export function policyAt(resource: Resource, module: Module): WrittenKeyPolicy {
  if (isKey(resource)) {
    return policyIn(resource, module);
  }
  if (resource.mode !== "managed" || resource.type !== KEY_POLICY_TYPE) return { is: "default" };
  const key = keyOfPolicy(resource, module);
  return policyIn(resource, module, key && { key: key.resource, module: key.scope });
}

/** What some rules for policies say of the policy that a block writes. Without one, AWS writes it, and none has anything against that. */
export function policyVerdicts(
  resource: Resource,
  module: Module,
  rules: readonly PolicyRule[],
  { tellUnknown = false } = {},
): Verdict[] {
  const policy = policyAt(resource, module);
  if (policy.is === "default") return [];
  if (policy.is === "unknown") {
    const evidence = { seen: "unknown", value: policy.value } as const;
    return tellUnknown ? [{ status: "cannot-tell", argument: "policy", evidence }] : [];
  }
  return findings(policy, toldAccount(module)?.administrators, sharedWith(resource, module))
    .filter(({ rule }) => rules.includes(rule))
    .map(({ status, problem, remedy, severity }): Verdict => {
      const evidence = {
        seen: "plain",
        problem,
        remedy: remedy === "" ? "Write it so that it can be told." : remedy,
      } as const;
      return { status, argument: "policy", evidence, ...(severity && { severity }) };
    });
}
