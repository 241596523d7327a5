import { DOCS, LINKED_ROLES_ABROAD } from "./kms-access";
import type { GrantOperation } from "./kms-actions";

/** A grant that AWS's pages tell people to make, and that cannot be narrower. */
export interface DocumentedGrant {
  /** The service-linked role that gets it, as it stands behind `:role/` in its ARN: a pattern. */
  readonly role: RegExp;
  readonly operations: readonly GrantOperation[];
  /** The page that says so. */
  readonly source: string;
}

/** What a role that launches instances hands on to EBS. */
const LAUNCHING: readonly GrantOperation[] = [
  "Encrypt",
  "Decrypt",
  "ReEncryptFrom",
  "ReEncryptTo",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "DescribeKey",
  "CreateGrant",
];

/**
 * The grants for service-linked roles that launch instances. A launch makes grants for EBS with its own. Only Auto
 * Scaling has roles with a suffix. AWS's page shows the role of EC2 Fleet without a path.
 */
export const DOCUMENTED_GRANTS: readonly DocumentedGrant[] = [
  {
    role: /^aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling(?:_[\w+=,.@-]+)?$/,
    operations: LAUNCHING,
    source: LINKED_ROLES_ABROAD,
  },
  {
    role: /^aws-service-role\/spot\.amazonaws\.com\/AWSServiceRoleForEC2Spot$/,
    operations: LAUNCHING,
    source: `${DOCS}/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html`,
  },
  {
    role: /^aws-service-role\/spotfleet\.amazonaws\.com\/AWSServiceRoleForEC2SpotFleet$/,
    operations: LAUNCHING,
    source: `${DOCS}/AWSEC2/latest/UserGuide/spot-fleet-prerequisites.html`,
  },
  {
    role: /^(?:aws-service-role\/[a-z0-9]+\.amazonaws\.com\/)?AWSServiceRoleForEC2Fleet$/,
    operations: LAUNCHING,
    source: `${DOCS}/AWSEC2/latest/UserGuide/ec2-fleet-prerequisites.html`,
  },
];

/** Whether a grant is one that AWS documents: for that role, with no more than those operations. */
export function isDocumentedGrant(grantee: string, operations: readonly string[]): boolean {
  const [, name] = /:role\/(.+)$/s.exec(grantee) ?? [];
  if (name === undefined) return false;
  return DOCUMENTED_GRANTS.some(
    ({ role, operations: documented }) =>
      role.test(name) && operations.every((one) => (documented as readonly string[]).includes(one)),
  );
}
