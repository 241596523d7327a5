import { arnParts, findConditionKey } from "../catalogue";
import { conditionHolds } from "./condition-holds";
import { isCrowd, openAddress } from "./public-addresses";
import type { ReadCondition } from "./read-policy";
import { caller, RequestContext } from "./request";
import { isUnresolved, parsed } from "./text-pattern";

/*
 * The values of a condition key that a stranger can have: somebody with an account, an organisation, an address and a
 * network of their own, who chooses freely what a request says and gives their own resources any name.
 */

/** The stranger's account: twelve digits that no account of an example has. */
export const STRANGERS_ACCOUNT = "999999999999";
/** The name that a stranger gives to what no policy names. */
const ANYTHING = "anything";
const ORGANISATION = "o-zq9xk7wv5j";
/** The organisation of the key, which a stranger is not in. */
const OF_THE_KEY = "o-keysorgani";

/** The role of a stranger who did not look at the policy. */
export const STRANGERS_ROLE = `arn:aws:iam::${STRANGERS_ACCOUNT}:role/${ANYTHING}`;

/** The user of a stranger who did not look at the policy. */
export const STRANGERS_USER = `arn:aws:iam::${STRANGERS_ACCOUNT}:user/${ANYTHING}`;

/** What a stranger has for a condition key, by its name in lower case. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  "aws:principalaccount": [STRANGERS_ACCOUNT],
  "kms:calleraccount": [STRANGERS_ACCOUNT],
  "aws:principalarn": [STRANGERS_ROLE],
  "aws:principalorgid": [ORGANISATION],
  "aws:principalorgpaths": [`${ORGANISATION}/r-zq9x/ou-zq9x-k7wv5jzq/`],
  "aws:userid": [`AROAZQ9XK7WV5JZQ9XK7W:${ANYTHING}`],
  "aws:sourceaccount": [STRANGERS_ACCOUNT],
  "aws:sourceowner": [STRANGERS_ACCOUNT],
  "aws:sourceorgid": [ORGANISATION],
  "aws:sourceorgpaths": [`${ORGANISATION}/r-zq9x/ou-zq9x-k7wv5jzq/`],
  "aws:sourcearn": [`arn:aws:${ANYTHING}:eu-west-1:${STRANGERS_ACCOUNT}:${ANYTHING}`],
  "aws:sourcevpc": ["vpc-0f9e7d5c3b1a09f8e"],
  "aws:sourcevpce": ["vpce-0f9e7d5c3b1a09f8e"],
  "aws:sourcevpcarn": [`arn:aws:ec2:eu-west-1:${STRANGERS_ACCOUNT}:vpc/vpc-0f9e7d5c3b1a09f8e`],
  "aws:vpceaccount": [STRANGERS_ACCOUNT],
  "aws:vpceorgid": [ORGANISATION],
  "aws:vpceorgpaths": [`${ORGANISATION}/r-zq9x/ou-zq9x-k7wv5jzq/`],
  "aws:resourceorgid": [OF_THE_KEY],
};

/** What a stranger can have for a condition key that some conditions ask about. */
export interface StrangerValues {
  /** A value, or none. */
  readonly values: readonly (string | undefined)[];
  /** Why a stranger may have another that fits, which cannot be told. */
  readonly why?: string;
}

type AskedBy = "principal" | "service";

/** The conditions on one key: as they are written, and with a text of its own for what only Terraform knows. */
export interface ConditionsOnKey {
  readonly written: readonly ReadCondition[];
  /** Those of denials, which leave out the strangers that fit them. */
  readonly denying: readonly ReadCondition[];
  readonly grounded: readonly ReadCondition[];
}

/** The values of a condition key that fit all of its conditions and that a stranger can have. */
export function strangerValues(
  key: string,
  { written, denying, grounded }: ConditionsOnKey,
  principal: string,
  account: string,
  hasVariables: boolean,
): StrangerValues {
  const who = caller(principal);
  const asking: AskedBy = who.kind === "service" ? "service" : "principal";
  // Which address a stranger has, the ranges that are written say.
  const isRange = written.some(({ operator }) => operator === "ipaddress") && isPublicAddress(key);
  const found = new Set<string | undefined>([
    ...(key.toLowerCase() === "aws:userid" ? [] : [undefined]),
    ...(isRange ? [] : own(key, account)),
  ]);
  let why: string | undefined;
  for (const condition of [...written, ...denying]) {
    for (const value of valuesOf(condition, asking)) {
      if (typeof value === "object") why ??= value.why;
      else found.add(value);
    }
  }
  const isFitting = (value: string | undefined) => {
    const context = value === undefined ? {} : { [key]: value };
    const request = new RequestContext(who, { principal, action: "", context });
    return grounded.every((one) => conditionHolds(one, request, hasVariables) !== false);
  };
  const values = [...found].filter(isFitting);
  return { values, ...(why !== undefined && { why }) };
}

function own(key: string, account: string): readonly string[] {
  const name = key.toLowerCase();
  if (name === "aws:resourceaccount") return [account];
  const values = OWN[name];
  if (values) return values;
  switch (findConditionKey(key)?.type) {
    case "boolean":
      return ["true", "false"];
    case "arn":
      return [`arn:aws:${ANYTHING}:eu-west-1:${STRANGERS_ACCOUNT}:${ANYTHING}`];
    case "number":
      return ["1", "1000000"];
    case "date":
      return ["2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"];
    case "ip":
      return isPublicAddress(key) ? ["100.24.0.7", "203.1.2.7"] : ["10.0.0.7"];
    default:
      return [ANYTHING];
  }
}

/** Whether a condition key is the address on the internet that a request comes from. */
function isPublicAddress(key: string): boolean {
  const facts = findConditionKey(key);
  return facts?.identifies === "network" && facts.type === "ip";
}

type Offered = string | { readonly why: string };

/** Values that a stranger can have because of what one condition says. */
function valuesOf(condition: ReadCondition, asking: AskedBy): Offered[] {
  const { key, operator, values } = condition;
  const facts = findConditionKey(key);
  const name = key.toLowerCase();
  if (operator === "null") return [];
  if (isPublicAddress(key)) {
    const open = openAddress(values);
    if (open !== undefined) return [open];
    return isCrowd(values) ? [{ why: `whether a stranger has an address in ${values.join(", ")}` }] : [];
  }
  const isLike = /like$/.test(operator) || /^arn/.test(operator);
  const isOfService = asking === "service" && name.startsWith("kms:encryptioncontext:");
  if (facts?.identifies === undefined && !isOfService) {
    return values.flatMap((value) => {
      if (facts?.type === "number" || facts?.type === "date") return [value, ...beside(value, facts.type)];
      return [filled(value, isLike) ?? []].flat();
    });
  }
  if (!isLike) return [];
  return values.flatMap((value) => {
    if (isUnresolved(value)) return isOpenReference(value) ? [{ why: `what ${value} is` }] : [];
    if (!/[*?]/.test(value)) return [];
    if (name === "aws:principalarn") return principals(value, operator);
    if (facts?.type === "arn" || name === "aws:sourcevpcarn" || isOfService) return resources(value);
    return identifiers(name, value);
  });
}

/** A value on either side of a bound. */
function beside(value: string, type: "number" | "date"): string[] {
  if (type === "number") return [String(Number(value) - 1), String(Number(value) + 1)];
  const time = Date.parse(value);
  return Number.isNaN(time) ? [] : [-1, 1].map((by) => new Date(time + by * 86_400_000).toISOString());
}

/** A text that a pattern fits; undefined where it has variables, or what only Terraform knows. */
function filled(pattern: string, isLike: boolean): string | undefined {
  let text = "";
  for (const part of parsed(pattern)) {
    if (part.kind === "literal") text += part.text;
    else if (part.kind === "any" || part.kind === "one")
      text += isLike ? "9" : part.kind === "any" ? "*" : "?";
    else return undefined;
  }
  return text;
}

/** A variable of a module can be a pattern; what a resource or data source answers is none. */
function isOpenReference(value: string): boolean {
  return parsed(value).every((part) =>
    part.kind === "reference" ? /^\$\{(?:.*\.)?var\./.test(part.text) : part.kind !== "literal",
  );
}

/** ARNs of principals in an account of the stranger's, of whatever name. */
function principals(pattern: string, operator: string): Offered[] {
  const beginning = /^[^*?$]*/.exec(pattern)?.[0] ?? "";
  const kinds = ["iam::A:role/", "iam::A:user/", "sts::A:assumed-role/", "iam::A:root"];
  const parts = arnParts(pattern);
  const accounts = [STRANGERS_ACCOUNT, ...accountsLike(parts[4] ?? "")];
  const found = kinds.flatMap((kind) =>
    accounts.flatMap((account) => {
      const start = `arn:aws:${kind.replace("A", account)}`;
      const part = parts[5];
      // A path of a role may have colons: a star of StringLike reaches over an account that comes later.
      const end = filled(pattern.slice(beginning.length), true) ?? "";
      const named = part === undefined ? undefined : filled(part, true);
      const candidates = [
        ...(start.startsWith(beginning) ? [`${start}${ANYTHING}`, `${start}${end}`, `${start}9/${end}`] : []),
        ...(named === undefined ? [] : [`arn:aws:${kind.split(":")[0]}::${account}:${named}`]),
      ];
      return candidates.filter((one) => PRINCIPAL.test(one));
    }),
  );
  const partial = parts[4] ?? "";
  if (operator !== "stringlike" && isPartialAccount(partial) && accountsLike(partial).length === 0)
    return [{ why: `whether a stranger's account is like ${partial}` }];
  return found;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const PRINCIPAL =
  /^arn:aws:(?:iam::[0-9]{12}:(?:root|(?:role|user)\/(?:[!-~]+\/)?[\w+=,.@-]{1,64})|sts::[0-9]{12}:assumed-role\/[\w+=,.@-]+(?:\/[\w+=,.@-]+)?)$/;

/** An account that begins, or ends, as a pattern says; none where so few fit that a stranger can hardly have one. */
function accountsLike(pattern: string): string[] {
  if (!isPartialAccount(pattern)) return [];
  const digits = pattern.replace(/[^0-9]/g, "").length;
  if (12 - digits < MIN_FREE_DIGITS) return [];
  const filled = pattern.includes("*")
    ? pattern.replace("*", "9".repeat(Math.max(0, 12 - pattern.replace(/\*/g, "").length))).replace(/\*/g, "")
    : pattern;
  const account = filled.replace(/\?/g, "9");
  return /^[0-9]{12}$/.test(account) ? [account] : [];
}

/** AWS gives out accounts at random: of a million there is always one that a stranger can get. */
const MIN_FREE_DIGITS = 6;

function isPartialAccount(pattern: string): boolean {
  return /^[0-9*?]+$/.test(pattern) && /[*?]/.test(pattern);
}

/** ARNs of resources that a stranger can have: in their account, or of any name where AWS has no account in them. */
function resources(pattern: string): Offered[] {
  const parts = arnParts(pattern);
  if (!pattern.startsWith("arn:") && !/^[*?]/.test(pattern)) return /^[*?]*$/.test(pattern) ? [ANYTHING] : [];
  if (parts.length < 6) {
    const named = /(?<![0-9])[0-9]{12}(?![0-9])/.test(pattern);
    if (named) return [{ why: `whether a stranger's resource is like ${pattern}` }];
    const start = "arn:aws:s3:";
    const beginning = /^[^*?$]*/.exec(pattern)?.[0] ?? "";
    const end = filled(pattern.slice(beginning.length), true) ?? "";
    const region = `eu-west-1:${STRANGERS_ACCOUNT}:`;
    const service = arnParts(`${beginning}x`)[2];
    const candidates = [
      `${start}${region}${end}`,
      `arn:aws:${service === undefined ? "s3" : service.replace(/x$/, "3")}:${region}${ANYTHING}`,
      `${beginning.replace(/(?<!:):+$/, "")}:${region}${ANYTHING}`,
      `${beginning}${region}${ANYTHING}`,
    ];
    return candidates;
  }
  const [, , service = "", , account = "", resource = ""] = parts;
  if (service === "s3" && !/[*?]/.test(resource.split("/")[0] ?? "")) return [];
  if (account === "" && !/[*?]/.test(resource.split("/")[0] ?? "")) return [];
  if (account !== "" && !/[*?]/.test(account)) return [];
  const accounts =
    account === "" ? [""] : /^[*?]+$/.test(account) ? [STRANGERS_ACCOUNT] : accountsLike(account);
  if (accounts.length === 0) return [{ why: `whether a stranger's account is like ${account}` }];
  return accounts.map((of) =>
    parts
      .map((part, i) => (i === 4 ? of : (filled(part, true) ?? ANYTHING)))
      .map((part, i) => (i === 2 && /^9*$/.test(part) ? "s3" : part))
      .join(":"),
  );
}

/** How an identifier begins that AWS gives out, whose rest a stranger cannot choose. */
const GIVEN = /^(?:o-[a-z0-9]{10,32}(?:\/|$)|vpce?-[0-9a-f]{8}|A[A-Z]{3}[A-Z0-9]{12,}|[0-9]{12}(?:$|:))/;

function identifiers(name: string, pattern: string): Offered[] {
  if (/^(?:aws:(?:principal|source|vpce)account|kms:calleraccount|aws:sourceowner)$/.test(name)) {
    const accounts = accountsLike(pattern);
    return accounts.length > 0 || !isPartialAccount(pattern) || /^[*?]+$/.test(pattern)
      ? accounts
      : [{ why: `whether a stranger's account is like ${pattern}` }];
  }
  const beginning = /^[^*?$]*/.exec(pattern)?.[0] ?? "";
  if (GIVEN.test(beginning)) return [];
  // A session of a role has the name that its caller gives it.
  if (name === "aws:userid")
    return [`AROAZQ9XK7WV5JZQ9XK7W:${/:(.*)$/s.exec(pattern)?.[1]?.replace(/[*?]/g, "9") ?? ANYTHING}`];
  if (/^aws:principalservicename/.test(name)) return [filled(pattern, true) ?? []].flat();
  const isGeneral =
    (OWN[name] ?? []).some((value) => value.startsWith(beginning)) && /^(?:[a-z]*-)?0?[*?/]*$/.test(pattern);
  return isGeneral ? [] : [{ why: `whether a stranger's ${name} is like ${pattern}` }];
}
