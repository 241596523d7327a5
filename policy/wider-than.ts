import { KEY_ACTIONS } from "../catalogue";
import { actionMatches } from "./action-matches";
import { isNegative } from "./condition-holds";
import { excludes, implies, isSameList } from "./condition-implies";
import { resourceMatches } from "./evaluate";
import { named } from "./named-principal";
import { allows, denies, each, mayMeet, type Who } from "./principal-includes";
import type { ReadCondition, ReadPolicy, ReadStatement, StatementList } from "./read-policy";
import { isUnresolved } from "./text-pattern";
import type { Truth } from "./truth";

/** A policy, and the key that it is of. */
export interface PolicyOfKey {
  readonly policy: ReadPolicy;
  /** Twelve digits. */
  readonly account: string;
  readonly arn?: string;
}

/** Something that a statement allows somebody, under conditions that all have to hold. */
export interface Allowed {
  readonly statement: ReadStatement;
  readonly who: Who;
  readonly actions: readonly string[];
  readonly conditions: readonly ReadCondition[];
}

/** A condition that lists more values than this together with the others is not taken apart. */
const MAX_PARTS = 64;

/**
 * What a policy allows of which is not certain that another one allows it too: where nothing is returned, there
 * is no request that the one allows and the other does not.
 */
export function widerThan(wide: PolicyOfKey, narrow: PolicyOfKey): Allowed[] {
  const search = new Search(wide, narrow);
  return wide.policy.statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => each(statement.principals).flatMap((who) => search.uncovered(statement, who)));
}

class Search {
  readonly #allowing: readonly ReadStatement[];
  readonly #denying: readonly ReadStatement[];
  readonly #denied: readonly ReadStatement[];
  /** Whether a variable means the same on both sides. */
  readonly #isSameLanguage: boolean;

  constructor(
    readonly wide: PolicyOfKey,
    readonly narrow: PolicyOfKey,
  ) {
    this.#allowing = narrow.policy.statements.filter(({ effect }) => effect === "Allow");
    this.#denying = narrow.policy.statements.filter(({ effect }) => effect === "Deny");
    this.#denied = wide.policy.statements.filter(({ effect }) => effect === "Deny");
    this.#isSameLanguage = wide.policy.hasVariables === narrow.policy.hasVariables;
  }

  uncovered(statement: ReadStatement, who: Who): Allowed[] {
    if (resourceMatches(statement.resources, this.wide.arn) === false) return [];
    const actions = KEY_ACTIONS.filter(
      (action) =>
        actionMatches(statement.actions, action) !== false &&
        !this.#isDenied(who, action, known(who, statement.conditions)),
    );
    return this.#parts({ statement, who, actions, conditions: statement.conditions }, MAX_PARTS);
  }

  /** Several statements may cover together what none of them covers alone, so lists of values are taken apart. */
  #parts(one: Allowed, budget: number): Allowed[] {
    const open = this.#uncoveredActions(one);
    if (open.length === 0) return [];
    const whole = { ...one, actions: open };
    const many = one.conditions.find(
      ({ operator, set, values }) =>
        values.length > 1 && values.length <= budget && set !== "all" && !isNegative(operator),
    );
    if (!many) return [whole];
    const parts = many.values.map((value) => ({
      ...whole,
      conditions: one.conditions.map((each) => (each === many ? { ...many, values: [value] } : each)),
    }));
    const found = parts.map((part) => this.#parts(part, Math.floor(budget / parts.length)));
    const isWhole = found.every(([first, ...more], i) => {
      return more.length === 0 && first?.actions.length === open.length && sameConditions(first, parts[i]);
    });
    return isWhole ? [whole] : found.flat();
  }

  #uncoveredActions({ statement, who, actions, conditions }: Allowed): string[] {
    const given = known(who, conditions);
    const covering = this.#allowing.filter(
      (other) =>
        allows(other.principals, who, this.narrow.account) &&
        this.#isAbout(other.resources, statement.resources) &&
        this.#holds(other.conditions, given),
    );
    return actions.filter(
      (action) =>
        !covering.some(
          (other) =>
            actionMatches(other.actions, action) === true || isSameListed(other.actions, statement.actions),
        ) || this.#isTakenAway(who, action, given),
    );
  }

  /** Whether the narrow policy denies some of it that the wide one does not deny. */
  #isTakenAway(who: Who, action: string, given: readonly ReadCondition[]): boolean {
    return this.#denying.some((denial) => {
      if (!mayApply(denial, who, action, given, this.narrow.arn)) return false;
      const all = [...given, ...denial.conditions];
      return !this.#denied.some((other) => {
        const about =
          actionMatches(other.actions, action) === true || isSameListed(other.actions, denial.actions);
        return (
          about &&
          this.#isAbout(other.resources, denial.resources) &&
          this.#holds(other.conditions, all) &&
          (denies(other.principals, who) || deniesAll(other, denial, who))
        );
      });
    });
  }

  /** Whether the wide policy itself takes something back. */
  #isDenied(who: Who, action: string, given: readonly ReadCondition[]): boolean {
    return this.#denied.some(
      (other) =>
        actionMatches(other.actions, action) === true &&
        resourceMatches(other.resources, this.wide.arn) === true &&
        denies(other.principals, who) &&
        this.#holds(other.conditions, given),
    );
  }

  #holds(conditions: readonly ReadCondition[], given: readonly ReadCondition[]): boolean {
    return conditions.every(
      (wanted) =>
        (this.#isSameLanguage || !wanted.values.some((value) => value.includes("${"))) &&
        given.some((one) => implies(one, wanted)),
    );
  }

  #isAbout(resources: StatementList<string>, same: StatementList<string>): boolean {
    const truth: Truth = resourceMatches(resources, this.narrow.arn);
    return truth === true || (truth !== false && isSameListed(resources, same));
  }
}

function mayApply(
  { principals, actions, resources, conditions }: ReadStatement,
  who: Who,
  action: string,
  given: readonly ReadCondition[],
  arn: string | undefined,
): boolean {
  return (
    actionMatches(actions, action) !== false &&
    resourceMatches(resources, arn) !== false &&
    mayMeet(principals, who) &&
    !conditions.some((one) => given.some((other) => excludes(other, one)))
  );
}

/** Whether one denial is about everybody whom another is about, as far as they are meant at all. */
function deniesAll(wide: ReadStatement, { principals }: ReadStatement, who: Who): boolean {
  if (principals.isNot) return denies(wide.principals, principals);
  return each(principals)
    .filter((one) => mayMeet(one, who))
    .every((one) => denies(wide.principals, one));
}

function isSameListed(one: StatementList<string>, other: StatementList<string>): boolean {
  return one.isNot === other.isNot && isSameList(one.all, other.all);
}

function sameConditions(one: Allowed | undefined, other: Allowed | undefined): boolean {
  return one?.conditions === other?.conditions;
}

/** What holds of every request: its conditions, and what follows from who calls. */
function known({ isNot, all: [one] }: Who, conditions: readonly ReadCondition[]): ReadCondition[] {
  const equals = (key: string, value: string, operator = "stringequals"): ReadCondition => ({
    test: operator,
    operator,
    set: undefined,
    ifExists: false,
    key,
    values: [value],
  });
  if (isNot || one === undefined || isUnresolved(one.value)) return [...conditions];
  if (one.type === "Service") {
    return [
      ...conditions,
      equals("aws:PrincipalIsAWSService", "true", "bool"),
      equals("aws:PrincipalServiceName", one.value),
    ];
  }
  const { account } = named(one.value);
  if (one.type !== "AWS" || account === undefined) return [...conditions];
  return [
    ...conditions,
    equals("kms:CallerAccount", account),
    equals("aws:PrincipalAccount", account),
    equals("aws:PrincipalIsAWSService", "false", "bool"),
  ];
}
