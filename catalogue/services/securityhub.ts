import { UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Security Hub. */
export const securityhub = {
  iam: { securityhub: ["securityhub"] },
  rows: {
    aws_securityhub_connector_v2: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the connector's secret",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "callers",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/316b442b9ee12deaac6469aa2048c34d4fbbdded/internal/service/securityhub/connector_v2.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
