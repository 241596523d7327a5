import { AWS_OWNED, REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, DOCS, OWN_ACCOUNT, readThroughS3 } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of GuardDuty. */
export const guardduty = {
  services: {
    guardduty: {
      title: "GuardDuty",
      requests: [
        {
          sid: "GuardDutyExportsFindings",
          by: { service: "guardduty.amazonaws.com", inOptInRegions: "guardduty.${region}.amazonaws.com" },
          actions: ["kms:GenerateDataKey"],
          conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
          to: "to encrypt exported findings",
          at: "making",
          sentence:
            "To successfully configure the settings, you must first give GuardDuty permission to use a KMS key.",
        },
        readThroughS3("GuardDutyFindings", "exported findings"),
      ],
      source: `${DOCS}/guardduty/latest/ug/guardduty_exportfindings.html`,
      // The findings of all Regions may go to one bucket.
      anyResource: "arn:${partition}:guardduty:*:${account}:detector/*",
    },
  },
  iam: { guardduty: ["guardduty"] },
  rows: {
    aws_guardduty_detector: {
      keys: [],
      cannot: {
        protects: "the finding",
        // "GuardDuty data, such as findings, is encrypted at rest using AWS Key Management Service (AWS KMS) with AWS owned keys."
        bare: { ...AWS_OWNED, source: `${DOCS}/guardduty/latest/ug/data-protection.html` },
      },
    },
    aws_guardduty_publishing_destination: {
      resource: "arn:${partition}:guardduty:${region}:${account}:detector/${detector_id}",
      keys: [
        {
          path: "kms_key_arn",
          protects: "the exported finding",
          bare: REQUIRED,
          accepts: ANY_ARN,
          effects: REQUIRED_IN_PLACE,
          service: "guardduty",
          otherRegion: true,
          regionOf: "destination_arn",
          source: `${DOCS}/guardduty/latest/ug/guardduty_exportfindings.html`,
        },
      ],
      least: { destination_arn: "arn:aws:s3:::example-bucket", detector_id: "example" },
    },
  },
} as const satisfies ServiceFile;
