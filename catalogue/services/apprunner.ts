import { REQUIRED_REPLACED, withoutBlock } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, READ_WRITE, VIA_SERVICE_TABLE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of App Runner. */
export const apprunner = {
  services: {
    apprunner: {
      title: "App Runner",
      // No page says which operations it takes: the table says through which name it asks, and no more.
      ...withGrants("AppRunner", "apprunner", READ_WRITE, VIA_SERVICE_TABLE, {
        use: {
          to: "to encrypt the stored copies of the source",
          at: "making",
          isOptional: true,
          sentence: "AWS App Runner: apprunner.AWS_region.amazonaws.com",
        },
        grant: {
          to: "to let App Runner use the key when it is not called",
          at: "making",
          isOptional: true,
          sentence: "AWS App Runner: apprunner.AWS_region.amazonaws.com",
        },
      }),
    },
  },
  iam: { apprunner: ["apprunner"] },
  rows: {
    aws_apprunner_service: {
      keys: [
        {
          path: "encryption_configuration.kms_key",
          protects: "what App Runner keeps of the source and of the logs",
          bare: { kind: "aws-managed", source: `${DOCS}/apprunner/latest/api/API_CreateService.html` },
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:aws(-[\\w]+)*:kms:[a-z\\-]+-[0-9]{1}:[0-9]{12}:key\\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            source: "https://docs.aws.amazon.com/apprunner/latest/api/API_EncryptionConfiguration.html",
          },
          singleRegion: {
            says: "Pattern: arn:aws(-[\\w]+)*:kms:[a-z\\-]+-[0-9]{1}:[0-9]{12}:key\\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            source: "https://docs.aws.amazon.com/apprunner/latest/api/API_EncryptionConfiguration.html",
          },
          effects: { ...REQUIRED_REPLACED, ...withoutBlock("encryption_configuration", "replace") },
          service: "apprunner",
          // https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html
          note: "AWS takes no new customers for App Runner; others can make new services.",
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
