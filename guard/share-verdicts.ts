import {
  findSharings,
  inheritedBy,
  isDefaultOfReceiver,
  type KeyUse,
  keyPolicyOf,
  OWN_ACCOUNT,
  type SharedWith,
  type Sharing,
} from "../keys";
import { PolicyError } from "../policy";
import type { Module, Resource } from "../terraform";
import { askedKey, type MadeKey } from "./asked-key";
import { bytesBeyond } from "./policy-answer";
import type { Verdict } from "./rules/rule";
import { deniedToOrganization, deniedToOther } from "./shared-key";
import { whyUnfit } from "./unfit-key";

/**
 * What stands against sharing a resource with other accounts: a key whose policy leaves them out, or a key of AWS that
 * cannot be shared.
 *
 * Nothing is said where the account or the policy is not known, and where a condition may let the account in.
 */
export function shareVerdicts(resource: Resource, module: Module, uses: readonly KeyUse[]): Verdict[] {
  const sharings = findSharings(resource, module);
  if (sharings.length === 0) return [];
  const ofUses = uses.flatMap((use) => {
    // A replica has a key of its own.
    const isPart = use.argument && !isDefaultOfReceiver(use.argument, resource);
    const ofUse = isPart
      ? sharings.filter(({ share }) => share.of?.whole?.includes(resource.type) === true)
      : sharings;
    return ofEncryption(use, ofUse, resource).map((one) => ({ ...one, use }));
  });
  const inherited = inheritedBy(resource, module);
  return [...ofUses, ...inherited.flatMap((one) => ofEncryption({ ...one, label: "" }, sharings, resource))];
}

/** What encrypts something that is shared. */
type Encryption = Pick<KeyUse, "label" | "protects" | "status" | "keys" | "otherwise">;

function ofEncryption(encryption: Encryption, sharings: readonly Sharing[], resource: Resource): Verdict[] {
  const alias = awsAliasOf(encryption);
  if (alias !== undefined) return sharings.flatMap((one) => ofAwsKey(encryption, alias, one));
  if (encryption.status !== "customer") return [];
  return encryption.keys.flatMap((key) => {
    const { made } = key.is === "customer" ? key : {};
    return made ? sharings.flatMap((one) => ofKey(encryption, made, one, resource)) : [];
  });
}

/** The alias of the key that AWS manages, where nothing but that can encrypt the resource. */
function awsAliasOf({ status, keys, otherwise }: Encryption): string | undefined {
  if (status !== "aws") return undefined;
  const [key] = keys;
  if (key) return key.is === "aws" && keys.length === 1 ? key.alias : undefined;
  const isSure = otherwise?.kind === "aws-managed" && otherwise.settledBy === undefined;
  return isSure ? otherwise.alias : undefined;
}

function ofAwsKey(
  { label, protects }: Encryption,
  alias: string,
  { share, from, with: people, within }: Sharing,
): Verdict[] {
  const { refusesAwsKeys } = share;
  if (!refusesAwsKeys) return [];
  const ofOrganizations = within.map(({ name }): Verdict => {
    const problem = `${protects} is under ${alias}, and ${from.address} shares it with ${name}: ${refusesAwsKeys.why}`;
    const remedy = "Encrypt it with a customer-managed key whose policy lets those accounts use it.";
    return { status: "finding", argument: label, evidence: { seen: "plain", problem, remedy } };
  });
  const ofPeople = people.flatMap((who): Verdict[] => {
    // A role with the number of an account may be of the own one.
    if (who.mayBeOwn && who.principal !== undefined) return [];
    const problem = `${protects} is under ${alias}, and ${from.address} shares it with ${calledBy(who)}: ${refusesAwsKeys.why}`;
    const remedy = "Encrypt it with a customer-managed key whose policy lets that account use it.";
    return [told(who, label, problem, remedy)];
  });
  return [...ofOrganizations, ...ofPeople];
}

function ofKey(
  { label, protects }: Encryption,
  key: MadeKey,
  { share, from, with: people, within }: Sharing,
  resource: Resource,
): Verdict[] {
  // Another provider may work in another account.
  if (whyUnfit(key).length > 0 || providerOf(key.by) !== providerOf(resource)) return [];
  const policy = keyPolicyOf(key.by, key.in);
  if (policy.is === "unknown" || bytesBeyond(policy) !== undefined) return [];
  const asked = askedKey(key, policy);
  const which = policy.is === "default" ? "the default policy" : "the policy";
  const ofOrganizations = within.flatMap((who): Verdict[] => {
    const denied = unlessRefused(() => deniedToOrganization(asked, who));
    if (denied.length === 0) return [];
    const problem = `${protects} is under ${key.by.address}, and ${which} of that key does not allow the accounts of ${who.name} ${denied.join(", ")}, so ${from.address} shares what they cannot use`;
    const remedy = `Allow ${denied.join(", ")} to everybody with a condition on aws:PrincipalOrgID, and on aws:PrincipalOrgPaths for a unit.`;
    return [{ status: "finding", argument: label, evidence: { seen: "plain", problem, remedy } }];
  });
  const ofPeople = people.flatMap((who): Verdict[] => {
    const own = policy.is === "policy" ? policy.account : OWN_ACCOUNT;
    if (who.account === own) return [];
    const isNamed = policy.is === "policy" && policy.text.includes(OWN_ACCOUNT);
    const mayWellBeOwn =
      who.principal !== undefined || ("policy" in share.with && share.with.namesOwn === true);
    if (who.mayBeOwn && own === OWN_ACCOUNT && mayWellBeOwn && !isNamed) return [];
    const denied = unlessRefused(() => deniedToOther(asked, who, who.needs));
    if (denied.length === 0) return [];
    const name = calledBy(who);
    const problem = `${protects} is under ${key.by.address}, and ${which} of that key does not allow ${name} ${denied.join(", ")}, so ${from.address} shares what ${name} cannot use`;
    const remedy = `Allow ${name}${who.principal === undefined ? ", or roles of it," : ""} ${denied.join(", ")}.`;
    return [told(own === OWN_ACCOUNT ? who : { ...who, mayBeOwn: false }, label, problem, remedy)];
  });
  return [...ofOrganizations, ...ofPeople];
}

/** What a policy denies; nothing where AWS would not take it, which another rule says. */
function unlessRefused(denied: () => string[]): string[] {
  try {
    return denied();
  } catch (error) {
    if (error instanceof PolicyError || error instanceof SyntaxError) return [];
    throw error;
  }
}

function calledBy({ account, principal }: SharedWith): string {
  return principal ?? `account ${account}`;
}

/** A finding; or, of an account that may be the key's own, that it cannot be told. */
function told({ account, mayBeOwn }: SharedWith, argument: string, problem: string, remedy: string): Verdict {
  if (!mayBeOwn) return { status: "finding", argument, evidence: { seen: "plain", problem, remedy } };
  const open = `cannot tell whether account ${account} is the own one; if it is another, ${problem}`;
  return { status: "cannot-tell", argument, evidence: { seen: "plain", problem: open, remedy } };
}

function providerOf({ arguments: { provider } }: Resource): string {
  return JSON.stringify(provider ?? "aws");
}
