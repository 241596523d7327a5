import { isObject, type Json, type JsonObject, type Resource } from "../document";
import { remember } from "../evaluate/choices";
import { HIDDEN, hiddenName, hiddenText, isHidden } from "../evaluate/secret";
import { setMember } from "../language/values";
import { sensitivePaths } from "../sensitive-attributes";
import type { Naming } from "./naming";

/** A value with every text in it that names something replaced by a reference to the block that made it. */
export function withNames(value: Json, naming: Pick<Naming, "named">): Json {
  if (typeof value === "string") return naming.named(value);
  if (Array.isArray(value)) return value.map((one) => withNames(one as Json, naming));
  if (!isObject(value)) return value;
  const result: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner !== undefined) setMember(result, name, withNames(inner, naming));
  }
  return result;
}

/** Puts something in place of a text that must not be shown: the same for the same text. */
export interface Hiding {
  /** What kind of name it is may be seen. */
  text(text: string): string;
  /** Nothing of it may be seen, but that it is AWS's name for a key of its own. */
  whole(text: string): string;
}

/** Hides the texts of a document. What names something that a block has made is a reference to the block. */
export function hiding(naming: Pick<Naming, "named">): Hiding {
  const numbers = new Map<string, number>();
  const numberOf = (text: string) => remember(numbers, text, () => numbers.size + 1);
  const made = (text: string) => {
    const named = naming.named(text);
    return named === text || named === `\${${text}}` ? undefined : named;
  };
  const shaped = (text: string) => hiddenText(text, numberOf(text));
  return {
    text: (text) => made(text) ?? shaped(text),
    whole: (text) => made(text) ?? (OF_AWS.test(text) ? shaped(text) : hiddenName(numberOf(text))),
  };
}

/** The beginning of AWS's name for a key of its own. */
export const OF_AWS = /^(?:arn:[^:]*:kms:[^:]*:[^:]*:)?alias\/aws\//;

/** One of the two ways of {@link Hiding}. */
export type Hide = (text: string) => string;

/** The values of a resource without what is marked as sensitive, or what its provider marks so. True and false are seen. */
export function withoutSecrets(
  { mode, type }: Pick<Resource, "mode" | "type">,
  values: JsonObject,
  marks: Json | undefined,
  hide: Hide,
): JsonObject {
  const marked = withoutMarked(values, marks, hide);
  const own = sensitivePaths(mode, type);
  const shown = isObject(marked) ? marked : {};
  return own.length === 0 ? shown : own.reduce((one, path) => withoutPath(one, path, hide), shown);
}

/** Hides everything that a path leads to, in each of several blocks. */
export function withoutPath(
  values: JsonObject,
  [name = "", ...rest]: readonly string[],
  hide: Hide,
): JsonObject {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined || value === null) return values;
  const below = (one: Json | undefined) =>
    isObject(one) ? withoutPath(one, rest, hide) : (withoutMarked(one, true, hide) ?? null);
  const inside = Array.isArray(value) ? value.map((one) => below(one as Json)) : below(value);
  return { ...values, [name]: rest.length === 0 ? withoutMarked(value, true, hide) : inside };
}

function withoutMarked(value: Json | undefined, marks: Json | undefined, hide: Hide): Json | undefined {
  if (marks === undefined || marks === false || value === undefined || value === null) return value;
  if (marks === true) {
    if (typeof value === "string") return isHidden(value) ? value : hide(value);
    return typeof value === "boolean" ? value : HIDDEN;
  }
  if (Array.isArray(value)) {
    const each = Array.isArray(marks) ? marks : [];
    return value.map((one, i) => withoutMarked(one as Json, each[i] as Json, hide) ?? null);
  }
  if (!isObject(value) || !isObject(marks)) return value;
  let shown: Record<string, Json | undefined> | undefined;
  for (const name in marks) {
    if (!Object.hasOwn(value, name)) continue;
    shown ??= { ...value };
    setMember(shown, name, withoutMarked(value[name], marks[name], hide) ?? null);
  }
  // Nearly all blocks have no marks.
  return shown ?? value;
}
