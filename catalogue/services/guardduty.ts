import { REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, asItself, DOCS, OWN_ACCOUNT } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of GuardDuty. */
export const guardduty = {
  services: {
    guardduty: {
      title: "GuardDuty",
      ...asItself(
        "GuardDutyExportsFindings",
        "guardduty.amazonaws.com",
        ["kms:GenerateDataKey"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
        `${DOCS}/guardduty/latest/ug/guardduty_exportfindings.html`,
        "arn:${partition}:guardduty:${region}:${account}:detector/*",
      ),
    },
  },
  iam: { guardduty: ["guardduty"] },
  rows: {
    aws_guardduty_publishing_destination: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the exported finding",
          bare: REQUIRED,
          accepts: ANY_ARN,
          effects: REQUIRED_IN_PLACE,
          service: "guardduty",
          otherRegion: true,
          source: `${DOCS}/guardduty/latest/ug/guardduty_exportfindings.html`,
        },
      ],
      least: { destination_arn: "arn:aws:s3:::example-bucket", detector_id: "example" },
    },
  },
} as const satisfies ServiceFile;
