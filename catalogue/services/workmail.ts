import { REPLACED } from "../effects";
import { DOCS, withGrants } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const ADMINISTRATOR =
  "To use the AWS KMS customer master key (CMK) for a secret on your behalf, the administrator must have the following permissions.";

/** What keywright knows of WorkMail. */
export const workmail = {
  services: {
    workmail: {
      title: "WorkMail",
      ...withGrants(
        "WorkMail",
        "workmail",
        ["kms:Decrypt", "kms:Encrypt"],
        `${DOCS}/workmail/latest/adminguide/data-protection.html#workmail-kms-authorizing-cmk`,
        {
          use: { to: "to encrypt mailboxes", at: "making", sentence: ADMINISTRATOR },
          grant: { to: "to let WorkMail encrypt and read mailboxes", at: "making", sentence: ADMINISTRATOR },
        },
      ),
    },
  },
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
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Pattern: arn:aws:kms:[a-z0-9-]*:[a-z0-9-]+:[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023}",
            source: "https://docs.aws.amazon.com/workmail/latest/APIReference/API_CreateOrganization.html",
          },
          effects: REPLACED,
          service: "workmail",
          // https://docs.aws.amazon.com/workmail/latest/adminguide/workmail-end-of-support.html
          note: "AWS ends the service on March 31, 2027.",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0413c661ec1b94f3033c98f3fbd1e8c1b2725589/website/docs/r/workmail_organization.html.markdown",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
