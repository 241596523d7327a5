/** One condition of a statement: an operator, a key and the values that it is compared with. */
export interface ReadCondition {
  /** The operator as it is written, such as `ForAnyValue:StringLikeIfExists`. */
  readonly test: string;
  /** What compares, without what surrounds it and in lower case: `stringlike`. */
  readonly operator: string;
  /** Whether one of the request's values has to fit, or all of them. */
  readonly set: "any" | "all" | undefined;
  /** Whether a request without the key passes. */
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

/** A list that a statement has, or everything but a list. */
export interface StatementList<T> {
  /** `NotPrincipal`, `NotAction`, `NotResource`. */
  readonly isNot: boolean;
  readonly all: readonly T[];
}

/** Somebody that a statement names. */
export interface NamedPrincipal {
  readonly type: "AWS" | "Service" | "Federated" | "CanonicalUser";
  readonly value: string;
}

/** A statement of a policy, in one form whichever way it is written. */
export interface ReadStatement {
  /** What messages call it: `statement "Sid"`, or `statement 3` where it has none. */
  readonly name: string;
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  readonly principals: StatementList<NamedPrincipal>;
  readonly actions: StatementList<string>;
  readonly resources: StatementList<string>;
  readonly conditions: readonly ReadCondition[];
}

/** A key policy that was read. */
export interface ReadPolicy {
  /** Whether `${aws:username}` is a variable; before 2012-10-17 it was not. */
  readonly hasVariables: boolean;
  readonly statements: readonly ReadStatement[];
}

/** What is thrown where a policy is none that AWS would take: one line. */
export class PolicyError extends Error {
  /**
   * @param problem What was seen and what follows, as a sentence.
   * @param remedy What to do, where the problem does not say it.
   */
  constructor(
    readonly problem: string,
    readonly remedy = "",
  ) {
    const line = remedy === "" ? problem : `${problem} ${remedy}`;
    super(line);
    this.name = "PolicyError";
    this.stack = line;
  }
}

type Json = Readonly<Record<string, unknown>>;

const TYPES = ["AWS", "Service", "Federated", "CanonicalUser"] as const;
const EFFECTS = ["Allow", "Deny"] as const;
const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/**
 * Reads a resource policy: its JSON, or what that says.
 *
 * @throws PolicyError, with the statement and the element that AWS would not take
 */
export function readPolicy(policy: unknown): ReadPolicy {
  const document = typeof policy === "string" ? parsed(policy) : policy;
  if (!isObject(document))
    throw new PolicyError("The policy is no JSON object.", "Write { Version, Statement }.");
  const { Version: version = "2008-10-17", Statement: statement } = document;
  if (version !== "2012-10-17" && version !== "2008-10-17") {
    throw new PolicyError(`The policy has Version ${JSON.stringify(version)}; AWS knows 2012-10-17.`);
  }
  if (statement === undefined) throw new PolicyError("The policy has no Statement.", "Write one at least.");
  const all = Array.isArray(statement) ? statement : [statement];
  return { hasVariables: version === "2012-10-17", statements: all.map(read) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // Node shows a piece of the text, its line breaks included.
    throw new PolicyError(`The policy is no JSON: ${said.replace(/\s+/g, " ")}.`);
  }
}

function read(statement: unknown, index: number): ReadStatement {
  const number = `statement ${index + 1}`;
  if (!isObject(statement)) throw new PolicyError(`${number}: it is no JSON object.`);
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  if (sid !== undefined && typeof sid !== "string") throw new PolicyError(`${number}: its Sid is no text.`);
  const name = sid === undefined || sid === "" ? number : `statement "${sid}"`;
  const stranger = Object.keys(statement).find((element) => !ELEMENTS.includes(element));
  if (stranger !== undefined) {
    throw new PolicyError(
      `${name}: ${stranger} is no element of a statement; there are ${ELEMENTS.join(", ")}.`,
    );
  }
  const isEffect = EFFECTS.find((one) => one === effect);
  if (!isEffect) throw new PolicyError(`${name}: Effect is ${JSON.stringify(effect)}; choose Allow or Deny.`);
  return {
    name,
    sid: sid === "" ? undefined : sid,
    effect: isEffect,
    principals: principals(name, statement),
    actions: listed(name, statement, "Action"),
    resources: listed(name, statement, "Resource"),
    conditions: condition === undefined ? [] : conditions(name, condition),
  };
}

/** One of the two forms of an element, and only one. */
function either(name: string, statement: Json, element: string): { isNot: boolean; value: unknown } {
  const positive = statement[element];
  const negative = statement[`Not${element}`];
  if (positive !== undefined && negative !== undefined) {
    throw new PolicyError(`${name}: it has ${element} and Not${element}; AWS takes one of them.`);
  }
  if (positive === undefined && negative === undefined) {
    throw new PolicyError(`${name}: it has no ${element}.`, "Name one.");
  }
  return { isNot: positive === undefined, value: positive ?? negative };
}

function listed(name: string, statement: Json, element: "Action" | "Resource"): StatementList<string> {
  const { isNot, value } = either(name, statement, element);
  return { isNot, all: texts(`${name}: ${isNot ? "Not" : ""}${element}`, value) };
}

function principals(name: string, statement: Json): StatementList<NamedPrincipal> {
  const { isNot, value } = either(name, statement, "Principal");
  const about = `${name}: ${isNot ? "Not" : ""}Principal`;
  if (value === "*") return { isNot, all: [{ type: "AWS", value: "*" }] };
  if (!isObject(value)) {
    throw new PolicyError(`${about} is ${JSON.stringify(value)}; write "*", or { "AWS": … }.`);
  }
  const all = Object.entries(value).flatMap(([key, named]) => {
    const type = TYPES.find((one) => one === key);
    if (!type) throw new PolicyError(`${about} has ${JSON.stringify(key)}; AWS knows ${TYPES.join(", ")}.`);
    return texts(about, named).map((one) => ({ type, value: one }));
  });
  return { isNot, all };
}

function conditions(name: string, block: unknown): ReadCondition[] {
  if (!isObject(block)) throw new PolicyError(`${name}: Condition is no JSON object.`);
  return Object.entries(block).flatMap(([test, keys]) => {
    const operator = readOperator(test);
    if (!operator) throw new PolicyError(`${name}: ${test} is no operator of a condition.`);
    if (!isObject(keys)) throw new PolicyError(`${name}: ${test} is no JSON object.`);
    return Object.entries(keys).map(([key, values]) => ({
      test,
      ...operator,
      key,
      values: texts(`${name}: ${key}`, values),
    }));
  });
}

/** What compares, as IAM knows it, in lower case. */
const OPERATORS = [
  ...["stringequals", "stringnotequals", "stringequalsignorecase", "stringnotequalsignorecase"],
  ...["stringlike", "stringnotlike"],
  ...["numericequals", "numericnotequals", "numericlessthan", "numericlessthanequals"],
  ...["numericgreaterthan", "numericgreaterthanequals"],
  ...["dateequals", "datenotequals", "datelessthan", "datelessthanequals"],
  ...["dategreaterthan", "dategreaterthanequals"],
  ...["bool", "binaryequals", "ipaddress", "notipaddress"],
  ...["arnequals", "arnlike", "arnnotequals", "arnnotlike", "null"],
];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export function readOperator(test: string): Pick<ReadCondition, "operator" | "set" | "ifExists"> | undefined {
  const [, set, rest = ""] = /^(?:(ForAnyValue|ForAllValues):)?(.+)$/i.exec(test) ?? [];
  const ifExists = /IfExists$/i.test(rest);
  const operator = rest.toLowerCase().replace(/ifexists$/, "");
  // Whether a key is there is what Null asks, so it has no IfExists.
  if (!OPERATORS.includes(operator) || (operator === "null" && ifExists)) return undefined;
  return {
    operator,
    set: set === undefined ? undefined : set.toLowerCase() === "foranyvalue" ? "any" : "all",
    ifExists,
  };
}

/** A text, or a list of texts; conditions may have numbers and booleans as well. */
function texts(about: string, value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.map((one: unknown) => {
    if (typeof one === "string") return one;
    if (typeof one === "number" || typeof one === "boolean") return String(one);
    throw new PolicyError(`${about} has ${JSON.stringify(one)}, which is no text.`);
  });
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
