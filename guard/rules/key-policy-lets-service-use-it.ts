import {
  type AskingService,
  findService,
  findYourKeyAlone,
  KEY_POLICY_MAX_BYTES,
  perRevision,
  plain,
  type Sender,
  type ServiceName,
} from "../../catalogue";
import {
  type CustomerKey,
  findSendings,
  isDefaultOfReceiver,
  isKey,
  isOfForeignImage,
  type KeyUse,
  keyPolicyOf,
  type Provenance,
  type Sending,
} from "../../keys";
import type { LackedKeys } from "../../policy";
import { type Module, type Resource, remember } from "../../terraform";
import { MAX_SENDERS, withoutRefused } from "../apart";
import { answersOf, askedKey, type MadeKey } from "../asked-key";
import { askingResource, askingSender, isAskedFor } from "../asking-resource";
import { keysInWay } from "../keys-in-way";
import { type AskingResource, bytesBeyond, NO_NAME, namesCount, type PolicyAnswer } from "../policy-answer";
import { shareVerdicts } from "../share-verdicts";
import { whyUnfit } from "../unfit-key";
import type { ResourceRule, Verdict } from "./rule";

/**
 * The policy of a key lets those use it who have to: the service that encrypts the data, its callers, what sends to
 * what is under the key, and the accounts with which that is shared.
 *
 * Every request to KMS that AWS documents is decided by the policy as it is written, conditions and denials included.
 */
export const keyPolicyLetsServiceUseIt: ResourceRule = {
  subject: "use of a key",
  title: "Key policy denies what AWS needs",
  severity: "error",
  why: "A request to KMS that the policy of the key does not allow is refused, and so is the resource, or its data.",
  fix: "Add a statement for the service, with a condition that names your resources.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html",
  controls: ["NIST.800-53.r5 SC-12"],
  check(resource, module, uses) {
    const verdicts: Verdict[] = [];
    // Loops by number, since this is asked of every place of every resource.
    for (let i = 0; i < uses.length; i++) {
      const use = uses[i] as KeyUse;
      const { argument, provenances } = use;
      if (use.unlessImage) verdicts.push(...ofDefaultKey(use, use.unlessImage, resource, module));
      const ofAws = ofAwsKey(use, resource, module);
      if (ofAws.length > 0) verdicts.push(...ofAws);
      if (!argument || !provenances?.every(isCustomer)) continue;
      const keys = keysInWay(use, module);
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k] as Provenance;
        if (key.is !== "customer" || !key.made) continue;
        // What is wrong with such a key is another rule's.
        if (whyUnfit(key.made).length > 0) continue;
        const found = ofUse(use, argument.service, key.made, resource, module);
        if (found.length > 0) verdicts.push(...found);
        if (!use.also) continue;
        for (const one of use.also) verdicts.push(...ofSetting(use, one, key.made, resource, module));
      }
    }
    verdicts.push(...shareVerdicts(resource, module, uses));
    if (isKey(resource)) verdicts.push(...ofKey(resource, module));
    return verdicts;
  },
};

function isCustomer({ is }: Provenance): boolean {
  return is === "customer";
}

/** A verdict with one more sentence at the end of its remedy. */
function withRemedy(verdict: Verdict, more: string): Verdict {
  const { evidence } = verdict;
  if (more === "" || verdict.status !== "finding" || evidence.seen !== "plain") return verdict;
  return { ...verdict, evidence: { ...evidence, remedy: `${evidence.remedy}${more}` } };
}

/** What the policy of a key does not let the service of a use do, and what sends to the resource. */
function ofUse(
  use: KeyUse,
  service: ServiceName,
  key: MadeKey,
  resource: Resource,
  module: Module,
): readonly Verdict[] {
  const sendings = findSendings(resource, module);
  const isAllowed = allowsAll(service, key);
  // Nearly all keys let nearly all services use them.
  if (isAllowed && sendings.length === 0) return NOTHING;
  const names = `${use.label} names ${key.by.address}`;
  const own = isAllowed ? [] : judge(names, use.label, service, key, askingResource(resource, module), "");
  return withSent(own, use, names, key, sendings);
}

function withSent(
  own: readonly Verdict[],
  use: KeyUse,
  names: string,
  key: MadeKey,
  sendings: readonly Sending[],
): readonly Verdict[] {
  const sent = together(sendings.map((one) => [one, ofSending(names, use.label, one, key)]));
  const apart = withoutRefused(sendings);
  return [...own, ...sent.map((one) => withRemedy(one, apart))].map((one) => ({ ...one, use }));
}

/** What launches volumes that name no key, under the default EBS key. */
function ofDefaultKey(use: KeyUse, { made }: CustomerKey, resource: Resource, module: Module): Verdict[] {
  if (!made || whyUnfit(made).length > 0) return [];
  const isCertain = isOfForeignImage(resource, module);
  const unless = isCertain ? "" : ", unless an image of the account has a key of its own";
  const names = `${use.label} is not set, so ${use.protects} is under the default EBS key, ${made.by.address}${unless}`;
  const sent = together(
    findSendings(resource, module).map((one) => [one, ofSending(names, use.label, one, made)]),
  );
  return sent.map((one) => ({ ...(isCertain ? one : asUnsure(one)), use }));
}

/** What is so only if something is as nothing here tells. */
function asUnsure(verdict: Verdict): Verdict {
  if (verdict.status !== "finding" || verdict.evidence.seen !== "plain") return verdict;
  const { evidence } = verdict;
  const problem = `cannot tell; ${evidence.problem}`;
  return { ...verdict, status: "cannot-tell", evidence: { ...evidence, problem } };
}

/** What sends to a resource under a key that AWS manages, whose policy lets no service of AWS use it. */
function ofAwsKey(use: KeyUse, resource: Resource, module: Module): readonly Verdict[] {
  const { argument, label } = use;
  const alias = awsAliasOf(use);
  if (!argument || alias === undefined || !isDefaultOfReceiver(argument, resource)) return NOTHING;
  return underAws(use, label, alias, findSendings(resource, module));
}

function underAws(use: KeyUse, label: string, alias: string, sendings: readonly Sending[]): Verdict[] {
  const under =
    use.keys.length > 0
      ? `${label} is ${alias}`
      : `${use.protects} is under ${alias}, since ${label} is not set`;
  const sent = together(
    sendings.map((one) => {
      const proof = findYourKeyAlone(one.sender, one.to.resource.type);
      if (!proof) return [one, []];
      const so = consequence({
        ...one.sender,
        ...(proof.otherwise !== undefined && { otherwise: proof.otherwise }),
      });
      const problem = `${under}, and the policy of that key, which AWS writes, lets no service of AWS send there${so}`;
      const remedy = `Set ${label} to the ARN of a customer-managed key whose policy lets ${whoSends(one.sender)} use it.`;
      return [one, [{ status: "finding", argument: label, evidence: { seen: "plain", problem, remedy } }]];
    }),
  );
  const apart = withoutRefused(sendings);
  return sent.map((one) => ({ ...withRemedy(one, apart), use }));
}

/** The alias of the key that AWS manages in the account, where a place is under one. */
function awsAliasOf({ status, keys, otherwise, isInherited }: KeyUse): string | undefined {
  if (status !== "aws" || isInherited) return undefined;
  const [key] = keys;
  if (key) return key.is === "aws" ? key.alias : undefined;
  return otherwise?.kind === "aws-managed" ? otherwise.alias : undefined;
}

/** Who sends, as the policy of a key names them. */
function whoSends({ service }: Sender): string {
  const { requests = [] } = (service !== undefined && findService(service)) || {};
  const names = requests.flatMap(({ by }) => (typeof by === "object" && "service" in by ? [by.service] : []));
  return [...new Set(names)].join(" and ") || "the sender";
}

const NOTHING: readonly Verdict[] = [];

/** Services by whether {@link judge} has nothing to say of a key, whatever the resource is. */
const allowing = perRevision(() => new WeakMap<Module, WeakMap<Resource, Map<ServiceName, boolean>>>());

/** Whether the policy of a key certainly allows a service all that it asks for, and the name of the resource does not count. */
function allowsAll(service: ServiceName, key: MadeKey): boolean {
  const ofModules = allowing();
  let ofModule = ofModules.get(key.in);
  if (!ofModule) {
    ofModule = new WeakMap();
    ofModules.set(key.in, ofModule);
  }
  let ofKey = ofModule.get(key.by);
  if (!ofKey) {
    ofKey = new Map();
    ofModule.set(key.by, ofKey);
  }
  return ofKey.get(service) ?? allowsAllNow(ofKey, service, key);
}

function allowsAllNow(known: Map<ServiceName, boolean>, service: ServiceName, key: MadeKey): boolean {
  return remember(known, service, () => {
    const { requests = [] } = findService(service) ?? {};
    if (requests.length > 0 && namesCount(service)) return false;
    return judge("", "", service, key, NO_NAME, "").length === 0;
  });
}

/** What the policy of a key does not let a service do that a setting of the resource makes use it. */
function ofSetting(
  use: KeyUse,
  { service, unknown }: AskingService,
  key: MadeKey,
  resource: Resource,
  module: Module,
): Verdict[] {
  const names = `${use.label} names ${key.by.address}`;
  const all = judge(names, use.label, service, key, askingResource(resource, module), "");
  return all.map((one) => ({ ...(unknown === undefined ? one : ifSetSo(one, unknown)), use }));
}

/** What is so only if an argument that Terraform alone knows is set in a certain way. */
function ifSetSo(verdict: Verdict, path: string): Verdict {
  if (verdict.status !== "finding" || verdict.evidence.seen !== "plain") return verdict;
  const { evidence } = verdict;
  const problem = `cannot tell; ${plain(path)} is known only to Terraform. As it may be set, ${evidence.problem}`;
  return { ...verdict, status: "cannot-tell", evidence: { ...evidence, problem } };
}

/** What the policy of a key does not let those do that name the key itself: replicas, grants, DNSSEC. */
function ofKey(key: Resource, module: Module): Verdict[] {
  const made = { by: key, in: module };
  return together(
    findSendings(key, module).map((one) => {
      const { isToItself, by } = one.sender;
      const names = isToItself ? `${by} is set` : `${SENDERS} names it`;
      return [one, ofSending(names, "policy", one, made)];
    }),
  );
}

/** Stands for the addresses of those that send, until all are known of whom the same is said. */
const SENDERS = "\u0000";

/** What is said of several that send alike, such as the instances of one block: once, with all of their addresses. */
function together(all: readonly (readonly [Sending, readonly Verdict[]])[]): Verdict[] {
  const alike = new Map<string, { readonly verdict: Verdict; readonly senders: Set<string> }>();
  for (const [{ from }, verdicts] of all) {
    for (const verdict of verdicts) {
      const id = JSON.stringify(verdict);
      const found = alike.get(id) ?? { verdict, senders: new Set() };
      alike.set(id, found);
      found.senders.add(from.resource.address);
    }
  }
  return [...alike.values()].map(({ verdict, senders }) => naming(verdict, [...senders]));
}

function naming(verdict: Verdict, senders: readonly string[]): Verdict {
  if (verdict.evidence.seen !== "plain") return verdict;
  const { evidence } = verdict;
  const more = senders.length - MAX_SENDERS;
  const named = [...senders.slice(0, MAX_SENDERS), ...(more > 0 ? [`${more} more`] : [])];
  const last = named.pop() ?? "";
  const list = named.length === 0 ? last : `${named.join(", ")} and ${last}`;
  const problem = evidence.problem.replaceAll(
    `${SENDERS} names`,
    `${list} ${senders.length === 1 ? "names" : "name"}`,
  );
  return { ...verdict, evidence: { ...evidence, problem: problem.replaceAll(SENDERS, list) } };
}

function ofSending(names: string, label: string, { sender, from }: Sending, key: MadeKey): Verdict[] {
  if (sender.service === undefined) return [];
  const asking = askingSender(sender, from.resource, from.scope);
  return judge(names, label, sender.service, key, asking, consequence(sender));
}

function consequence({ what, otherwise = "never arrive" }: Sender): string {
  return `, so ${what} (${SENDERS}) ${otherwise}`;
}

function judge(
  names: string,
  label: string,
  service: ServiceName,
  key: MadeKey,
  asking: AskingResource,
  consequence: string,
): Verdict[] {
  const { requests = [], isManagement } = findService(service) ?? {};
  if (requests.length === 0) return [];
  const policy = keyPolicyOf(key.by, key.in);
  if (policy.is === "unknown") {
    // What IAM decides for callers is not known from a policy either.
    if (!requests.some((one) => isAskedFor(one) && one.isOptional !== true)) return [];
    const problem = `cannot tell; what the policy of ${key.by.address} allows is not known`;
    return [cannotTell(label, problem, "Write it out, or check the state.")];
  }
  const bytes = bytesBeyond(policy);
  if (bytes !== undefined) {
    const problem = `cannot tell; the policy of ${key.by.address} has ${bytes} bytes, which is too long to be judged`;
    return [cannotTell(label, problem, `Shorten it: AWS accepts ${KEY_POLICY_MAX_BYTES} bytes.`)];
  }
  const asked = askedKey(key, policy);
  const which = policy.is === "default" ? "the default policy" : "the policy";
  return byWho(answersOf(service, asked, asking)).map((refused) => {
    const { who, verdict, actions, isWhole, because, to, abroad } = refused;
    const does = isWhole && !isManagement ? `let ${who} use it` : `allow ${who} ${actions.join(", ")}`;
    if (verdict === "cannot tell") {
      const what = isWhole ? "what it needs" : actions.join(", ");
      const problem = `cannot tell whether ${which} of ${key.by.address} allows ${who} ${what}; ${because}`;
      if (abroad !== undefined)
        return cannotTell(label, problem, `Grant it the key there with ${GRANT_TYPE}.`);
      return cannotTell(label, problem, "Write it so that it can be told, or check the state.");
    }
    const purpose = to === undefined ? "" : ` ${to}`;
    const problem = `${names}, and ${which} of that key does not ${does}${purpose}${whyNot(refused)}${consequence}`;
    const remedy = remedyFor(refused);
    const evidence = { seen: "plain", problem, remedy } as const;
    return { status: "finding", argument: label, evidence };
  });
}

/** Why what is asked is denied, where it is more than that nothing allows it: in brackets. */
function whyNot({ deniedBy, abroad, lacks }: Refused): string {
  if (deniedBy !== "") return ` (${deniedBy} denies it)`;
  if (abroad !== undefined)
    return ` (it names the role of account ${abroad}, and a key policy alone does not let a service-linked role of another account)`;
  if (lacks === undefined) return "";
  return ` (${lacks.statement} asks for ${lacks.keys.join(" and ")}, which the request does not have)`;
}

function remedyFor({ who, actions, deniedBy, abroad, lacks }: Refused): string {
  const what = `${who} ${actions.join(", ")}`;
  if (deniedBy !== "") return `Change ${deniedBy} so that it does not deny ${what}.`;
  if (abroad !== undefined)
    return `Allow account ${abroad} to use the key and to make grants, and grant the role the key there with ${GRANT_TYPE}.`;
  if (lacks === undefined) return `Allow ${what}.`;
  return `Allow ${what} without asking for ${lacks.keys.join(" or ")}.`;
}

/** What makes a grant. */
const GRANT_TYPE = "aws_kms_grant";

function cannotTell(argument: string, problem: string, remedy: string): Verdict {
  return { status: "cannot-tell", argument, evidence: { seen: "plain", problem, remedy } };
}

interface Refused {
  readonly who: string;
  readonly verdict: "denied" | "cannot tell";
  readonly actions: readonly string[];
  /** Whether nothing of what they ask is allowed. */
  readonly isWhole: boolean;
  readonly because: string;
  readonly to: string | undefined;
  /** The statement that denies it although others allow it; empty if none does. */
  readonly deniedBy: string;
  /** The account of a service-linked role for which a key policy is not enough. */
  readonly abroad: string | undefined;
  /** A statement that asks for what the request does not have. */
  readonly lacks: LackedKeys | undefined;
}

/** Requests that are not certainly allowed, once for each of those who ask; what is denied goes before what cannot be told. */
function byWho(all: readonly PolicyAnswer[]): Refused[] {
  const against = all.filter(({ denied, unclear }) => denied.length + unclear.length > 0);
  return [...new Set(against.map(({ who }) => who))].map((who) => {
    const asked = all.filter((one) => one.who === who);
    const denied = asked.filter((one) => one.denied.length > 0);
    const isDenied = denied.length > 0;
    const actions = asked.flatMap((one) => (isDenied ? one.denied : one.unclear));
    return {
      who,
      verdict: isDenied ? "denied" : "cannot tell",
      actions: [...new Set(actions)].sort(),
      isWhole: asked.every(
        (one) =>
          actions.length > 0 &&
          one.documented.actions.length === (isDenied ? one.denied : one.unclear).length,
      ),
      because: [...new Set(asked.flatMap(({ because }) => because))].slice(0, 2).join(", and "),
      to: denied.length === 1 ? denied[0]?.documented.to : undefined,
      deniedBy: denied.flatMap((one) => one.deniedBy)[0] ?? "",
      abroad: asked.find((one) => one.abroad !== undefined)?.abroad,
      lacks: denied.find((one) => one.lacks !== undefined)?.lacks,
    };
  });
}
