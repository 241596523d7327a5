import { type ConditionedService, KEY_CONDITIONS, type KeyCondition } from "../catalogue";
import type { ControlPolicy } from "./guard-rails";
import { PolicyError } from "./read-policy";

/** What {@link onlyTheseKeys} can be told. */
export interface OnlyTheseKeysOptions {
  /** The service whose requests are held to the keys. */
  readonly service: ConditionedService;
  /** The keys that may be named: ARNs, or patterns of them. One at least. */
  readonly keys: readonly string[];
}

type Rail = ControlPolicy["Statement"][number];

/**
 * The service control policy that denies a service's requests that name another key than these, or none at
 * all where AWS would then take its own. For some services AWS only says whether there is encryption at all
 * (RDS clusters, EFS); there the policy asks for that.
 *
 * A pattern of every key in an account lets AWS's own keys of that account in as well: name keys one by one,
 * or an account that does nothing else than hold keys.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 *
 * @throws PolicyError if AWS has no such condition for the service, or something is named that is no key
 */
export function onlyTheseKeys({ service, keys }: OnlyTheseKeysOptions): ControlPolicy {
  if (!Object.hasOwn(KEY_CONDITIONS, service)) {
    throw new PolicyError(
      `onlyTheseKeys: AWS has no condition on the key for ${JSON.stringify(service)}; it has for ${Object.keys(KEY_CONDITIONS).join(", ")}.`,
    );
  }
  if (keys.length === 0) {
    throw new PolicyError("onlyTheseKeys: keys is empty, so nothing could be made. Name a key.");
  }
  for (const key of keys) {
    if (/^arn:[a-z0-9*-]+:kms:[a-z0-9*-]+:[0-9]{12}:key\/[A-Za-z0-9*-]+$/.test(key)) continue;
    throw new PolicyError(
      `onlyTheseKeys: ${JSON.stringify(key)} is neither the ARN of a key nor a pattern that names an account (arn:aws:kms:*:ACCOUNT:key/*). Name one.`,
    );
  }
  const conditions: readonly KeyCondition[] = KEY_CONDITIONS[service];
  return { Version: "2012-10-17", Statement: conditions.flatMap((one) => rails(one, keys)) };
}

function rails(
  { actions, resources, variable, holds, mayBeMissing }: KeyCondition,
  keys: readonly string[],
): Rail[] {
  const subject = (actions[0] ?? "").replace(/^[^:]*:/, "");
  const deny = (sid: string, Condition: Rail["Condition"]): Rail => ({
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
