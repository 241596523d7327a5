import {
  isKey,
  keyOfPolicy,
  OWN_ACCOUNT,
  POLICY_WRITERS,
  type WrittenKeyPolicy,
  withOwnFacts,
} from "../../keys";
import { type Decision, evaluate, type KeyRequest, PolicyError } from "../../policy";
import { expression, type Located, type Module, type Resource } from "../../terraform";
import { policyAt } from "../policy-verdicts";
import { objection } from "../verdicts";
import type { ResourceRule, Verdict } from "./rule";

/**
 * What the provider asks of KMS at every plan, and what it needs to change the policy again. AWS takes no policy
 * that keeps the caller who sets it from `kms:PutKeyPolicy`, unless it is told to.
 */
const NEEDED = [
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
] as const;

/** What is known of the provider's own requests: it comes as itself, and through no other service. */
const CONTEXT: NonNullable<KeyRequest["context"]> = {
  "aws:SourceAccount": [],
  "aws:SourceArn": [],
  "aws:ViaAWSService": "false",
  "kms:BypassPolicyLockoutSafetyCheck": "false",
  "kms:GrantIsForAWSResource": [],
  "kms:ViaService": [],
};

/**
 * The role that applies can read the key and change its policy.
 *
 * Asked where the document says who that is: the role that the provider assumes, or `deployers` of a stack.
 */
export const keyPolicyAdmitsDeployer: ResourceRule = {
  types: POLICY_WRITERS,
  subject: "key policy",
  title: "Key policy locks out the role that applies",
  severity: "error",
  why: "A key that locks out the role that runs Terraform can be neither planned nor changed any more.",
  fix: "Make the role that runs Terraform an administrator of the key, or allow the root of the account, so that IAM decides.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  controls: ["NIST.800-53.r5 SC-12"],
  check(resource, module) {
    const policy = policyAt(resource, module);
    // The policy that AWS writes lets the account decide.
    if (policy.is === "default") return [];
    const named = isKey(resource) ? undefined : keyOfPolicy(resource, module);
    const { resource: key, scope } = named ?? { resource, scope: module };
    const deployers = module.findDeployers?.(resource) ?? [];
    return deployers.flatMap((deployer) => judge(policy, key, scope, deployer));
  },
};

function judge(
  policy: Exclude<WrittenKeyPolicy, { is: "default" }>,
  key: Resource,
  module: Module,
  deployer: Located,
): Verdict[] {
  if (typeof deployer.value !== "string" || deployer.value === "") return [];
  if (policy.is === "unknown") {
    const evidence = { seen: "unknown", value: policy.value } as const;
    return [{ status: "cannot-tell", argument: "policy", evidence }];
  }
  const { who, name, ...judged } = assuming(policy, deployer, key, module);
  const decided = decisions(judged, who);
  // What cannot be read is another rule's.
  if (!decided) return [];
  const lacking = decided.filter(({ verdict }) => verdict !== "allowed");
  if (lacking.length === 0) return [];
  const denied = lacking.filter(({ verdict }) => verdict === "denied");
  // Somebody of whom only the account is known may be one of those who are named.
  if (name === undefined && denied.length > 0) {
    const role = expression(deployer.value) ?? deployer.value;
    return unsure(
      `cannot tell whether the policy lets the role that applies ${denied[0]?.action}; it comes from ${role}`,
    );
  }
  if (denied.length > 0) {
    const actions = denied.map(({ action }) => action).join(", ");
    return objection(
      "policy",
      `the policy does not let ${name}, the role that runs Terraform, use ${actions}`,
      "Make that role an administrator of the key, or allow the root of the account, so that IAM decides.",
    );
  }
  const [open] = lacking;
  return unsure(
    `cannot tell whether the policy lets ${name ?? "the role that applies"} ${open?.action}; ${open?.because.join("; ")}`,
  );
}

function unsure(problem: string): Verdict[] {
  const evidence = { seen: "plain", problem, remedy: "Name the role in the policy, as it is." } as const;
  return [{ status: "cannot-tell", argument: "policy", evidence }];
}

/** A role that is not known stands for itself, wherever the same is written; it is in the account of the key. */
const SOMEBODY = "the-role-that-applies";

/** The policy, and who is asked about. A role that makes a key makes it in its own account. */
function assuming(
  policy: WrittenKeyPolicy & { is: "policy" },
  deployer: Located,
  key: Resource,
  module: Module,
) {
  const written = String(deployer.value);
  const role = withOwnFacts(written, deployer.module, key, module) ?? written;
  if (!role.includes("${")) {
    const account = /^arn:[a-z0-9-]+:(?:iam|sts)::(\d{12}):/.exec(role)?.[1] ?? policy.account;
    return { who: role, name: written, account, text: policy.text.replaceAll(OWN_ACCOUNT, account) };
  }
  const who = `arn:aws:iam::${policy.account}:role/${SOMEBODY}`;
  const isSame = deployer.module === module || deployer.module === module.whole;
  const text = isSame ? policy.text.replaceAll(written, who) : policy.text;
  return { who, name: undefined, account: policy.account, text };
}

type Decided = Decision & { readonly action: string };

function decisions(
  { text, account }: { text: string; account: string },
  principal: string,
): Decided[] | undefined {
  try {
    return NEEDED.map((action) => {
      const request: KeyRequest = { principal, action, context: CONTEXT, otherKeys: "unknown", iam: "allow" };
      return { action, ...evaluate({ policy: text, account }, request) };
    });
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}
