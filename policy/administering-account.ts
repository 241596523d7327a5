import { actionMatches } from "./action-matches";
import { PolicyError, type ReadPolicy, readPolicy } from "./read-policy";

/**
 * The reference of Terraform, such as `${var.account_id}`, that has to be the key's own account: no other
 * account may change the policy, and AWS takes no policy that its caller, who is of the key's account, cannot change.
 *
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 *
 * @param policy its JSON
 * @returns undefined where no such reference is named, or another account may change the policy as well
 */
export function administeringAccount(policy: string): string | undefined {
  if (!policy.includes("${")) return undefined;
  const accounts = new Set(administrators(policy).map(accountIn));
  const [only] = accounts;
  return accounts.size === 1 ? only : undefined;
}

/** Who may change the policy, conditions or not. */
function administrators(policy: string): string[] {
  return statementsOf(policy).flatMap(({ effect, principals, actions }) => {
    if (effect === "Deny" || actionMatches(actions, "kms:PutKeyPolicy") === false) return [];
    if (principals.isNot) return ["*"];
    return principals.all.filter(({ type }) => type !== "Service").map(({ value }) => value);
  });
}

/** The statements of a policy; none of one that AWS would not take. */
function statementsOf(policy: string): ReadPolicy["statements"] {
  try {
    return readPolicy(policy).statements;
  } catch (error) {
    if (error instanceof PolicyError || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** The reference that stands where an ARN has its account; undefined where something else does. */
function accountIn(principal: string): string | undefined {
  return /^arn:(?:[a-z-]+|\$\{[^{}]*\}):(?:iam|sts)::(\$\{[^{}]*\}):[^:]+$/.exec(principal)?.[1];
}
