import { arnParts, findConditionKey } from "../catalogue";
import { conditionHolds, isInside, isNegative } from "./condition-holds";
import { isCrowd, openAddress } from "./public-addresses";
import type { ReadCondition } from "./read-policy";
import { caller, RequestContext } from "./request";
import type { StrangerIdentity } from "./stranger-identity";
import { isUnresolved, parsed } from "./text-pattern";

/*
 * The values of a condition key that a stranger can have: somebody with an account, an organisation, an address and a
 * network of their own, who chooses freely what a request says and gives their own resources any name.
 */

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

/** Who asks for a key, and whose it is. */
export interface AskingStranger {
  /** The stranger, or the service that works for them. */
  readonly principal: string;
  readonly stranger: StrangerIdentity;
  /** The account of the key. */
  readonly account: string;
  /** Whether the policy has variables. */
  readonly hasVariables: boolean;
}

/** The values of a condition key that fit all of its conditions and that a stranger can have. */
export function strangerValues(
  key: string,
  { written, denying, grounded }: ConditionsOnKey,
  { principal, stranger, account, hasVariables }: AskingStranger,
): StrangerValues {
  const who = caller(principal);
  const asking: AskedBy = who.kind === "service" ? "service" : "principal";
  // Which address a stranger has, the ranges that are written say.
  const isRange = written.some(({ operator }) => operator === "ipaddress") && isPublicAddress(key);
  const found = new Set<string | undefined>([
    ...(key.toLowerCase() === "aws:userid" ? [] : [undefined]),
    ...(isRange ? [] : own(key, stranger, account)),
  ]);
  let why: string | undefined;
  for (const condition of [...written, ...denying]) {
    for (const value of valuesOf(condition, asking, stranger)) {
      if (typeof value === "object") why ??= value.why;
      else found.add(value);
    }
  }
  const fits = (value: string | undefined, conditions: readonly ReadCondition[]) => {
    const context = value === undefined ? {} : { [key]: value };
    const request = new RequestContext(who, { principal, action: "", context });
    return conditions.every((one) => conditionHolds(one, request, hasVariables) !== false);
  };
  const values = [...found].filter((one) => fits(one, grounded));
  // A list of those who are left out leaves others in, even if none of the values here is theirs.
  const positive = grounded.filter(({ operator }) => !isNegative(operator));
  // What a stranger has is in no policy, but as the value of a variable: each caller is left out.
  const has = own(key, stranger, account);
  const leavesAllOut = grounded.some(
    ({ operator, values: all }) =>
      isNegative(operator) && all.some((value) => isGeneral(value) || has.includes(value)),
  );
  const isListed = positive.length < grounded.length && !leavesAllOut;
  if (values.length === 0 && isListed && [...found].some((one) => fits(one, positive)))
    why ??= `whether every stranger's ${key} is left out`;
  return { values, ...(why !== undefined && { why }) };
}

/** Whether a pattern may be meant to fit whatever there is. */
function isGeneral(pattern: string): boolean {
  return /^[a-z:/*?-]*[*?]$/.test(pattern);
}

function own(key: string, stranger: StrangerIdentity, account: string): readonly string[] {
  const name = key.toLowerCase();
  if (name === "aws:resourceaccount") return [account];
  // A number of seconds, which operators for numbers and for dates both read.
  if (name === "aws:epochtime") return ["946684800", "4102444800"];
  const values = stranger.own[name];
  if (values) return values;
  switch (findConditionKey(key)?.type) {
    case "boolean":
      return ["true", "false"];
    case "arn":
      return [`arn:aws:${stranger.name}:eu-west-1:${stranger.account}:${stranger.name}`];
    case "number":
      return ["1", "1000000"];
    case "date":
      return ["2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"];
    case "ip":
      return isPublicAddress(key) ? ["100.24.0.7", "203.1.2.7"] : ["10.0.0.7"];
    default:
      return [stranger.name];
  }
}

/** Whether a condition key is the address on the internet that a request comes from. */
function isPublicAddress(key: string): boolean {
  const facts = findConditionKey(key);
  return facts?.identifies === "network" && facts.type === "ip";
}

type Offered = string | { readonly why: string };

/** Values that a stranger can have because of what one condition says. */
function valuesOf(condition: ReadCondition, asking: AskedBy, stranger: StrangerIdentity): Offered[] {
  const { key, operator, values } = condition;
  const facts = findConditionKey(key);
  const name = key.toLowerCase();
  if (operator === "null") return [];
  if (isPublicAddress(key)) {
    const open = openAddress(values);
    if (open !== undefined) return [open];
    const odd = values.find(
      (value) =>
        !isUnresolved(value) &&
        isInside(value, "192.0.2.1") !== false &&
        isInside(value, "2001:db8::1") !== false,
    );
    if (odd !== undefined && /^(?:not)?ipaddress$/.test(operator))
      return [{ why: `what AWS reads in ${odd}, which is no range of addresses` }];
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
  if (!isLike) return values.filter((value) => value.includes(stranger.account));
  return values.flatMap((value) => {
    if (isUnresolved(value)) return isOpenReference(value) ? [{ why: `what ${value} is` }] : [];
    // What has the stranger's account in it was a variable.
    if (!/[*?]/.test(value)) return value.includes(stranger.account) ? [value] : [];
    if (name === "aws:principalarn") return principals(value, operator, stranger);
    if (facts?.type === "arn" || name === "aws:sourcevpcarn" || isOfService)
      return resources(value, stranger);
    return identifiers(name, value, stranger);
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
function principals(pattern: string, operator: string, stranger: StrangerIdentity): Offered[] {
  const beginning = /^[^*?$]*/.exec(pattern)?.[0] ?? "";
  const kinds = ["iam::A:role/", "iam::A:user/", "sts::A:assumed-role/", "iam::A:root"];
  const parts = arnParts(pattern);
  const accounts = [stranger.account, ...accountsLike(parts[4] ?? "")];
  const found = kinds.flatMap((kind) =>
    accounts.flatMap((account) => {
      const start = `arn:aws:${kind.replace("A", account)}`;
      const part = parts[5];
      // A path of a role may have colons: a star of StringLike reaches over an account that comes later.
      const end = filled(pattern.slice(beginning.length), true) ?? "";
      const named = part === undefined ? undefined : filled(part, true);
      const candidates = [
        ...(start.startsWith(beginning)
          ? [`${start}${stranger.name}`, `${start}${end}`, `${start}9/${end}`]
          : []),
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
  // More than one, as the policy may leave one out.
  return ["9", "8"].flatMap((digit) => {
    const rest = digit.repeat(Math.max(0, 12 - pattern.replace(/\*/g, "").length));
    const account = pattern.replace("*", rest).replace(/\*/g, "").replace(/\?/g, digit);
    return /^[0-9]{12}$/.test(account) ? [account] : [];
  });
}

/** AWS gives out accounts at random: of a million there is always one that a stranger can get. */
const MIN_FREE_DIGITS = 6;

function isPartialAccount(pattern: string): boolean {
  return /^[0-9*?]+$/.test(pattern) && /[*?]/.test(pattern);
}

/** ARNs of resources that a stranger can have: in their account, or of any name where AWS has no account in them. */
function resources(pattern: string, stranger: StrangerIdentity): Offered[] {
  const parts = arnParts(pattern);
  if (!pattern.startsWith("arn:") && !/^[*?]/.test(pattern))
    return /^[*?]*$/.test(pattern) ? [stranger.name] : [];
  if (parts.length < 6) {
    const named = /(?<![0-9])[0-9]{12}(?![0-9])/.test(pattern);
    if (named) return [{ why: `whether a stranger's resource is like ${pattern}` }];
    const start = "arn:aws:s3:";
    const beginning = /^[^*?$]*/.exec(pattern)?.[0] ?? "";
    const end = filled(pattern.slice(beginning.length), true) ?? "";
    const region = `eu-west-1:${stranger.account}:`;
    const service = arnParts(`${beginning}x`)[2];
    const candidates = [
      `${start}${region}${end}`,
      `arn:aws:${service === undefined ? "s3" : service.replace(/x$/, "3")}:${region}${stranger.name}`,
      `${beginning.replace(/(?<!:):+$/, "")}:${region}${stranger.name}`,
      `${beginning}${region}${stranger.name}`,
    ];
    return candidates;
  }
  const [, , service = "", , account = "", resource = ""] = parts;
  if (service === "s3" && !/[*?]/.test(resource.split("/")[0] ?? "")) return [];
  if (account === "" && !/[*?]/.test(resource.split("/")[0] ?? "")) return [];
  if (account !== "" && !/[*?]/.test(account)) return [];
  const accounts =
    account === "" ? [""] : /^[*?]+$/.test(account) ? [stranger.account] : accountsLike(account);
  if (accounts.length === 0) return [{ why: `whether a stranger's account is like ${account}` }];
  return accounts.map((of) =>
    parts
      .map((part, i) => (i === 4 ? of : (filled(part, true) ?? stranger.name)))
      .map((part, i) => (i === 2 && /^9*$/.test(part) ? "s3" : part))
      .join(":"),
  );
}

/** How an identifier begins that AWS gives out, whose rest a stranger cannot choose. */
const GIVEN = /^(?:o-[a-z0-9]{10,32}(?:\/|$)|vpce?-[0-9a-f]{8}|A[A-Z]{3}[A-Z0-9]{12,}|[0-9]{12}(?:$|:))/;

function identifiers(name: string, pattern: string, stranger: StrangerIdentity): Offered[] {
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
    return [`AROAZQ9XK7WV5JZQ9XK7W:${/:(.*)$/s.exec(pattern)?.[1]?.replace(/[*?]/g, "9") ?? stranger.name}`];
  if (/^aws:principalservicename/.test(name)) return [filled(pattern, true) ?? []].flat();
  const isOfAll =
    (stranger.own[name] ?? []).some((value) => value.startsWith(beginning)) &&
    /^(?:[a-z]*-)?0?[*?/]*$/.test(pattern);
  // A stranger's own value may have another length.
  if (isOfAll) return pattern.includes("?") ? [pattern.replaceAll("?", "7").replaceAll("*", "")] : [];
  return [{ why: `whether a stranger's ${name} is like ${pattern}` }];
}
