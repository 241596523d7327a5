import { parseKeyArn } from "../catalogue";
import { inInstance, type Json, type Module, type Resource, referenceIn, resolve } from "../terraform";
import { policyDocumentText } from "./policy-document";

/** The policy of a key, as far as the document tells. */
export type WrittenKeyPolicy =
  | {
      readonly is: "policy";
      /** JSON, in which what only Terraform knows stands as `${…}`. */
      readonly text: string;
      /** The account of the key: its own number, or {@link OWN_ACCOUNT} where only Terraform knows it. */
      readonly account: string;
      readonly at: Resource;
    }
  /** No policy is written, so AWS writes one: the account decides, and no service gets in as itself. */
  | { readonly is: "default" }
  | { readonly is: "unknown"; readonly value: Json | undefined; readonly at: Resource };

/** Stands for the account of a key where it is not known. */
export const OWN_ACCOUNT = "000000000000";

const known = new WeakMap<Module, Map<string, WrittenKeyPolicy>>();

/**
 * The policy that is written for a key: in it, or in an `aws_kms_key_policy` of its module.
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicyOf(key: Resource, from: Module): WrittenKeyPolicy {
  const module = from.whole ?? from;
  const ofModule = known.get(module) ?? new Map<string, WrittenKeyPolicy>();
  known.set(module, ofModule);
  const found = ofModule.get(key.address) ?? read(key, from, module);
  ofModule.set(key.address, found);
  return found;
}

function read(key: Resource, from: Module, module: Module): WrittenKeyPolicy {
  const apart = policiesApart(module).get(key.local);
  const at = apart ?? key;
  const scope = apart?.each ? inInstance(module, apart.each) : apart ? module : from;
  const { value, module: origin } = resolve(at.arguments.policy, scope);
  if (value === undefined || value === null || value === "") return { is: "default" };
  const target = referenceIn(value);
  const text =
    target?.type === "aws_iam_policy_document" && target.attribute === "json"
      ? policyDocumentText(target.address, origin)
      : value;
  if (typeof text !== "string" || /^\$\{[^{}]*\}$/.test(text)) return { is: "unknown", value, at };
  const clear = withoutLookups(text, key, from);
  // Where a part of the JSON itself is computed, nobody can tell what it says.
  if (clear.includes("${") && !isJson(clear)) return { is: "unknown", value: "${the policy's own text}", at };
  return { is: "policy", text: clear, account: accountOf(key, clear), at };
}

/** Policies that stand in a block of their own, by the key that they are for. */
function policiesApart(module: Module): ReadonlyMap<string, Resource> {
  const found = apartKnown.get(module);
  if (found) return found;
  const apart = new Map<string, Resource>();
  for (const one of module.resources) {
    if (one.mode !== "managed" || one.type !== "aws_kms_key_policy") continue;
    const scope = one.each ? inInstance(module, one.each) : module;
    const target = referenceIn(resolve(one.arguments.key_id, scope).value);
    if (target) apart.set(target.address, one);
  }
  apartKnown.set(module, apart);
  return apart;
}

const apartKnown = new WeakMap<Module, ReadonlyMap<string, Resource>>();

/** What data sources look up about the account, its partition and its Region, put in where it is known. */
export function withoutLookups(text: string, key: Resource, module: Module): string {
  const region = resolve(module.findRegion(key), module).value;
  return text
    .replace(/\$\{data\.aws_caller_identity\.[\w-]+\.(?:account_id|id)\}/g, OWN_ACCOUNT)
    .replace(/\$\{data\.aws_partition\.[\w-]+\.(?:partition|id)\}/g, "aws")
    .replace(/\$\{data\.aws_partition\.[\w-]+\.dns_suffix\}/g, "amazonaws.com")
    .replace(/\$\{data\.aws_region\.[\w-]+\.(?:name|region|id)\}/g, (written) =>
      typeof region === "string" && !region.includes("$") ? region : written,
    );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whose key it is: by its ARN, by a lookup in its policy, or by whom the policy lets do everything. */
function accountOf({ arguments: { arn } }: Resource, policy: string): string {
  const inArn = typeof arn === "string" ? parseKeyArn(arn)?.account : undefined;
  if (inArn !== undefined) return inArn;
  if (policy.includes(OWN_ACCOUNT)) return OWN_ACCOUNT;
  const named = [...policy.matchAll(/:iam::(\d{12}):(root)?/g)];
  const root = named.find(([, , isRoot]) => isRoot !== undefined);
  return (root ?? named[0])?.[1] ?? OWN_ACCOUNT;
}
