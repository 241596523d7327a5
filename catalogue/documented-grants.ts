import type { GrantOperation } from "./kms-actions";

/** A grant that AWS's pages tell people to make, and that cannot be narrower. */
export interface DocumentedGrant {
  /** The service whose service-linked role gets it. */
  readonly service: string;
  /** The role; a suffix behind `_` can follow. */
  readonly role: string;
  readonly operations: readonly GrantOperation[];
}

/**
 * The grants for service-linked roles in other accounts. A launch of Auto Scaling makes grants for EBS with its own.
 *
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export const DOCUMENTED_GRANTS: readonly DocumentedGrant[] = [
  {
    service: "autoscaling.amazonaws.com",
    role: "AWSServiceRoleForAutoScaling",
    operations: [
      "Encrypt",
      "Decrypt",
      "ReEncryptFrom",
      "ReEncryptTo",
      "GenerateDataKey",
      "GenerateDataKeyWithoutPlaintext",
      "DescribeKey",
      "CreateGrant",
    ],
  },
];

/** Whether a grant is one that AWS documents: for that role, with no more than those operations. */
export function isDocumentedGrant(grantee: string, operations: readonly string[]): boolean {
  return DOCUMENTED_GRANTS.some(({ service, role, operations: documented }) => {
    const name = new RegExp(
      `:role/aws-service-role/${service.replaceAll(".", "\\.")}/${role}(?:_[\\w+=,.@-]+)?$`,
    );
    return name.test(grantee) && operations.every((one) => (documented as readonly string[]).includes(one));
  });
}
