import { REQUIRED_REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of App Runner. */
export const apprunner = {
  services: {
    apprunner: { title: "App Runner", ...withGrants("AppRunner", "apprunner") },
  },
  iam: { apprunner: ["apprunner"] },
  rows: {
    aws_apprunner_service: {
      keys: [
        {
          path: "encryption_configuration.kms_key",
          protects: "the copy of the source image",
          bare: { kind: "aws-managed", source: `${DOCS}/apprunner/latest/api/API_Service.html` },
          accepts: ANY_ARN,
          effects: REQUIRED_REPLACED,
          service: "apprunner",
        },
      ],
      least: {
        encryption_configuration: {},
        source_configuration: {
          image_repository: {
            image_identifier: "public.ecr.aws/example/app:latest",
            image_repository_type: "ECR_PUBLIC",
          },
        },
        service_name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
