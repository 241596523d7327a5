import { AWS_OWNED, UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, READ_WRITE, VIA_SERVICE_TABLE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of CodeGuru Reviewer. */
export const codeguruReviewer = {
  services: {
    "codeguru-reviewer": {
      title: "CodeGuru Reviewer",
      // No page says which operations it takes: the table says through which name it asks, and no more.
      ...withGrants("CodeGuruReviewer", "codeguru-reviewer", READ_WRITE, VIA_SERVICE_TABLE, {
        use: {
          to: "to encrypt and read reviews",
          at: "making",
          isOptional: true,
          sentence: "Amazon CodeGuru Reviewer: codeguru-reviewer.AWS_region.amazonaws.com",
        },
        grant: {
          to: "to let CodeGuru Reviewer use the key when it is not called",
          at: "making",
          isOptional: true,
          sentence: "Amazon CodeGuru Reviewer: codeguru-reviewer.AWS_region.amazonaws.com",
        },
      }),
    },
  },
  iam: { "codeguru-reviewer": ["codegurureviewer"] },
  rows: {
    aws_codegurureviewer_repository_association: {
      keys: [
        {
          path: "kms_key_details.kms_key_id",
          protects: "the repository association with its code reviews",
          switches: [{ path: "kms_key_details.encryption_option", value: "CUSTOMER_MANAGED_CMK" }],
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/codeguru/latest/reviewer-ug/encrypt-repository-association.html`,
          },
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          empty: "refused",
          takes: {
            forms: ["id"],
            says: "Pattern: [a-zA-Z0-9-]+",
            source: "https://docs.aws.amazon.com/codeguru/latest/reviewer-api/API_KMSKeyDetails.html",
          },
          effects: REPLACED,
          service: "codeguru-reviewer",
          // https://docs.aws.amazon.com/codeguru/latest/reviewer-ug/codeguru-reviewer-availability-change.html
          note: "Since November 7, 2025, AWS makes no new associations: one that is replaced is gone.",
          source: `${DOCS}/codeguru/latest/reviewer-api/API_AssociateRepository.html`,
        },
      ],
      least: { kms_key_details: {}, repository: {} },
    },
  },
} as const satisfies ServiceFile;
