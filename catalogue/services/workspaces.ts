import { UNENCRYPTED, UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { asItself, DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** Which source WorkSpaces sends, the page does not say. */
const DIRECTORY_SECRET = `${DOCS}/workspaces/latest/adminguide/pools-service-account-details.html`;

/** What keywright knows of WorkSpaces. */
export const workspaces = {
  services: {
    workspaces: {
      title: "WorkSpaces",
      ...withGrants(
        "WorkSpaces",
        "workspaces",
        READ_WRITE,
        `${DOCS}/workspaces/latest/adminguide/encrypt-workspaces.html#kms-workspaces-permissions`,
        {
          use: {
            to: "to launch a WorkSpace",
            at: "making",
            sentence:
              "If you use a customer managed KMS Key, you need to grant WorkSpaces permission to use the KMS Key on behalf of the WorkSpaces administrators in your account.",
          },
          grant: {
            to: "to let WorkSpaces and EBS use the volumes of a WorkSpace",
            at: "making",
            sentence: "This statement enables AWS services to create and manage grants.",
          },
        },
      ),
    },
    /** The secret with the account by which a pool joins an Active Directory: on the secret's key. */
    "workspaces-directory-secret": {
      title: "WorkSpaces Pools and Active Directory",
      ...asItself(
        "WorkSpacesReadsDirectorySecret",
        "workspaces.amazonaws.com",
        ["kms:Decrypt"],
        [],
        DIRECTORY_SECRET,
        undefined,
        {
          to: "to read the account with which a pool joins an Active Directory",
          at: "making",
          sentence: "In the Key policy section of the page, add the following",
        },
      ),
    },
  },
  iam: { workspaces: ["workspaces"] },
  senders: {
    aws_workspaces_directory: [
      {
        by: "active_directory_config.service_account_secret_arn",
        to: ["aws_secretsmanager_secret"],
        what: "the credentials for the Active Directory",
        otherwise: "are not read, and the pool does not join",
        service: "workspaces-directory-secret",
        source: DIRECTORY_SECRET,
      },
    ],
  },
  rows: {
    aws_workspaces_workspace: {
      keys: [
        {
          path: "volume_encryption_key",
          protects: "the desktop's volume",
          switches: [
            { path: "root_volume_encryption_enabled", value: true, leaves: "the root volume" },
            { path: "user_volume_encryption_enabled", value: true, leaves: "the user volume" },
          ],
          bare: {
            ...UNENCRYPTED,
            source: `${DOCS}/workspaces/latest/adminguide/encrypt-workspaces.html`,
          },
          // AWS says that a key is needed, and not what happens where none is named.
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          answers: {
            form: "arn",
            says: "The ARN of the symmetric KMS key used to encrypt data stored on your WorkSpace.",
            source: "https://docs.aws.amazon.com/workspaces/latest/api/API_Workspace.html",
          },
          effects: REPLACED,
          service: "workspaces",
          source: `${DOCS}/workspaces/latest/adminguide/encrypt-workspaces.html`,
        },
      ],
      least: { bundle_id: "example", directory_id: "example", user_name: "example" },
    },
  },
} as const satisfies ServiceFile;
