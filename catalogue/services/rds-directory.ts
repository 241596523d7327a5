import { asItself, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The same for Db2: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/db2-self-managed-active-directory.html */
const SETTING_UP = `${DOCS}/AmazonRDS/latest/UserGuide/USER_SQLServer_SelfManagedActiveDirectory.SettingUp.html#USER_SQLServer_SelfManagedActiveDirectory.SettingUp.CreateKMSkey`;

/** What RDS reads to join an instance to a self-managed Active Directory. */
export const rdsDirectory = {
  services: {
    /** The secret with the account that joins: on the secret's key. Which source RDS sends, the page says of the secret alone. */
    "rds-directory-secret": {
      title: "RDS and Active Directory",
      ...asItself(
        "RdsReadsDirectorySecret",
        "rds.amazonaws.com",
        ["kms:Decrypt"],
        [],
        SETTING_UP,
        undefined,
        {
          to: "to read the account with which an instance joins an Active Directory",
          at: "making",
          sentence: "For Key policy, include the following to the policy Statement",
        },
      ),
    },
  },
  senders: {
    aws_db_instance: [
      {
        by: "domain_auth_secret_arn",
        to: ["aws_secretsmanager_secret"],
        what: "the credentials for the Active Directory",
        otherwise: "are not read, and the instance does not join",
        service: "rds-directory-secret",
        source: SETTING_UP,
      },
    ],
  },
} as const satisfies ServiceFile;
