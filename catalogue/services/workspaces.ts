import { UNENCRYPTED, UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

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
  },
  iam: { workspaces: ["workspaces"] },
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
