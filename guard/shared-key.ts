import { KEY_ACTIONS } from "../catalogue";
import { OWN_ACCOUNT, type SharedWith, type SharedWithin } from "../keys";
import { evaluate, type JudgedKey, type KeyLocation, type KeyRequest, OPEN, readPolicy } from "../policy";
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
  const asked = readAsked(key);
  return asked ? deniedToAll(asked, askersOf(who, asked.named), actions, {}) : [];
}

/**
 * The actions that the policy of a key certainly denies to every account of an organization or of a unit: nothing
 * where it names anybody of another account, which may be one of them.
 *
 * @throws PolicyError if AWS would not take the policy, SyntaxError if it is no JSON
 */
export function deniedToOrganization(key: AskedKey, { organization, needs }: SharedWithin): string[] {
  const asked = readAsked(key);
  if (!asked || asked.named.some((one) => isOfOther(one, asked.judged.account))) return [];
  const context: NonNullable<KeyRequest["context"]> =
    organization === undefined ? {} : { "aws:PrincipalOrgID": organization };
  const account = SOME_ACCOUNTS.find((one) => one !== asked.judged.account);
  const principals = [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:role/${OPEN}`];
  return deniedToAll(asked, principals, needs, context);
}

/** The first that is not the key's own stands for any account of an organization. */
const SOME_ACCOUNTS: readonly string[] = ["111111111111", "222222222222"];

/** Whether a principal is, or may be, of another account than the key. */
function isOfOther(principal: string, own: string): boolean {
  return /^arn:[^:]*:(?:iam|sts)::([^:]*):/.exec(principal)?.[1] !== own;
}

/** The policy and the grants of a key, and the principals that they name. */
interface Asked {
  readonly judged: JudgedKey;
  readonly named: readonly string[];
}

/** Undefined where the grantee of a grant is not known: it may be the account that the data is shared with. */
function readAsked(key: AskedKey): Asked | undefined {
  const place: KeyLocation = {
    partition: "aws",
    region: key.region ?? SOME_REGION,
    account: accountOf(key),
  };
  const policy = readPolicy(inPlace(textOf(key.policy), place, [], undefined));
  if (key.grants.some(({ granteePrincipal }) => /\$\{/.test(granteePrincipal.replaceAll(OPEN, "${}"))))
    return undefined;
  const grantees = key.grants.map(({ granteePrincipal }) => granteePrincipal);
  const named = [...namedPrincipals(policy, place), ...grantees];
  return { judged: { policy, account: place.account, grants: key.grants }, named };
}

function deniedToAll(
  { judged }: Asked,
  principals: readonly string[],
  actions: readonly string[],
  context: NonNullable<KeyRequest["context"]>,
): string[] {
  return actions.filter((action) =>
    principals.every((principal) => {
      const asked = { principal, action: someAction(action), context } as const;
      return evaluate(judged, { ...asked, otherKeys: "unknown", iam: "allow" }).verdict === "denied";
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
