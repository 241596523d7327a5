import { KEY_POLICY_MAX_BYTES } from "../catalogue";
import { evaluate } from "./evaluate";
import { lintStatement } from "./lint-statement";
import { found, type LintedKey, type PolicyFinding, type PolicyRule } from "./policy-finding";
import { PolicyError, type ReadPolicy, readPolicy } from "./read-policy";
import { whoCan } from "./who-can";

/** What is wrong with a key policy: ours or anybody's. An empty list if nothing is. */
export function lintKeyPolicy(key: LintedKey): PolicyFinding[] {
  let policy: ReadPolicy;
  try {
    policy = readPolicy(key.policy);
  } catch (error) {
    if (error instanceof PolicyError)
      return [found("policy-can-be-read", error.problem.replace(/\.$/, ""), error.remedy)];
    throw error;
  }
  const read = { ...key, policy };
  const bytes = bytesIn(compact(key.policy));
  if (bytes > JUDGED_MAX_BYTES) return [...size(key.policy), ...OF_WHOLE.map((rule) => tooLong(rule, bytes))];
  return [
    ...size(key.policy),
    ...policy.statements.flatMap((statement) => lintStatement(statement, read)),
    ...management(read),
    ...deployment(read),
  ];
}

/** A policy that AWS would never accept is read as a whole up to this length, in bytes. */
const JUDGED_MAX_BYTES = 2 * KEY_POLICY_MAX_BYTES;

/** What takes a look at each statement beside all the others. */
const OF_WHOLE = [
  "key-is-closed-to-the-world",
  "foreign-accounts-name-who",
  "somebody-manages-the-key",
  "services-name-their-source",
] as const;

function tooLong(rule: PolicyRule, bytes: number): PolicyFinding {
  return {
    rule,
    status: "cannot-tell",
    problem: `cannot tell; the policy has ${bytes} bytes, which is too long to be judged`,
    remedy: `Shorten it: AWS accepts ${KEY_POLICY_MAX_BYTES} bytes.`,
  };
}

function size(policy: unknown): PolicyFinding[] {
  const text = compact(policy);
  const bytes = bytesIn(text);
  const strange = /[^\t\n\r\u0020-\u00ff]/.exec(text)?.[0];
  return [
    ...(bytes > KEY_POLICY_MAX_BYTES
      ? [
          found(
            "policy-fits",
            `The policy has ${bytes} bytes; AWS accepts ${KEY_POLICY_MAX_BYTES}`,
            "Use grants, or another key.",
          ),
        ]
      : []),
    // https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
    ...(strange
      ? [
          found(
            "policy-fits",
            `The policy has the character ${JSON.stringify(strange)}; AWS accepts those of Latin-1`,
            "Write another.",
          ),
        ]
      : []),
  ];
}

/** How long a key policy is, in bytes, as AWS counts them: without blanks between its parts. */
export function policyBytes(policy: string): number {
  return bytesIn(compact(policy));
}

function compact(policy: unknown): string {
  return JSON.stringify(typeof policy === "string" ? JSON.parse(policy) : policy);
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}

type Read = LintedKey & { readonly policy: ReadPolicy };

/** Somebody has to be able to change the policy; AWS Support alone could help otherwise. */
function management(key: Read): PolicyFinding[] {
  const ways = whoCan(key, ["kms:PutKeyPolicy"]);
  if (ways.some(({ verdict }) => verdict === "allowed")) return [];
  const [way] = ways;
  if (way) {
    const problem = `cannot tell whether a principal may change the key policy: ${way.why.join("; ")}`;
    return [{ rule: "somebody-manages-the-key", status: "cannot-tell", problem, remedy: "" }];
  }
  return [
    found(
      "somebody-manages-the-key",
      "no principal may change the key policy, so only AWS Support can open the key again",
      "Allow kms:PutKeyPolicy to the account or to an administrator.",
    ),
  ];
}

/** AWS refuses a policy that locks out the caller who sets it. */
function deployment(key: Read): PolicyFinding[] {
  if (key.deployer === undefined) return [];
  const request = {
    principal: key.deployer,
    action: "kms:PutKeyPolicy",
    otherKeys: "unknown",
    iam: "allow",
  } as const;
  const { verdict, because } = evaluate(key, request);
  if (verdict === "allowed") return [];
  const rule = "deployer-stays-in";
  const why = because.join("; ");
  if (verdict === "cannot tell") {
    return [
      {
        rule,
        status: "cannot-tell",
        problem: `cannot tell whether ${key.deployer} may change the key policy again: ${why}`,
        remedy: "",
      },
    ];
  }
  return [
    found(
      rule,
      `${key.deployer} could not change the key policy again: ${why}`,
      "AWS refuses such a policy. Make this principal an administrator of the key, or deploy as another one.",
    ),
  ];
}
