import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/audit-manager/latest/userguide/data-protection.html`;

/** What keywright knows of Audit Manager. */
export const auditmanager = {
  services: {
    auditmanager: {
      title: "Audit Manager",
      ...withGrants("AuditManager", "auditmanager"),
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
          bare: { ...AWS_OWNED, source: PAGE },
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Pattern: ^arn:.*:kms:.*|DEFAULT",
            source: `${DOCS}/audit-manager/latest/APIReference/API_RegisterAccount.html`,
          },
          effects: IN_PLACE,
          service: "auditmanager",
          note: "One for each account and Region.",
          source: PAGE,
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
