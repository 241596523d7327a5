import { REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { READ_WRITE, VIA_SERVICE_TABLE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of FinSpace. */
export const finspace = {
  services: {
    // The table of services is all that AWS's pages say of how FinSpace calls KMS.
    finspace: {
      title: "FinSpace",
      ...withGrants("FinSpace", "finspace", READ_WRITE, VIA_SERVICE_TABLE, {
        use: { to: "to encrypt the environment", isOptional: true },
        grant: { to: "to let FinSpace encrypt the environment", isOptional: true },
      }),
    },
  },
  iam: { finspace: ["finspace"] },
  rows: {
    aws_finspace_kx_environment: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the environment",
          bare: REQUIRED,
          accepts: ANY_ARN,
          effects: {
            ...REQUIRED_IN_PLACE,
            aws: {
              change: {
                does: "kept",
                why: "the request for a change of an environment takes no key",
                says: "Updates information for the given kdb environment.",
                source:
                  "https://docs.aws.amazon.com/finspace/latest/management-api/API_UpdateKxEnvironment.html",
              },
            },
          },
          service: "finspace",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/finspace_kx_environment",
          // https://docs.aws.amazon.com/finspace/latest/management-api/amazon-finspace-end-of-support.html
          note: "AWS ended the service on October 7, 2026.",
        },
      ],
      least: { name: "example" },
    },
  },
} as const satisfies ServiceFile;
