import { accountOf } from "./principal-matches";
import { caller } from "./request";

/*
 * Principals as policies name them, compared with each other.
 */

/** Whether every principal of the one is a principal of the other too. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  const { whole, role } = named(wide);
  if (whole !== undefined) return named(narrow).account === whole;
  return role !== undefined && role === named(narrow).sessionOf;
}

/** Whether somebody may be meant by both. */
export function touches(one: string, other: string): boolean {
  return covers(one, other) || covers(other, one);
}

/** What the text of a principal says. */
export interface PrincipalParts {
  /** The account that it is, or is in. */
  readonly account: string | undefined;
  /** The account, if all of it is meant. */
  readonly whole: string | undefined;
  /** The account and name of a role. */
  readonly role: string | undefined;
  /** The account and name of the role whose session it is. */
  readonly sessionOf: string | undefined;
}

/** Policies name the same principals over and over. */
const known = new Map<string, PrincipalParts>();
const CACHE_SIZE = 10_000;

/** Reads the text of a principal. */
export function named(principal: string): PrincipalParts {
  const found = known.get(principal);
  if (found) return found;
  const whole = accountOf(principal);
  const { kind, account, name } = caller(principal);
  const role = `${account} ${name}`;
  const made = {
    account: whole ?? account,
    whole,
    role: kind === "role" ? role : undefined,
    sessionOf: kind === "session" ? role : undefined,
  };
  if (known.size >= CACHE_SIZE) known.clear();
  known.set(principal, made);
  return made;
}
