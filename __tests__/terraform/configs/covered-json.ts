import type { Unknown } from "../../../terraform/evaluate/value";

/*
 * JSON of which a variable leaves something open. What has no value yet stands in it as a text, whatever it will be. And
 * where it leaves open how many statements, principals, conditions or elements of a list a policy document has, ours has
 * one of each, which stands for all that there will be.
 */

/** Whether a text of ours, with parts that are not known, covers the JSON that Terraform plans. */
export function isJsonCovered(parts: readonly (string | Unknown)[], text: string): boolean {
  return isTextCovered(parts.map((one) => (typeof one === "string" ? one : ANYTHING)).join(""), text);
}

/** A private character, which no configuration holds, in the place of an unknown value. */
const ANYTHING = "\uE0F2";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether one text covers another: by what stands around the parts that are not known, or as JSON. */
function isTextCovered(own: string, real: string): boolean {
  const pattern = own.split(ANYTHING).map((one) => one.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  if (new RegExp(`^${pattern.join("[^]*")}$`).test(real)) return true;
  if (!own.includes(ANYTHING)) return false;
  const [one, other] = [parsed(own), parsed(real)];
  return one !== undefined && other !== undefined && isCovered(one, other, isObject(one) && "Version" in one);
}

function isCovered(own: unknown, real: unknown, isPolicy: boolean): boolean {
  if (own === ANYTHING) return true;
  const inside = (one: unknown, other: unknown) => isCovered(one, other, isPolicy);
  if (isPolicy && (Array.isArray(own) || Array.isArray(real))) {
    const [all, others] = [[own].flat(), [real].flat()];
    return (
      others.every((one) => all.some((other) => inside(other, one))) &&
      all.every((one) => others.some((other) => inside(one, other)))
    );
  }
  if (Array.isArray(own) && Array.isArray(real))
    return own.length === real.length && own.every((one, i) => inside(one, real[i]));
  if (isObject(own) && isObject(real)) {
    const [all, others] = [Object.entries(own), Object.entries(real)];
    const isPair = ([name, one]: [string, unknown], [key, other]: [string, unknown]) =>
      isTextCovered(name, key) && inside(one, other);
    return (
      others.every((other) => all.some((one) => isPair(one, other))) &&
      all.every((one) => others.some((other) => isPair(one, other)))
    );
  }
  if (typeof own === "string" && typeof real === "string") return isTextCovered(own, real);
  return own === real;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
