import { conditionHolds, isNegative } from "./condition-holds";
import type { ReadCondition, ReadStatement } from "./read-policy";
import { caller, RequestContext } from "./request";

/*
 * Who a stranger is: somebody with an account, an organisation and a network of their own. A policy that leaves out
 * some strangers by name leaves in all others, so a stranger is chosen of whom the policy does not speak.
 */

/** A stranger, and what they have. */
export interface StrangerIdentity {
  /** Twelve digits that the policy does not have. */
  readonly account: string;
  /** The name that they give to what no policy names. */
  readonly name: string;
  readonly role: string;
  readonly user: string;
  /** What they have for a condition key, by its name in lower case. */
  readonly own: Readonly<Record<string, readonly string[]>>;
}

/** What a policy says of people: the statement that lets them in, and those that deny. */
export interface SaidOfPeople {
  readonly allowing: ReadStatement;
  readonly denying: readonly ReadStatement[];
  readonly hasVariables: boolean;
}

/** The organisation of the key, which a stranger is not in. */
const OF_THE_KEY = "o-keysorgani";
/** How many strangers are looked at, at most. */
const MAX_STRANGERS = 2_000;

/** Chooses a stranger whom the policy does not name and, if there is one, no pattern of it leaves out. */
export function chosenStranger(said: SaidOfPeople): StrangerIdentity {
  const text = JSON.stringify([said.allowing, said.denying]);
  let unnamed: StrangerIdentity | undefined;
  for (let i = 0; i < MAX_STRANGERS; i++) {
    const made = identity(i);
    if ([made.account, made.name, ...Object.values(made.own).flat()].some((one) => text.includes(one)))
      continue;
    if (!isLeftOut(made, said)) return made;
    unnamed ??= made;
  }
  return unnamed ?? identity(0);
}

/** The stranger of a number; the first are easy to read. */
function identity(i: number): StrangerIdentity {
  const digits = i < 9 ? String(9 - i).repeat(12) : String(100_000_000_007 + i * 433_494_437);
  const account = digits.slice(0, 12);
  const hex = i === 0 ? "e" : i.toString(16);
  const name = i === 0 ? "anything" : `anything${i}`;
  const organisation = `o-zq9xk7wv5${i === 0 ? "j" : i.toString(36)}`;
  const path = `${organisation}/r-zq9x/ou-zq9x-k7wv5jzq/`;
  const network = `0f9e7d5c3b1a09f8e`.slice(0, 17 - hex.length) + hex;
  const role = `arn:aws:iam::${account}:role/${name}`;
  return {
    account,
    name,
    role,
    user: `arn:aws:iam::${account}:user/${name}`,
    own: {
      "aws:principalaccount": [account],
      "kms:calleraccount": [account],
      "aws:principalarn": [role],
      "aws:principalorgid": [organisation],
      "aws:principalorgpaths": [path],
      "aws:userid": [`AROAZQ9XK7WV5JZQ9XK7W:${name}`],
      "aws:sourceaccount": [account],
      "aws:sourceowner": [account],
      "aws:sourceorgid": [organisation],
      "aws:sourceorgpaths": [path],
      "aws:sourcearn": [`arn:aws:${name}:eu-west-1:${account}:${name}`],
      "aws:sourcevpc": [`vpc-${network}`],
      "aws:sourcevpce": [`vpce-${network}`],
      "aws:sourcevpcarn": [`arn:aws:ec2:eu-west-1:${account}:vpc/vpc-${network}`],
      "aws:vpceaccount": [account],
      "aws:vpceorgid": [organisation],
      "aws:vpceorgpaths": [path],
      "aws:resourceorgid": [OF_THE_KEY],
    },
  };
}

/** Whether a pattern of the policy leaves a stranger out. */
function isLeftOut({ role, user, own }: StrangerIdentity, said: SaidOfPeople): boolean {
  const { allowing, denying, hasVariables } = said;
  const excluding = [
    ...allowing.conditions.filter(({ operator }) => isNegative(operator)),
    ...denying.flatMap(({ conditions }) => conditions.filter(({ operator }) => !isNegative(operator))),
  ].filter(({ key, operator }) => operator !== "null" && own[key.toLowerCase()] !== undefined);
  const leavesOut = (condition: ReadCondition, principal: string) => {
    const [value] = own[condition.key.toLowerCase()] ?? [];
    const of = /^aws:principalarn$/i.test(condition.key) ? principal : value;
    const context = of === undefined ? {} : { [condition.key]: of };
    const request = new RequestContext(caller(principal), { principal, action: "", context });
    return conditionHolds(condition, request, hasVariables) === !isNegative(condition.operator);
  };
  return [role, user].every((principal) => excluding.some((one) => leavesOut(one, principal)));
}
