import { keyPolicyOf, OWN_ACCOUNT, provenance } from "../../keys";
import { comparePolicies, PolicyError } from "../../policy";
import { type Module, referenceIn, resolve } from "../../terraform";
import { definitionOf } from "./definition";
import { rowsInEveryWay } from "./every-way";
import type { Pair, Pairs } from "./pairs";
import { codeIn, withCode } from "./policy-code";
import { differenceRow } from "./policy-words";
import type { DiffRow } from "./row";
import { rowOf } from "./rows";
import type { SideResource } from "./side";

/** What the policy of a key lets somebody do that it did not before, and the other way round. */
export function policyRows({ before, after }: Pair): DiffRow[] {
  return changeRows(after, readPolicyOf(before), readPolicyOf(after));
}

function changeRows(after: SideResource, old: Read, now: Read): DiffRow[] {
  if (old.is === "unknown" || now.is === "unknown") {
    // What a file says is for Terraform to read, and the two sides have a file each.
    const isSame = old.is === now.is && old.definition === now.definition && !READS_FILE.test(now.definition);
    if (isSame) return [];
    const which =
      now.is === "unknown"
        ? old.is === "unknown"
          ? "what they say is"
          : "what it says is"
        : "what it said before is";
    return [
      rowOf(after, "cannot-tell", "policy", {
        argument: "policy",
        seen: `cannot tell whether its policy is wider or narrower; ${which} known only to Terraform`,
        todo: "Compare the plans.",
      }),
    ];
  }
  const account = accountOf(old.account, now.account);
  const [a, b] = [inAccount(old.text, account), inAccount(now.text, account)];
  if (a === b && old.definition === now.definition) return [];
  try {
    const { widened, narrowed } = comparePolicies(
      { policy: a, account },
      { policy: changedReferences(b, old.references, now.references), account },
    );
    return [
      ...widened.map((one) => differenceRow(after, one, "widened")),
      ...narrowed.map((one) => differenceRow(after, one, "narrowed")),
    ];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return [
      rowOf(after, "cannot-tell", "policy", {
        argument: "policy",
        seen: `cannot tell whether its policy is wider or narrower; AWS would not take it: ${error.message.replace(/\.$/, "")}`,
        todo: "Put it right.",
      }),
    ];
  }
}

/**
 * The same of policies that stand apart from their keys, where a key is made elsewhere: of what AWS has for it before
 * there is a block, nothing is known; without one it has AWS's own again.
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_key_policy
 */
export function foreignPolicyRows({ both, added, removed }: Pairs): DiffRow[] {
  const isForeign = ({ resource, scope }: SideResource) => {
    if (resource.type !== "aws_kms_key_policy") return false;
    const key = provenance(resource.arguments.key_id, scope);
    return key.is !== "customer" || key.made?.in !== (scope.whole ?? scope);
  };
  return [
    ...both
      .filter((pair) => isForeign(pair.after) && isForeign(pair.before))
      .flatMap((pair) => rowsInEveryWay(pair, policyRows)),
    ...added.filter(isForeign).map((one) =>
      rowOf(one, "cannot-tell", "policy", {
        argument: "policy",
        seen: "cannot tell whether it is wider or narrower than the policy that the key has, which is not made here",
        todo: "Compare the two.",
      }),
    ),
    ...removed.filter(isForeign).flatMap((one) => changeRows(one, readPolicyOf(one), AWS_OWN)),
  ];
}

/** A policy as it is compared. */
type Read =
  | { readonly is: "unknown"; readonly definition: string }
  | {
      readonly is: "text";
      readonly text: string;
      readonly account: string;
      readonly definition: string;
      /** What is referred to in it, and what that is made of. */
      readonly references: ReadonlyMap<string, string>;
    };

function readPolicyOf({ resource, scope }: SideResource): Read {
  const policy = keyPolicyOf(resource, scope);
  switch (policy.is) {
    case "unknown":
      return { is: "unknown", definition: definitionOf(policy.at.arguments.policy, scope) };
    case "default":
      return AWS_OWN;
    case "policy": {
      const text = withRoles(policy.text, policy.account, scope);
      const references = new Map(codeIn(text).map((one) => [one, definitionOf(one, scope)] as const));
      return {
        is: "text",
        text,
        account: policy.account,
        definition: [...references].flat().join("\n"),
        references,
      };
    }
  }
}

/**
 * The policy of a key for which none is written.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const DEFAULT = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Enable IAM User Permissions",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${OWN_ACCOUNT}:root` },
      Action: "kms:*",
      Resource: "*",
    },
  ],
});

/** Functions of Terraform with which a value stands in a file. */
const READS_FILE = /\b(?:template)?file(?:base64|exists|set)?\(/;

const AWS_OWN: Read = {
  is: "text",
  text: DEFAULT,
  account: OWN_ACCOUNT,
  definition: "",
  references: new Map(),
};

/** The account of the key, where one of the sides knows it. */
function accountOf(before: string, after: string): string {
  return after === OWN_ACCOUNT ? before : after;
}

/** A policy that looks its account up says the same as one that has its number. */
function inAccount(text: string, account: string): string {
  return account === OWN_ACCOUNT ? text : text.replaceAll(OWN_ACCOUNT, account);
}

/** The ARN of a role whose name is written is known, wherever it is made. */
function withRoles(text: string, account: string, module: Module): string {
  return withCode(text, (code) => {
    const found = referenceIn(code);
    const kind = KINDS.get(found?.type ?? "");
    const block = kind && found?.attribute === "arn" ? module.findResource(found.address) : undefined;
    if (block?.mode !== "managed" || found?.index !== undefined) return code;
    const { value: name } = resolve(block.arguments.name, module);
    const { value: path = "/" } = resolve(block.arguments.path, module);
    const isKnown = [name, path].every((one) => typeof one === "string" && /^[\w+=,.@/-]+$/.test(one));
    return isKnown ? `arn:aws:iam::${account}:${kind}${path}${name}` : code;
  });
}

/** How the ARN of what a block makes calls its kind. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["aws_iam_role", "role"],
  ["aws_iam_user", "user"],
]);

/** A reference that is written as before and leads to something else is another. */
function changedReferences(
  text: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string {
  return withCode(text, (one) => {
    const [a, b] = [before.get(one), after.get(one)];
    return a === undefined || b === undefined || a === b ? one : `${one.slice(0, -1)} (as it is now)}`;
  });
}
