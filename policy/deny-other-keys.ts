import { type ConditionedService, KEY_CONDITIONS, type KeyCondition } from "../catalogue";
import type { ControlPolicy, ControlStatement } from "./control-policy";
import { PolicyError } from "./read-policy";

/** What {@link denyOtherKeys} can be told. */
export interface DenyOtherKeysOptions {
  /** The service whose requests have to name one of the keys. */
  readonly service: ConditionedService;
  /** The keys that requests may name: ARNs, or patterns of them. At least one. */
  readonly keys: readonly string[];
}

/**
 * A service control policy that denies a service's requests that name another key than these, or no key where
 * AWS would then take its own. For some services (RDS clusters, EFS) AWS only says whether the request asks for
 * encryption; there the policy requires that.
 *
 * A pattern of every key in an account also matches the keys of AWS in that account. Name keys one by one, or
 * name an account that only holds keys.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 *
 * @throws PolicyError if AWS has no such condition for the service, or if one of the keys is not the ARN of a key
 */
export function denyOtherKeys({ service, keys }: DenyOtherKeysOptions): ControlPolicy {
  if (!Object.hasOwn(KEY_CONDITIONS, service)) {
    throw new PolicyError(
      `denyOtherKeys: AWS has no condition on the key for ${JSON.stringify(service)}; it has for ${Object.keys(KEY_CONDITIONS).join(", ")}.`,
    );
  }
  if (keys.length === 0) {
    throw new PolicyError("denyOtherKeys: keys is empty, so nothing could be made. Name a key.");
  }
  for (const key of keys) {
    if (/^arn:[a-z0-9*-]+:kms:[a-z0-9*-]+:[0-9]{12}:key\/[A-Za-z0-9*-]+$/.test(key)) continue;
    throw new PolicyError(
      `denyOtherKeys: ${JSON.stringify(key)} is neither the ARN of a key nor a pattern that names an account (arn:aws:kms:*:ACCOUNT:key/*). Name one.`,
    );
  }
  const conditions: readonly KeyCondition[] = KEY_CONDITIONS[service];
  return { Version: "2012-10-17", Statement: conditions.flatMap((one) => denials(one, keys)) };
}

function denials(
  { actions, resources, variable, holds, mayBeMissing }: KeyCondition,
  keys: readonly string[],
): ControlStatement[] {
  const subject = (actions[0] ?? "").replace(/^[^:]*:/, "");
  const deny = (sid: string, Condition: ControlStatement["Condition"]): ControlStatement => ({
    Sid: `${subject}${sid}`,
    Effect: "Deny",
    Action: actions,
    Resource: resources ?? "*",
    Condition,
  });
  switch (holds) {
    case "boolean":
      return [deny("IsEncrypted", { Bool: { [variable]: "false" } })];
    case "arns":
      return [
        deny("NamesTheseKeys", { "ForAnyValue:ArnNotLike": { [variable]: keys } }),
        // No value is not another value, so a request without a key needs a statement of its own.
        deny("NamesAKey", { Null: { [variable]: "true" } }),
      ];
    default: {
      // A negated comparison holds for a request without a key.
      const other = { [holds === "arn" ? "ArnNotLike" : "StringNotLike"]: { [variable]: keys } };
      return [deny("NamesTheseKeys", mayBeMissing ? { ...other, Null: { [variable]: "false" } } : other)];
    }
  }
}
