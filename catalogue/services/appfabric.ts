import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of AppFabric. */
export const appfabric = {
  services: {
    appfabric: {
      title: "AppFabric",
      ...withGrants(
        "AppFabric",
        "appfabric",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        `${DOCS}/appfabric/latest/adminguide/data-protection.html`,
        {
          use: {
            to: "to make and read app bundles",
            at: "making",
            sentence:
              "To use a customer managed key with AppFabric, the AWS Identity and Access Management (IAM) user or role creating your AppFabric resources must have permission to use your customer managed key.",
          },
          grant: {
            to: "to let AppFabric use the key when it is not called",
            at: "making",
            sentence:
              "When you create an app bundle, AppFabric creates a grant on your behalf by sending a CreateGrant request to AWS KMS.",
          },
        },
      ),
    },
  },
  iam: { appfabric: ["appfabric"] },
  rows: {
    aws_appfabric_app_bundle: {
      keys: [
        {
          path: "customer_managed_key_arn",
          protects: "the app bundle",
          bare: { ...AWS_OWNED, source: `${DOCS}/appfabric/latest/api/API_CreateAppBundle.html` },
          accepts: ANY_ARN,
          empty: "refused",
          effects: REPLACED,
          service: "appfabric",
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
