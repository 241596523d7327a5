import { parseArn } from "../catalogue";

/*
 * Statements of a key policy name the key that they are for by "*". AWS also takes its ARN, which an
 * aws_kms_key_policy can refer to, or a pattern for all keys of the account in which it is: they say the same.
 */

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
  // Nearly all policies have "*" there already.
  if (own.arns.length === 0 && !policy.includes(":key/*")) return policy;
  const parts: string[] = [];
  let text = "";
  let isResource = false;
  let depth = 0;
  for (let at = 0; at < policy.length; at++) {
    const sign = policy.charAt(at);
    if (sign === '"') {
      text = policy.slice(at, endOfText(policy, at));
      parts.push(isResource && isOwnKey(text, own) ? '"*"' : text);
      at += text.length - 1;
      continue;
    }
    parts.push(sign);
    if (sign === ":") {
      isResource = text === '"Resource"';
      depth = 0;
    } else if (sign === "[") depth++;
    else if (sign === "]") isResource = isResource && --depth > 0;
    else if ("{}".includes(sign) || (sign === "," && depth === 0)) isResource = false;
  }
  return parts.join("");
}

/** Behind the sign that closes a text of JSON; the end where none does. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const sign = json[at];
    if (sign === "\\") at++;
    else if (sign === '"') return at + 1;
  }
  return json.length;
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
