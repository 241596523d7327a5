import { arnParts, findConditionKey } from "../catalogue";
import type { ReadCondition } from "./read-policy";
import type { ContextValue, RequestContext } from "./request";
import { type Comparison, isUnresolved, type Lookup, matches } from "./text-pattern";
import { every, isUnknown, not, some, type Truth, unknown } from "./truth";

/** Whether a condition holds for a request. Those of one block all have to. */
export function conditionHolds(
  condition: ReadCondition,
  context: RequestContext,
  hasVariables: boolean,
): Truth {
  const { operator, set, ifExists, key, values } = condition;
  const found = context.get(key);
  if (operator === "null") return some(values, (value) => isMissing(key, value, found));
  if (found && isUnknown(found)) {
    return context.isOfService && isAboutCustomers(condition) ? isNegative(operator) : found;
  }
  if (found === undefined) {
    // AWS documents what each does with a request without the key, and not what both together do.
    if (set === "any" && ifExists)
      return unknown(`ForAnyValue and IfExists differ about a request without ${key}`);
    if (set === "any") return false;
    return ifExists || set === "all" || isNegative(operator);
  }
  const facts = findConditionKey(key);
  const isSingle = !facts?.isMultivalued && found.values.length === 1;
  if (set === undefined && !isSingle) {
    return unknown(
      `${key} can have several values, and the condition has neither ForAnyValue nor ForAllValues`,
    );
  }
  const variable = hasVariables ? lookup(context) : undefined;
  const fits = (given: string): Truth => {
    const positive = some(values, (value) => compare(operator, value, given, variable));
    return isNegative(operator) ? not(positive) : positive;
  };
  return set === "all" ? every(found.values, fits) : some(found.values, fits);
}

/** Whether an operator asks that something is not so; a request without the key then passes. */
export function isNegative(operator: string): boolean {
  return operator.includes("not");
}

/**
 * Whether a condition asks for users, roles or accounts of customers and for nothing else: every request says of which
 * account its principal is, and a service that asks as itself is of none of these.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html#data-perimeters-identity-owned-by-you
 */
function isAboutCustomers({ operator, key, values }: ReadCondition): boolean {
  if (!/^(?:string|arn)/.test(operator)) return false;
  if (/^aws:principalaccount$/i.test(key)) return values.every((value) => /^\d{12}$/.test(value));
  if (!/^aws:principalarn$/i.test(key)) return false;
  return values.every((value) => /^arn:[a-z-]+:(?:iam|sts)::\d{12}:/.test(value));
}

function isMissing(key: string, asked: string, found: ContextValue): Truth {
  if (isUnresolved(asked)) return unknown(`${asked} is known only to Terraform`);
  if (found && isUnknown(found)) return found;
  return findConditionKey(key) === undefined && found === undefined
    ? unknown(`${key} is no condition key of requests to KMS`)
    : (asked.toLowerCase() === "true") === (found === undefined);
}

/** The values of condition keys for the variables of a text. */
export function lookup(context: RequestContext): Lookup {
  return (key) => {
    const found = context.get(key);
    if (found === undefined || isUnknown(found)) return found;
    return found.values.length === 1 ? found.values[0] : undefined;
  };
}

/** Compares as the operator does, or as what it negates. */
function compare(operator: string, value: string, given: string, variable: Lookup | undefined): Truth {
  const base = operator.replace("not", "");
  // "This might cause the entire statement to be invalid": so it cannot be said that something is not so.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
  const withoutValue = isNegative(operator) && unknown(`a variable in ${value} has no value in the request`);
  const text: Comparison = { wildcards: false, variable, withoutValue };
  if (base === "stringequals" || base === "binaryequals") return matches(value, given, text);
  if (base === "stringequalsignorecase") return matches(value, given, { ...text, ignoreCase: true });
  if (base === "stringlike") return matches(value, given, { ...text, wildcards: true });
  if (base === "arnequals" || base === "arnlike")
    return arnMatches(value, given, { ...text, wildcards: true });
  if (isUnresolved(value)) return unknown(`${value} is known only to Terraform`);
  if (base === "bool") return value.toLowerCase() === given.toLowerCase();
  if (base === "ipaddress") return isInside(value, given);
  const parse = base.startsWith("date") ? time : number;
  const [bound, measured] = [parse(value), parse(given)];
  if (bound === undefined) return unknown(`${value} is no ${base.startsWith("date") ? "date" : "number"}`);
  if (measured === undefined) return unknown(`${given} is no ${base.startsWith("date") ? "date" : "number"}`);
  if (base.endsWith("lessthan")) return measured < bound;
  if (base.endsWith("lessthanequals")) return measured <= bound;
  if (base.endsWith("greaterthan")) return measured > bound;
  if (base.endsWith("greaterthanequals")) return measured >= bound;
  return measured === bound;
}

/**
 * The six parts of an ARN are compared one by one, so that no wildcard reaches from one into the next.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
function arnMatches(pattern: string, arn: string, comparison: Comparison): Truth {
  if (isUnresolved(pattern) || pattern.includes("${")) {
    // A reference may be the whole ARN or any part of it, and a variable may hold colons.
    return matches(pattern, arn, comparison);
  }
  const patterns = partsOf(pattern);
  const given = partsOf(arn);
  if (pattern === "*") return given.length === 6;
  if (given.length !== 6) return false;
  if (patterns.length < 6 && pattern.endsWith("*")) {
    // AWS's page has only patterns of six parts, and does not say what a shorter one with a star matches.
    const fits = every(patterns.entries(), ([i, part]) => matches(part, given[i] ?? "", comparison));
    return fits === false
      ? false
      : unknown(`whether ${pattern}, which has fewer than six parts, matches an ARN`);
  }
  if (patterns.length !== 6) return false;
  return every(patterns.entries(), ([i, part]) => matches(part, given[i] ?? "", comparison));
}

/** A policy and a request name the same few ARNs over and over. */
const split = new Map<string, readonly string[]>();
const MAX_SPLIT = 1_000;

function partsOf(arn: string): readonly string[] {
  const known = split.get(arn);
  if (known) return known;
  if (split.size >= MAX_SPLIT) split.clear();
  const parts = arnParts(arn);
  split.set(arn, parts);
  return parts;
}

/** Whether an address is in a range. */
export function isInside(range: string, address: string): Truth {
  // Few policies name an address, and it takes time to load.
  const { BlockList, isIP } = require("node:net") as typeof import("node:net");
  const [network = "", bits] = range.split("/");
  const version = isIP(network);
  if (version === 0) return unknown(`${range} is no range of addresses`);
  const given = isIP(address);
  if (given === 0) return unknown(`${address} is no address`);
  if (given !== version) return false;
  const most = version === 4 ? 32 : 128;
  const length = bits === undefined ? most : Number(bits);
  if (!Number.isInteger(length) || length < 0 || length > most) {
    return unknown(`${range} is no range of addresses`);
  }
  const family = version === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(network, length, family);
  return list.check(address, family);
}

/** What a text says, if that is a number. */
export function number(text: string): number | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/**
 * A moment in milliseconds since 1970: seconds since then, or the profile of ISO 8601 that AWS takes. A time without a
 * zone, which that profile does not have, is read in UTC, whichever zone this machine is in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_datatypes.html, https://www.w3.org/TR/NOTE-datetime
 */
export function time(text: string): number | undefined {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1_000;
  const [, date, clock, zone = "Z"] =
    /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text,
    ) ?? [];
  if (date === undefined || (clock !== undefined && date.length !== 10)) return undefined;
  const parsed = Date.parse(clock === undefined ? date : `${date}T${clock}${zone}`);
  return Number.isNaN(parsed) ? undefined : parsed;
}
