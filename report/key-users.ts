import type { Access, Capability } from "./access";
import type { MappedKey } from "./encryption-map";

/** Somebody who may use a key, with all of its ways to it. */
export interface NamedUser {
  /** In a few words: "role orders", "logs.amazonaws.com", "everybody". */
  readonly name: string;
  readonly can: readonly Capability[];
  /** The services through which alone it is allowed; empty: directly as well. */
  readonly via: readonly string[];
  /** Whether there are conditions, beside the service and the account of the caller. */
  readonly isConditional: boolean;
  /** Whether it is not known if it is allowed. */
  readonly isUnknown: boolean;
}

/** Conditions that come with every use through a service of the own account. */
const USUAL = /^kms:(?:CallerAccount|ViaService|GrantIsForAWSResource) /;

/** Who may use a key, each once for what it may do through the same services. */
export function usersOf(key: Pick<MappedKey, "access" | "account">, only?: Capability): readonly NamedUser[] {
  const all = new Map<string, NamedUser>();
  for (const access of key.access) {
    if (only !== undefined && !access.can.includes(only)) continue;
    const name = whoIs(access, key.account);
    const isConditional =
      access.unless.length > 0 || access.conditions.some((condition) => !USUAL.test(condition));
    const isUnknown = access.verdict === "cannot-tell";
    const via = access.via.map(withoutRegion);
    const id = JSON.stringify([
      name,
      isConditional,
      isUnknown,
      only === undefined ? access.can : "",
      via.length > 0,
    ]);
    const known = all.get(id);
    all.set(id, {
      name,
      can: [...new Set([...(known?.can ?? []), ...access.can])],
      via: [...new Set([...(known?.via ?? []), ...via])],
      isConditional,
      isUnknown,
    });
  }
  return [...all.values()];
}

function whoIs({ principal, except, iam }: Access, account: string | null): string {
  const name = principalInWords(principal, account);
  const but =
    except.length === 0 ? "" : ` except ${except.map((one) => principalInWords(one, account)).join(", ")}`;
  if (iam !== null && isAccount(principal)) {
    return isOwn(accountOf(principal), account)
      ? `identities that IAM allows${but}`
      : `identities that IAM of account ${accountOf(principal)} allows${but}`;
  }
  return `${name}${but}`;
}

/** A principal as people name it. */
export function principalInWords(principal: string, account: string | null): string {
  if (principal === "*") return "everybody";
  if (isAccount(principal)) {
    const one = accountOf(principal);
    return isOwn(one, account) ? "the account of the key" : `account ${one}`;
  }
  const arn = /^arn:[^:]*:(?:iam|sts)::([^:]*):([^/]+)\/(.+)$/s.exec(principal);
  if (!arn) return withoutRegion(principal);
  const [, owner = "", kind = "", path = ""] = arn;
  const name = kind === "assumed-role" ? path : (path.split("/").pop() ?? path);
  const what = kind === "assumed-role" ? "session" : kind;
  return `${what} ${name}${isOwn(owner, account) || owner === "" ? "" : ` of account ${owner}`}`;
}

function isAccount(principal: string): boolean {
  return (
    /^\d{12}$/.test(principal) || /^arn:[^:]*:iam::[^:]+:root$/.test(principal) || principal === "${account}"
  );
}

function accountOf(principal: string): string {
  return /:iam::([^:]+):root$/.exec(principal)?.[1] ?? principal;
}

function isOwn(one: string, account: string | null): boolean {
  return one === "${account}" || one === account;
}

/** `s3.eu-west-1.amazonaws.com` as `s3.amazonaws.com`: the Region is that of the key. */
function withoutRegion(service: string): string {
  return service.replace(/^([\w-]+)\.[a-z]{2}(?:-[a-z]+)+-\d+\.(amazonaws\.)/, "$1.$2");
}

/** The service of a principal or of a `kms:ViaService`, without what all of them have: `s3`. */
export function serviceName(via: string): string {
  return withoutRegion(via).replace(/\.amazonaws\.com(?:\.cn)?$/, "");
}

/** More than these are counted. */
const MOST_NAMED = 4;

/** Who can decrypt with a key, in one sentence. */
export function decryptInWords(key: MappedKey): string {
  if (key.origin === "aws-managed") return "AWS decides, with a policy that you cannot change.";
  switch (key.policy.is) {
    case "not-here":
      return "Unknown: its policy is not in what was read.";
    case "cannot-tell":
      return "Unknown: only Terraform knows what its policy says.";
    case "invalid":
      return "Unknown: AWS would refuse its policy.";
    case "written":
    case "default": {
      const users = usersOf(key, "decrypt");
      if (users.length > 0) return `${beginning(listed(users.map(userInWords)))}.`;
      if (key.usage !== null && key.usage !== "ENCRYPT_DECRYPT") return "It does not decrypt.";
      return "No one: its policy lets no one decrypt.";
    }
  }
}

/** One user with the limits of what it may do. */
export function userInWords({ name, via, isConditional, isUnknown }: NamedUser): string {
  const through = via.length === 0 ? "" : ` through ${alternatives(via.map(serviceName))}`;
  return `${isUnknown ? "perhaps " : ""}${name}${through}${isConditional ? " under conditions" : ""}`;
}

function alternatives(all: readonly string[]): string {
  if (all.length > MOST_NAMED) return `${all.length} services`;
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}`;
}

function listed(all: readonly string[]): string {
  const named = all.slice(0, MOST_NAMED);
  const rest = all.length - named.length;
  return rest > 0 ? `${named.join("; ")}; and ${rest} more` : named.join("; ");
}

/** A text as the beginning of a sentence; the name of a service stays as it is written. */
export function beginning(text: string): string {
  if (/^[\w-]+\.\w/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
