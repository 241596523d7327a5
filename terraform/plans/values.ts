import { isObject, type Json } from "../document";
import type { Naming } from "./naming";

/** A value with every text in it that names something replaced by a reference to the block that made it. */
export function withNames(value: Json, naming: Pick<Naming, "named">): Json {
  if (typeof value === "string") return naming.named(value);
  if (Array.isArray(value)) return value.map((one) => withNames(one as Json, naming));
  if (!isObject(value)) return value;
  const result: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner !== undefined) result[name] = withNames(inner, naming);
  }
  return result;
}

/**
 * A value as an expression that comes to it: in a plan or a state, `${` and `%{` are plain text, as in a policy with
 * variables of IAM. What has none is returned as it is.
 */
export function literal<T extends Json | undefined>(value: T): T;
export function literal(value: Json | undefined): Json | undefined {
  if (typeof value === "string") return /[$%]\{/.test(value) ? value.replace(/[$%](?=\{)/g, "$&$&") : value;
  if (Array.isArray(value)) {
    const all = value.map((one) => literal(one as Json));
    return all.some((one, i) => one !== value[i]) ? all : value;
  }
  if (!isObject(value)) return value;
  let changed: Record<string, Json | undefined> | undefined;
  for (const [name, inner] of Object.entries(value)) {
    const one = literal(inner);
    if (one !== inner) {
      changed ??= { ...value };
      changed[name] = one;
    }
  }
  return changed ?? value;
}

/** What stands in place of what must not be shown. */
export const HIDDEN = "${(sensitive value)}";

/** A value without what is marked as sensitive, except for what is a name alone, or true or false. */
export function withoutSecrets(
  value: Json | undefined,
  marks: Json | undefined,
  naming: Pick<Naming, "mayBeShown">,
): Json | undefined {
  if (marks === undefined || marks === false || value === undefined || value === null) return value;
  if (marks === true) return naming.mayBeShown(value) || typeof value === "boolean" ? value : HIDDEN;
  if (Array.isArray(value)) {
    const each = Array.isArray(marks) ? marks : [];
    return value.map((one, i) => withoutSecrets(one as Json, each[i] as Json, naming) ?? null);
  }
  if (!isObject(value) || !isObject(marks)) return value;
  const shown: Record<string, Json | undefined> = { ...value };
  for (const [name, mark] of Object.entries(marks)) {
    if (Object.hasOwn(shown, name)) shown[name] = withoutSecrets(shown[name], mark, naming);
  }
  return shown;
}
