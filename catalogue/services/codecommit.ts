import { awsManaged } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/codecommit/latest/userguide/encryption.html`;

/** What keywright knows of CodeCommit. */
export const codecommit = {
  services: {
    codecommit: { title: "CodeCommit", ...unconfirmed("CodeCommit") },
  },
  iam: { codecommit: ["codecommit"] },
  rows: {
    aws_codecommit_repository: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the repository",
          bare: { ...awsManaged("alias/aws/codecommit"), source: ENCRYPTION },
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "codecommit",
          source: ENCRYPTION,
        },
      ],
      least: { repository_name: "example" },
    },
  },
} as const satisfies ServiceFile;
