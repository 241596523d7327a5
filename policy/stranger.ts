import { asksWithoutSource, findConditionKey, KEY_ACTIONS, KMS_ACTIONS } from "../catalogue";
import { actionMatches } from "./action-matches";
import { asks } from "./condition-asks";
import { conditionHolds } from "./condition-holds";
import { denyingStatements, evaluate } from "./evaluate";
import type { ReadCondition, ReadPolicy, ReadStatement } from "./read-policy";
import { caller, type KeyRequest, RequestContext } from "./request";
import { chosenStranger, type StrangerIdentity } from "./stranger-identity";
import { type ConditionsOnKey, strangerValues } from "./stranger-values";
import { filledConditions } from "./stranger-variables";
import { parsed } from "./text-pattern";
import { FOLLOWING, type TriedValues, triedContexts } from "./tried-contexts";
import { isUnknown, type Undecided } from "./truth";

/*
 * Whether a statement lets strangers in: somebody of another account and organisation, at another address, or a service
 * that works for them. The evaluation of the whole policy decides, its denials included.
 */

/** Requests that are tried for one statement, at most. */
const MAX_TRIES = 400;
/** Values of a condition key that are tried, at most. */
const MAX_VALUES = 6;
/** Principals of a stranger's that are tried, at most. */
const MAX_PRINCIPALS = 40;

/** The policy of a key, and where the key is. */
export interface PolicyForStrangers {
  readonly policy: ReadPolicy;
  /** The account of the key. */
  readonly account: string;
  readonly arn?: string;
}

/**
 * Finds a request of a stranger that a statement lets in, for somebody of everybody or for one service: the request,
 * why it cannot be told whether there is one, or undefined if every stranger is denied.
 */
export function findStranger(
  statement: ReadStatement,
  key: PolicyForStrangers,
  service?: string,
): KeyRequest | Undecided | undefined {
  const grounded = withoutReferences(key.policy);
  const index = key.policy.statements.indexOf(statement);
  // A statement about another key, or one whose ARN is not known, is judged as if it were about this one.
  const statements = grounded.statements.map((one, i) =>
    i === index ? { ...one, resources: { isNot: false, all: ["*"] } } : one,
  );
  const own = statements[index] ?? statement;
  const policy = {
    ...grounded,
    statements: statements.filter((one) => one === own || one.effect === "Deny"),
  };
  const actions = actionsOf(own, service);
  const denying = key.policy.statements.filter(({ effect }) => effect === "Deny");
  const stranger = chosenStranger({ allowing: statement, denying, hasVariables: policy.hasVariables });
  const search = new Search({ ...key, policy }, stranger, { own: statement, denying }, own);
  let open: Undecided | undefined;
  for (const principal of service === undefined ? callers(statement, stranger) : [service]) {
    const isService = !principal.startsWith("arn:");
    const asked = isService
      ? actions.filter((one) => isCryptographic(one) && !asksWithoutSource(principal, [one]))
      : actions;
    const found = search.by(principal, asked);
    if (found === undefined) continue;
    if (!isUnknown(found)) return found;
    open ??= found;
  }
  return open;
}

/** The conditions on one key, and its name. */
type Entry = { readonly key: string; readonly on: Record<keyof ConditionsOnKey, ReadCondition[]> };

class Search {
  readonly #byKey = new Map<string, Entry>();
  /** What the stranger says for the keys of variables, by their names in lower case. */
  readonly #ofVariables: ReadonlyMap<string, string>;
  /** Why it cannot be told whether variables have values that fit. */
  readonly #why: string | undefined;

  /** @param written the statement and the denials of the policy, as they are written */
  constructor(
    readonly key: PolicyForStrangers,
    readonly stranger: StrangerIdentity,
    written: { readonly own: ReadStatement; readonly denying: readonly ReadStatement[] },
    own: ReadStatement,
  ) {
    const fill = (conditions: readonly ReadCondition[]) =>
      key.policy.hasVariables
        ? filledConditions(conditions, stranger, key.account)
        : { conditions, values: new Map<string, string>() };
    const ofWritten = fill(written.own.conditions);
    const grounded = fill(own.conditions).conditions;
    this.#ofVariables = ofWritten.values;
    this.#why = ofWritten.why;
    for (const [i, condition] of ofWritten.conditions.entries()) {
      const { on } = this.#entry(condition) ?? {};
      on?.written.push(condition);
      on?.grounded.push(grounded[i] ?? condition);
    }
    for (const name of this.#ofVariables.keys()) this.#entry({ key: name });
    for (const condition of written.denying.flatMap((one) => one.conditions))
      this.#entry(condition)?.on.denying.push(condition);
  }

  #entry({ key }: Pick<ReadCondition, "key">): Entry | undefined {
    if (!findConditionKey(key)) return undefined;
    const id = key.toLowerCase();
    const entry = this.#byKey.get(id) ?? { key, on: { written: [], denying: [], grounded: [] } };
    this.#byKey.set(id, entry);
    return entry;
  }

  get #asking() {
    const { account, policy } = this.key;
    return { stranger: this.stranger, account, hasVariables: policy.hasVariables };
  }

  by(principal: string, actions: readonly string[]): KeyRequest | Undecided | undefined {
    if (actions.length === 0) return undefined;
    const asking = this.#asking;
    let why = this.#why;
    let whyDenied: string | undefined;
    const choices: TriedValues[] = [];
    for (const { key, on } of this.#byKey.values()) {
      if (FOLLOWING.includes(key.toLowerCase())) continue;
      const found = strangerValues(key, on, { ...asking, principal });
      const said = this.#ofVariables.get(key.toLowerCase());
      const values =
        said === undefined ? found.values : [said, ...found.values.filter((one) => one !== said)];
      if (found.values.length > 0) {
        choices.push({ key, values: values.slice(0, MAX_VALUES) });
        whyDenied ??= found.why;
      } else if (found.why === undefined) return undefined;
      else why ??= found.why;
    }
    const principals = this.#principals(principal);
    if (principals.values.length === 0 && principals.why === undefined) return undefined;
    if (principals.values.length === 0) why ??= principals.why;
    else whyDenied ??= principals.why;
    if (why !== undefined) return this.#isDenied(principal, actions) ? undefined : { why: [why] };
    const found = this.#tried(choices, principals.values, actions);
    return found ?? (whyDenied === undefined ? undefined : { why: [whyDenied] });
  }

  /** Whether a principal is denied whatever else the request says. */
  #isDenied(principal: string, actions: readonly string[]): boolean {
    return actions.every(
      (action) => denyingStatements(this.key, { principal, action, otherKeys: "unknown" }).length > 0,
    );
  }

  #tried(
    choices: readonly TriedValues[],
    principals: readonly string[],
    actions: readonly string[],
  ): KeyRequest | Undecided | undefined {
    let open: Undecided | undefined;
    let tries = 0;
    for (const context of triedContexts(choices)) {
      for (const principal of principals) {
        for (const action of actions) {
          if (tries++ > MAX_TRIES)
            return { why: [`whether one of more than ${MAX_TRIES} requests is allowed`] };
          const request = { principal, action, context, iam: "allow" } as const;
          const { verdict, because } = evaluate(this.key, request);
          if (verdict === "allowed") return request;
          if (verdict === "cannot tell") open ??= { why: because };
        }
      }
    }
    return open;
  }

  /** The stranger's principals that the conditions about the caller let in. */
  #principals(principal: string): { readonly values: readonly string[]; readonly why?: string | undefined } {
    if (!principal.startsWith("arn:")) return { values: [principal] };
    const values = new Set([principal, this.stranger.user]);
    let why: string | undefined;
    for (const { key, on } of this.#byKey.values()) {
      if (!FOLLOWING.includes(key.toLowerCase())) continue;
      const found = strangerValues(key, { ...on, grounded: [] }, { ...this.#asking, principal });
      for (const one of found.values.flatMap((value) => asPrincipal(key, value, this.stranger)))
        values.add(one);
      why ??= found.why;
    }
    const fitting = [...values].filter((one) => this.#fits(one));
    return { values: fitting.slice(0, MAX_PRINCIPALS), why };
  }

  /** Whether a principal fits what the statement asks of who calls. */
  #fits(principal: string): boolean {
    const request = new RequestContext(caller(principal), { principal, action: "" });
    return [...this.#byKey.values()]
      .filter(({ key }) => FOLLOWING.includes(key.toLowerCase()))
      .flatMap(({ on }) => on.grounded)
      .every((one) => conditionHolds(one, request, this.key.policy.hasVariables) !== false);
  }
}

function asPrincipal(
  key: string,
  value: string | undefined,
  { role, user, name }: StrangerIdentity,
): string[] {
  if (value === undefined) return [];
  if (/username$/i.test(key)) return [user.replace(name, value)];
  if (/arn$/i.test(key)) return value.startsWith("arn:") ? [value] : [];
  return /^[0-9]{12}$/.test(value) ? [role.replace(/[0-9]{12}/, value)] : [];
}

/** Those of everybody who can be strangers: a role, and a service where the conditions speak of services. */
function callers({ conditions }: ReadStatement, { role }: StrangerIdentity): string[] {
  const services = conditions
    .filter((one) => /^aws:principalservicename(?:slist)?$/i.test(one.key) && asks(one))
    .flatMap(({ values }) => values.map((value) => value.replace(/\*/g, "anything").replace(/\?/g, "x")));
  const isOfServices = conditions.some(
    ({ key, values }) =>
      /^aws:(?:source(?:arn|account|owner|orgid|orgpaths)|principalisawsservice)$/i.test(key) &&
      values.length > 0,
  );
  return [role, ...services, ...(isOfServices ? ["anything.amazonaws.com"] : [])];
}

function actionsOf({ actions }: ReadStatement, service: string | undefined): string[] {
  const all = KEY_ACTIONS.filter((action) => actionMatches(actions, action) !== false);
  return service === undefined ? all : all.filter(isCryptographic);
}

const CRYPTOGRAPHIC = new Set(
  Object.entries(KMS_ACTIONS).flatMap(([name, kind]) => (kind === "cryptographic" ? [`kms:${name}`] : [])),
);

function isCryptographic(action: string): boolean {
  return CRYPTOGRAPHIC.has(action);
}

/** What only Terraform knows is a value of its own, which no stranger has. */
function withoutReferences(policy: ReadPolicy): ReadPolicy {
  return {
    ...policy,
    statements: policy.statements.map((statement) => ({
      ...statement,
      conditions: statement.conditions.map((condition) => ({
        ...condition,
        values: condition.values.map(grounded),
      })),
    })),
  };
}

function grounded(value: string): string {
  if (!value.includes("${")) return value;
  return parsed(value)
    .map((part) => {
      switch (part.kind) {
        case "reference":
          return `terraform-${part.text.replace(/[^A-Za-z0-9]+/g, "-")}`;
        case "any":
          return "*";
        case "one":
          return "?";
        case "variable":
          return part.fallback === undefined ? `\${${part.key}}` : `\${${part.key}, '${part.fallback}'}`;
        default:
          return part.text.replace(/[*?$]/g, (one) => `\${${one}}`);
      }
    })
    .join("");
}
