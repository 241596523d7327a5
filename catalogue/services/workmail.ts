import { REPLACED } from "../effects";
import { DOCS } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of WorkMail. */
export const workmail = {
  iam: { workmail: ["workmail"] },
  rows: {
    aws_workmail_organization: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the organization's mail",
          bare: {
            kind: "aws-managed",
            source: `${DOCS}/workmail/latest/APIReference/API_CreateOrganization.html`,
          },
          accepts: "unknown",
          effects: REPLACED,
          service: "callers",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0413c661ec1b94f3033c98f3fbd1e8c1b2725589/website/docs/r/workmail_organization.html.markdown",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
