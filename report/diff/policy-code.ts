import { isObject, type Json, piecesOf } from "../../terraform";

/**
 * A policy with the code in its texts changed: `${aws_iam_role.r.arn}`. A variable of IAM, such as `${aws:username}`, is
 * written alike, and is no code of Terraform's; it is for `change` to leave it as it is. What is no JSON stays as it is.
 */
export function withCode(policy: string, change: (code: string) => string): string {
  if (!policy.includes("${")) return policy;
  let json: Json;
  try {
    json = JSON.parse(policy) as Json;
  } catch {
    return policy;
  }
  let isChanged = false;
  const inText = (text: string) =>
    piecesOf(text)
      .map((one) => {
        const now = one.isCode ? change(one.text) : one.text;
        isChanged ||= now !== one.text;
        return now;
      })
      .join("");
  const result = JSON.stringify(mapped(json, inText));
  return isChanged ? result : policy;
}

/** All code that stands in the texts of a policy, once each. */
export function codeIn(policy: string): readonly string[] {
  const found = new Set<string>();
  withCode(policy, (code) => {
    found.add(code);
    return code;
  });
  return [...found];
}

function mapped(value: Json | undefined, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [change(name), mapped(one, change)]));
}
