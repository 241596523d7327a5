import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of AppFabric. */
export const appfabric = {
  services: {
    appfabric: { title: "AppFabric", ...unconfirmed("AppFabric") },
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
          effects: REPLACED,
          service: "appfabric",
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
