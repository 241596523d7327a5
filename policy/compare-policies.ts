import { type JudgedKey, policyOf } from "./evaluate";
import { named } from "./named-principal";
import type { ReadCondition, ReadPolicy } from "./read-policy";
import type { KeyRequest } from "./request";
import { parsed } from "./text-pattern";
import { type Allowed, type PolicyOfKey, widerThan } from "./wider-than";
import { findWitness, isWitness } from "./witness";

/** Something that one of two policies allows and the other does not, or may not. */
export interface PolicyDifference {
  /** An ARN, the name of a service, twelve digits, `*` for everybody, or what Terraform will put there. */
  readonly principal: string;
  /** Who of `*` is not meant: `NotPrincipal`. @default none */
  readonly except?: readonly string[];
  /** `kms:Decrypt`, … */
  readonly actions: readonly string[];
  /** What a request has to be like, all of it. */
  readonly conditions: readonly ReadCondition[];
  /** The account whose IAM has the word as well (`*`: the caller's). @default the key alone decides */
  readonly iam?: string;
  /** The statement that allows it. */
  readonly by: string;
  /** A request that the one policy allows and the other denies; absent where it is unknown whether there is one. */
  readonly example?: KeyRequest;
}

/** What became of a policy. Both empty: the two allow the same, however they are written. */
export interface PolicyChange {
  /** What the new policy allows beyond the old one. */
  readonly widened: readonly PolicyDifference[];
  /** What the old policy allowed beyond the new one. */
  readonly narrowed: readonly PolicyDifference[];
}

/**
 * Compares what two policies of a key allow, and not how they are written. What only Terraform knows is taken to be
 * the same on both sides where it is written alike.
 *
 * A difference with an `example` is certain. One without is *cannot tell*. Where there is none, there is no request
 * that {@link evaluate} finds allowed on the one side and denied on the other.
 *
 * @throws PolicyError if AWS would not take one of them
 */
export function comparePolicies(before: JudgedKey, after: JudgedKey): PolicyChange {
  if (before.policy === after.policy && before.account === after.account)
    return { widened: [], narrowed: [] };
  const [old, now] = [read(before), read(after)];
  return { widened: differences(now, old), narrowed: differences(old, now) };
}

function read(key: JudgedKey): PolicyOfKey {
  return { policy: policyOf(key), account: key.account, ...(key.arn && { arn: key.arn }) };
}

function differences(wide: PolicyOfKey, narrow: PolicyOfKey): PolicyDifference[] {
  const found = widerThan(wide, narrow);
  if (found.length === 0) return [];
  const [as, against] = [standIns(wide), standIns(narrow)];
  return found.flatMap((one) => {
    const examples: KeyRequest[] = [];
    const certain: string[] = [];
    const open: string[] = [];
    for (const action of one.actions) {
      // What one action is an example of is mostly one for the others.
      const isKnown = examples.some((request) => isWitness({ ...request, action }, as, against));
      const found = isKnown
        ? undefined
        : findWitness({ ...standIn(one, wide.account), actions: [action] }, as, against);
      if (found !== undefined) examples.push(found);
      if (isKnown || found !== undefined) certain.push(action);
      else open.push(action);
    }
    const [example] = examples;
    return [
      ...(example ? [{ ...described(one, wide.account, certain), example }] : []),
      ...(open.length > 0 ? [described(one, wide.account, open)] : []),
    ];
  });
}

function described({ who, statement, conditions }: Allowed, account: string, actions: readonly string[]) {
  const [only] = who.all;
  const principal = who.isNot || only === undefined ? "*" : only.value;
  const { whole, account: own } = named(principal);
  const iam = principal === "*" ? "*" : (whole ?? (own === account ? undefined : own));
  return {
    principal,
    ...(who.isNot && { except: who.all.map(({ value }) => value) }),
    actions,
    conditions,
    ...(iam !== undefined && { iam }),
    by: statement.name,
  };
}

/** An attribute of something that Terraform makes, which nothing else is. */
const MADE = /^\$\{(aws_[a-z0-9_]+\.[\w-]+(?:\[[^\]]*\])?\.[a-z_]+)\}$/;

/**
 * A text in which something stands for what Terraform will make: another name for every block, so that requests can
 * be tried. What may turn out to be anything stays open.
 */
function standInText(text: string, account: string): string {
  if (!text.includes("${")) return text;
  const references = new Set(parsed(text).flatMap((one) => (one.kind === "reference" ? [one.text] : [])));
  let result = text;
  for (const written of references) {
    const path = MADE.exec(written)?.[1];
    if (path === undefined) continue;
    const name = path.replace(/[^A-Za-z0-9.]+/g, "-");
    const [, kind] = /^aws_iam_(role|user)\./.exec(path) ?? [];
    const isPrincipal = kind !== undefined && path.endsWith(".arn") && written === text;
    result = result.replaceAll(written, () =>
      isPrincipal ? `arn:aws:iam::${account}:${kind}/${name}` : name,
    );
  }
  return result;
}

function standIn<T>(value: T, account: string): T {
  if (typeof value === "string") return standInText(value, account) as T;
  if (Array.isArray(value)) return value.map((one) => standIn(one, account)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, standIn(one, account)])) as T;
}

function standIns(key: PolicyOfKey): PolicyOfKey {
  const policy: ReadPolicy = standIn(key.policy, key.account);
  return { ...key, policy };
}
