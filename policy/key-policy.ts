import { type Service, type ServiceId, services } from "../catalogue";
import type { Condition, Statement } from "./statement";

/**
 * What it takes to look after a key, and nothing that reads or writes data with it.
 *
 * Not here: the cryptographic operations, and `kms:CreateGrant`, which would hand them out.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators
 */
export const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
] as const;

/** What a key policy is composed from. */
export interface KeyPolicy {
  /** ARNs of those who look after the key. */
  readonly administrators: readonly string[];
  /** The account that owns the key: twelve digits, or a token. */
  readonly account: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, or a token. */
  readonly partition: string;
  /** The key's Region, or a token. */
  readonly region: string;
  /** The services whose resources the key encrypts. */
  readonly services: Iterable<ServiceId>;
}

/**
 * The statements of a key's policy: its administrators, and for each service that uses it the callers of
 * that service in the key's own account, as far as IAM lets them.
 *
 * In a key policy `*` as the resource means the key that carries the policy.
 */
export function keyPolicy({
  administrators,
  account,
  partition,
  region,
  services: used,
}: KeyPolicy): Statement[] {
  const wholeAccount = [{ type: "AWS", identifiers: [`arn:${partition}:iam::${account}:root`] }] as const;
  const statements: Statement[] = [
    {
      sid: "AdministratorsManageKey",
      effect: "Allow",
      principals: [{ type: "AWS", identifiers: [...new Set(administrators)].sort() }],
      actions: ADMINISTRATION,
      resources: ["*"],
    },
  ];
  for (const id of [...new Set(used)].sort()) {
    const service: Service = services[id];
    if (service.via) {
      const through: Condition[] = [
        { test: "StringEquals", variable: "kms:CallerAccount", values: [account] },
        {
          test: "StringEquals",
          variable: "kms:ViaService",
          values: [`${service.via}.${region}.amazonaws.com`],
        },
      ];
      statements.push({
        sid: `UseThrough${service.name}`,
        effect: "Allow",
        principals: wholeAccount,
        actions: service.actions ?? [],
        resources: ["*"],
        conditions: through,
      });
      if (service.grants) {
        statements.push({
          sid: `GrantThrough${service.name}`,
          effect: "Allow",
          principals: wholeAccount,
          actions: ["kms:CreateGrant"],
          resources: ["*"],
          conditions: [...through, { test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
        });
      }
    }
    if (service.principal) {
      statements.push({
        sid: `${service.name}UsesKey`,
        effect: "Allow",
        principals: [{ type: "Service", identifiers: [service.principal.service] }],
        actions: service.principal.actions,
        resources: ["*"],
        conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
      });
    }
  }
  return statements;
}
