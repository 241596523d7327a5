import type { Unknown } from "../../../terraform/evaluate/value";

/*
 * A policy document of which a variable leaves open how many statements, principals, conditions or elements of a list
 * there are: ours has one of each, which stands for all that there will be.
 */

/** Whether a text of ours, with parts that are not known, covers a policy document that Terraform plans. */
export function isPolicyCovered(parts: readonly (string | Unknown)[], text: string): boolean {
  const ours = parts.map((one) => (typeof one === "string" ? one : ANYTHING)).join("");
  const [own, real] = [parsed(ours), parsed(text)];
  return own !== undefined && real !== undefined && isCovered(own, real);
}

/** A private character, which no configuration holds, in the place of what is not known. */
const ANYTHING = "\uE0F2";

function parsed(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) && "Version" in json ? json : undefined;
  } catch {
    return undefined;
  }
}

function isCovered(own: unknown, real: unknown): boolean {
  if (own === ANYTHING) return true;
  if (Array.isArray(own) || Array.isArray(real)) {
    const [all, others] = [[own].flat(), [real].flat()];
    return (
      others.every((one) => all.some((other) => isCovered(other, one))) &&
      all.every((one) => others.some((other) => isCovered(one, other)))
    );
  }
  if (isObject(own) && isObject(real)) {
    const [all, others] = [Object.entries(own), Object.entries(real)];
    const isPair = ([name, one]: [string, unknown], [key, other]: [string, unknown]) =>
      isText(name, key) && isCovered(one, other);
    return (
      others.every((other) => all.some((one) => isPair(one, other))) &&
      all.every((one) => others.some((other) => isPair(one, other)))
    );
  }
  return typeof own === "string" && typeof real === "string" && isText(own, real);
}

/** Whether a text is one with something in the place of all that is not known. */
function isText(own: string, real: string): boolean {
  const pattern = own.split(ANYTHING).map((one) => one.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${pattern.join("[^]*")}$`).test(real);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
