import { ownedOrManaged } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, VIA_SERVICE_TABLE, via, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/audit-manager/latest/userguide/data-protection.html`;

const ADMINISTRATORS = `${DOCS}/aws-managed-policy/latest/reference/AWSAuditManagerAdministratorAccess.html`;

/** What keywright knows of Audit Manager. */
export const auditmanager = {
  services: {
    auditmanager: {
      title: "Audit Manager",
      requests: [
        ...withGrants("AuditManager", "auditmanager", ["kms:DescribeKey"], PAGE, {
          use: { to: "to look at the key", source: ADMINISTRATORS, sentence: "KmsAccess" },
          grant: {
            to: "to let Audit Manager use the key when it is not called",
            at: "making",
            sentence:
              "When you choose a customer managed key, Audit Manager creates a grant on the KMS key so that it can be used to encrypt your content.",
          },
        }).requests,
        {
          // The policy of administrators does not ask for it; the table says through which name it asks, and no more.
          sid: "EncryptThroughAuditManager",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("auditmanager")],
          isOptional: true,
          to: "to encrypt and read evidence and reports",
          source: VIA_SERVICE_TABLE,
          sentence: "AWS Audit Manager: auditmanager.AWS_region.amazonaws.com",
        },
      ],
      source: PAGE,
      // https://docs.aws.amazon.com/audit-manager/latest/userguide/settings-KMS.html
      stays: "Assessments that were created before, with all their reports and exports",
    },
  },
  iam: { auditmanager: ["auditmanager"] },
  rows: {
    aws_auditmanager_account_registration: {
      keys: [
        {
          path: "kms_key",
          protects: "Audit Manager's data",
          bare: ownedOrManaged(
            {
              says: "If you don’t provide a customer managed key, Audit Manager uses an AWS owned key to encrypt your content.",
              source: PAGE,
            },
            {
              says: "Audit Manager automatically creates a unique AWS managed key for the secure storage of your data.",
              source: `${DOCS}/audit-manager/latest/userguide/settings-KMS.html`,
            },
          ),
          accepts: ANYTHING,
          empty: "sent",
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Pattern: ^arn:.*:kms:.*|DEFAULT",
            source: `${DOCS}/audit-manager/latest/APIReference/API_RegisterAccount.html`,
          },
          effects: IN_PLACE,
          service: "auditmanager",
          // https://docs.aws.amazon.com/audit-manager/latest/userguide/audit-manager-availability-change.html
          note: "One for each account and Region. A change counts for new assessments; the others, with all their reports, keep the old key. Since April 30, 2026, AWS sets Audit Manager up in no new account or Region.",
          source: PAGE,
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
