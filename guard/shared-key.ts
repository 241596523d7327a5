import { KEY_ACTIONS } from "../catalogue";
import { OWN_ACCOUNT, type SharedWith } from "../keys";
import { evaluate, type KeyLocation, OPEN, readPolicy } from "../policy";
import type { AskedKey } from "./policy-answer";
import { inPlace, textOf } from "./policy-in-place";
import { namedPrincipals } from "./request-decision";

/** A Region that stands for one that is not known. */
const SOME_REGION = "eu-west-1";

/**
 * The actions that the policy of a key, with its grants, certainly denies to somebody of another account: to a role or
 * a user, or to everybody of the account.
 *
 * What the request carries is not known, so a condition on that denies nothing for certain. IAM in the other account is
 * taken to allow it.
 *
 * @param actions With a star at the end, the first action that it stands for counts
 * @throws PolicyError if AWS would not take the policy, SyntaxError if it is no JSON
 */
export function deniedToOther(key: AskedKey, who: SharedWith, actions: readonly string[]): string[] {
  const place: KeyLocation = {
    partition: "aws",
    region: key.region ?? SOME_REGION,
    account: accountOf(key),
  };
  const policy = readPolicy(inPlace(textOf(key.policy), place, [], undefined));
  // A grant for somebody who is not known may be for this one.
  if (key.grants.some(({ granteePrincipal }) => /\$\{/.test(granteePrincipal.replaceAll(OPEN, "${}"))))
    return [];
  const grantees = key.grants.map(({ granteePrincipal }) => granteePrincipal);
  const named = [...namedPrincipals(policy, place), ...grantees];
  const principals = askersOf(who, named);
  const judged = { policy, account: place.account, grants: key.grants };
  return actions.filter((action) =>
    principals.every((principal) => {
      const request = {
        principal,
        action: someAction(action),
        otherKeys: "unknown",
        iam: "allow",
      } as const;
      return evaluate(judged, request).verdict === "denied";
    }),
  );
}

/** The first action that a pattern of actions stands for. */
function someAction(pattern: string): string {
  if (!pattern.endsWith("*")) return pattern;
  return KEY_ACTIONS.find((one) => one.startsWith(pattern.slice(0, -1))) ?? pattern;
}

/** Everybody who counts as the one with whom something is shared, of those whom a policy can name. */
function askersOf({ account, principal }: SharedWith, named: readonly string[]): readonly string[] {
  if (principal === undefined) {
    const own = named.filter((one) => one.includes(`::${account}:`));
    return [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:role/${OPEN}`, ...own];
  }
  // What is allowed to its sessions is enough.
  const role = principal.slice(principal.lastIndexOf("/") + 1);
  const sessions = named.filter((one) => one.includes(`:sts::${account}:assumed-role/${role}/`));
  return [principal, ...sessions];
}

function accountOf({ policy }: AskedKey): string {
  return policy.is === "policy" ? policy.account : OWN_ACCOUNT;
}
