import { isSameList } from "./condition-implies";
import { covers, named, touches } from "./named-principal";
import { accountOf } from "./principal-matches";
import type { NamedPrincipal, StatementList } from "./read-policy";
import { hasWildcard, isUnresolved } from "./text-pattern";

/*
 * The principals of statements beside each other.
 */

/** Somebody that a statement allows something: one whom it names, or everybody but some. */
export type Who = StatementList<NamedPrincipal>;

/** Whom a statement is about, one by one. */
export function each({ isNot, all }: StatementList<NamedPrincipal>): Who[] {
  return isNot ? [{ isNot, all }] : all.map((one) => ({ isNot, all: [one] }));
}

/**
 * Whether a statement that allows something does so for all who are meant, and asks no more of IAM.
 *
 * @param account the account of the key, in which a principal that is named needs no policy of IAM
 */
export function allows(principals: StatementList<NamedPrincipal>, who: Who, account: string): boolean {
  if (principals.isNot) return isSamePeople(principals, who);
  return principals.all.some((one) => {
    if (isEverybody(one)) return true;
    if (who.isNot) return false;
    return who.all.every((other) => {
      if (isIdentical(one, other)) return true;
      if (!isPlain(one) || !isPlain(other)) return false;
      const whole = accountOf(one.value);
      if (whole === undefined) return covers(one.value, other.value);
      if (accountOf(other.value) !== undefined) return accountOf(other.value) === whole;
      return named(other.value).account === whole && whole !== account;
    });
  });
}

/** Whether a statement that denies something does so for all who are meant. */
export function denies(principals: StatementList<NamedPrincipal>, who: Who): boolean {
  if (principals.isNot) return isSamePeople(principals, who);
  return principals.all.some((one) => {
    if (isEverybody(one)) return true;
    if (who.isNot) return false;
    return who.all.every(
      (other) =>
        isIdentical(one, other) || (isPlain(one) && isPlain(other) && covers(one.value, other.value)),
    );
  });
}

/** Whether somebody may be meant by both. */
export function mayMeet(one: Who, other: Who): boolean {
  if (one.isNot || other.isNot) return true;
  return one.all.some((a) =>
    other.all.some((b) => {
      if (isEverybody(a) || isEverybody(b)) return true;
      if (a.type !== b.type) return false;
      return isUnresolved(a.value) || isUnresolved(b.value) || touches(a.value, b.value);
    }),
  );
}

function isEverybody({ type, value }: NamedPrincipal): boolean {
  return type === "AWS" && value === "*";
}

function isIdentical(one: NamedPrincipal, other: NamedPrincipal): boolean {
  return one.type === other.type && one.value === other.value;
}

/** An ARN or an account of which everything is known. A pattern of ARNs means none. */
function isPlain({ type, value }: NamedPrincipal): boolean {
  return type === "AWS" && !isUnresolved(value) && !hasWildcard(value);
}

function isSamePeople(one: Who, other: Who): boolean {
  const text = ({ all }: Who) => all.map(({ type, value }) => `${type} ${value}`);
  return one.isNot === other.isNot && isSameList(text(one), text(other));
}
