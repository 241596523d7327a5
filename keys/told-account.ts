import { aliasOfArn, parseArn, parseKeyArn } from "../catalogue";
import type { Module } from "../terraform";
import type { KeyUse } from "./key-use";
import type { Provenance } from "./provenance";

/** What somebody says of the account that Terraform cannot show. */
export interface ToldAccount {
  /** How EBS encrypts by default, by Region. */
  readonly ebs?: Readonly<Record<string, ToldEbs>>;
  /** The ARNs of roles and users that look after every key. */
  readonly administrators?: readonly string[];
  /** The accounts, 12 digits each, whose keys are the customer's own. @default those of any account are */
  readonly accounts?: readonly string[];
}

/** How EBS encrypts by default in one Region. */
export interface ToldEbs {
  /** Whether new volumes are encrypted. */
  readonly encryptionByDefault?: boolean;
  /** The ARN of the key of encrypted volumes that name none. */
  readonly defaultKey?: string;
}

const told = new WeakMap<Module, ToldAccount>();

/** Has everything that is asked of these modules know what is said of their account. */
export function tellAccount(modules: readonly Module[], account: ToldAccount | undefined): void {
  if (!account) return;
  for (const module of modules) told.set(module, account);
}

/** What is said of the account of a module. */
export function toldAccount(module: Module): ToldAccount | undefined {
  return told.get(module.whole ?? module);
}

/** What is said of EBS in a Region, given as the text that stands for it. */
export function toldEbs(module: Module, region: string): ToldEbs | undefined {
  const { ebs } = toldAccount(module) ?? {};
  if (!ebs) return undefined;
  const name: unknown = JSON.parse(region);
  return typeof name === "string" && Object.hasOwn(ebs, name) ? ebs[name] : undefined;
}

/**
 * The use with what stands against keys of accounts that are not the customer's own: who has such a key can close the
 * data for good.
 */
export function withForeignKeys(use: KeyUse, accounts: readonly string[]): KeyUse {
  const found = use.provenances?.flatMap((one) => foreignArn(one, accounts) ?? []) ?? [];
  if (found.length === 0) return use;
  const foreign = new Set(found.map(({ key }) => key));
  const facts = found.map(({ key, account }) => ({
    argument: use.label,
    evidence: { seen: "foreign-key", key, account } as const,
  }));
  // What is in the way of knowing whose key it is has been answered.
  const others = use.facts.filter(
    ({ evidence }) => !(evidence.seen === "unknown" && foreign.has(textOf(evidence.value))),
  );
  return { ...use, status: "cannot-tell", facts: [...others, ...facts] };
}

/** The ARN of a key, or of an alias, of an account that is not among these. */
function foreignArn(
  one: Provenance,
  accounts: readonly string[],
): { readonly key: string; readonly account: string } | undefined {
  // A plan has ARNs of which it does not say whose they are.
  const key = one.is === "customer" ? one.named : one.is === "unknown" ? one.from : undefined;
  if (key === undefined || (!parseKeyArn(key) && aliasOfArn(key) === undefined)) return undefined;
  const account = parseArn(key)?.account ?? "";
  return accounts.includes(account) ? undefined : { key, account };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.replace(/^\$\{(.*)\}$/s, "$1") : "";
}
