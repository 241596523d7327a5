import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Audit Manager. */
export const auditmanager = {
  services: {
    auditmanager: { title: "Audit Manager", ...withGrants("AuditManager", "auditmanager") },
  },
  iam: { auditmanager: ["auditmanager"] },
  rows: {
    aws_auditmanager_account_registration: {
      keys: [
        {
          path: "kms_key",
          protects: "Audit Manager's data",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "auditmanager",
          note: "One for each account and Region.",
          source: `${DOCS}/audit-manager/latest/userguide/console-settings.html`,
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
