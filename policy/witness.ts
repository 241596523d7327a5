import { findConditionKey } from "../catalogue";
import { conditionHolds } from "./condition-holds";
import { evaluate } from "./evaluate";
import { accountOf } from "./principal-matches";
import type { ReadCondition, ReadPolicy } from "./read-policy";
import { caller, type KeyRequest, RequestContext } from "./request";
import { isUnresolved, parsed } from "./text-pattern";
import { canComeThrough } from "./through-service";
import { FOLLOWING, type TriedValue, triedContexts } from "./tried-contexts";
import type { Allowed, PolicyOfKey } from "./wider-than";

/*
 * A request that one policy allows and another denies: the proof that the one is wider. The requests that are tried
 * are put together from what the policies themselves name, and from what neither of them does.
 */

/** Requests that are tried for one statement, at most. */
const MAX_TRIES = 1_500;
/** Values of a condition key that are tried, at most. */
const MAX_VALUES = 8;
/** What no policy names. */
const OTHER = "anything-else";
const OTHER_ACCOUNT = "999999999999";

/** Finds such a request among those that a statement of the wide policy is about; undefined if none is found. */
export function findWitness(one: Allowed, wide: PolicyOfKey, narrow: PolicyOfKey): KeyRequest | undefined {
  const [action] = one.actions;
  if (action === undefined) return undefined;
  let tries = 0;
  for (const principal of callers(one, wide)) {
    for (const context of contexts(one, principal, wide, narrow)) {
      for (const iam of ["silent", "allow"] as const) {
        if (tries++ > MAX_TRIES) return undefined;
        const request = { principal, action, context, iam };
        if (isWitness(request, wide, narrow)) return request;
      }
    }
  }
  return undefined;
}

/** Whether the one policy allows the request and the other denies it. */
export function isWitness(request: KeyRequest, wide: PolicyOfKey, narrow: PolicyOfKey): boolean {
  return evaluate(wide, request).verdict === "allowed" && evaluate(narrow, request).verdict === "denied";
}

/** Some of those who are meant. */
function callers({ who, conditions }: Allowed, { account, policy }: PolicyOfKey): string[] {
  const listed = conditions.filter(({ key }) => FOLLOWING.includes(key.toLowerCase()));
  const values = listed.flatMap(({ values }) => values.map(filled)).filter((one) => one !== undefined);
  const role = (of: string) => `arn:aws:iam::${of}:role/${OTHER}`;
  const meant = values.flatMap((one) => (/^[0-9]{12}$/.test(one) ? [role(one)] : [one]));
  const [only] = who.all;
  if (!who.isNot && only !== undefined && only.value !== "*") {
    // The other policy may mean the same principal.
    if (isUnresolved(only.value)) return [];
    const whole = accountOf(only.value);
    if (whole === undefined) return [only.value];
    return [...meant.filter((one) => caller(one).account === whole), role(whole), only.value];
  }
  const named = policy.statements.flatMap(({ principals }) => principals.all.map(({ value }) => value));
  return [
    ...new Set([
      ...meant,
      role(OTHER_ACCOUNT),
      role(account),
      ...named.filter((one) => one.startsWith("arn:") && accountOf(one) === undefined),
      "anything.amazonaws.com",
    ]),
  ];
}

type Context = NonNullable<KeyRequest["context"]>;

function* contexts(
  { statement, conditions }: Allowed,
  principal: string,
  wide: PolicyOfKey,
  narrow: PolicyOfKey,
): Generator<Context> {
  const others = [wide, narrow].flatMap(({ policy }) => policy.statements.filter((one) => one !== statement));
  const all = [...conditions, ...others.flatMap((one) => one.conditions)];
  const keys = new Map<string, string>();
  for (const { key } of all) {
    const name = key.toLowerCase();
    // It is unknown whether a request can have a key that is no condition key of KMS.
    if (!findConditionKey(key)) continue;
    if (FOLLOWING.includes(name)) continue;
    if (!keys.has(name)) keys.set(name, key);
  }
  const choices = [...keys].map(([name, key]) => {
    const own = conditions.filter((one) => one.key.toLowerCase() === name);
    const values = possible(key, [...own, ...all.filter((one) => one.key.toLowerCase() === name)]);
    const fitting = values.filter(
      (value) =>
        canHave(key, value, principal) && own.every((one) => holds(one, value, principal, wide.policy)),
    );
    return { key, values: fitting.slice(0, MAX_VALUES) };
  });
  if (choices.some(({ values }) => values.length === 0)) return;
  yield* triedContexts(choices);
}

/** A service that calls as itself does not come through itself. */
function canHave(key: string, value: TriedValue, principal: string): boolean {
  if (key.toLowerCase() !== "kms:viaservice" || typeof value !== "string") return true;
  return caller(principal).kind !== "service" || canComeThrough(principal, value);
}

/** Values of a condition key to try: none, what fits what is compared with it, what lies beside, and another. */
function possible(key: string, conditions: readonly ReadCondition[]): TriedValue[] {
  const type = findConditionKey(key)?.type;
  const found = new Set<TriedValue>([undefined]);
  for (const { operator, values } of conditions) {
    if (operator === "null") continue;
    for (const value of values) {
      for (const one of type === "number" || type === "date" ? around(value, type) : [filled(value)]) {
        if (one !== undefined) found.add(type === "ip" ? one.split("/")[0] : one);
      }
    }
  }
  found.add(type === undefined || type === "string" ? OTHER : OTHERS[type]);
  if (type === "boolean") found.add("true");
  return [...found];
}

const OTHERS = {
  boolean: "false",
  number: "7",
  date: "2020-01-01T00:00:00Z",
  ip: "198.51.100.7",
  arn: `arn:aws:s3:eu-west-1:${OTHER_ACCOUNT}:${OTHER}`,
} as const;

function around(value: string, type: "number" | "date"): string[] {
  if (type === "number") return [value, String(Number(value) - 1), String(Number(value) + 1)];
  const time = Date.parse(value);
  if (Number.isNaN(time)) return [value];
  return [value, ...[-1, 1].map((by) => new Date(time + by * 86_400_000).toISOString())];
}

/** A text that a pattern fits; undefined where it has variables, or what only Terraform knows. */
function filled(pattern: string): string | undefined {
  let text = "";
  for (const part of parsed(pattern)) {
    if (part.kind === "literal") text += part.text;
    else if (part.kind === "any" || part.kind === "one") text += "x";
    else return undefined;
  }
  return text;
}

function holds(condition: ReadCondition, value: TriedValue, principal: string, policy: ReadPolicy): boolean {
  const context = value === undefined ? {} : { [condition.key]: value };
  const request = new RequestContext(caller(principal), { principal, action: "", context });
  // What hangs on other keys is for the whole request to show.
  return conditionHolds(condition, request, policy.hasVariables) !== false;
}
