import { parseArn } from "../catalogue";

/*
 * Statements of a key policy name the key that they are for by "*". AWS also takes its ARN, which an
 * aws_kms_key_policy can refer to, or a pattern for all keys of the account in which it is: they say the same.
 */

/** A text of JSON. */
const TEXT = '"(?:[^"\\\\]|\\\\.)*"';
const RESOURCES = new RegExp(`("Resource"\\s*:\\s*)(${TEXT}|\\[[^\\]]*\\])`, "g");
const EACH = new RegExp(TEXT, "g");

/** What is known of the key that a policy is for. */
export interface OwnKey {
  /** What stands for its ARN in the text of the policy. */
  readonly arns: readonly string[];
  /** The account that stands in the text for its own. */
  readonly account: string;
  /** @default not known */
  readonly region?: string | undefined;
}

/** The JSON of a policy with "*" as the resource of the statements that name the key itself. */
export function withOwnKeyAsStar(policy: string, own: OwnKey): string {
  return policy.replace(RESOURCES, (_, before: string, resources: string) => {
    const named = resources.replace(EACH, (one) => (isOwnKey(one, own) ? '"*"' : one));
    return before + named;
  });
}

function isOwnKey(text: string, { arns, account, region }: OwnKey): boolean {
  const value = textOf(text);
  if (value === undefined) return false;
  if (arns.includes(value)) return true;
  const arn = parseArn(value);
  if (arn?.service !== "kms" || arn.resource !== "key/*") return false;
  const isHere = region === undefined || arn.region === "*" || arn.region === region;
  return isHere && (arn.account === account || arn.account === "*");
}

function textOf(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
