import { AWS_OWNED } from "../defaults";
import { DOCS } from "../kms-access";
import type { Row } from "../row";
import type { ServiceFile } from "../service-file";

/** "You can't provision and use your own AWS KMS or other keys to encrypt data that you store in Amazon Pinpoint." */
const holds = (protects: string): Row => ({
  keys: [],
  cannot: {
    protects,
    bare: {
      ...AWS_OWNED,
      source: `${DOCS}/pinpoint/latest/developerguide/security-data-protection-encryption.html`,
    },
  },
});

const CREDENTIALS = holds("the password or key for another system");

/** What keywright knows of Pinpoint. */
export const pinpoint = {
  iam: { mobiletargeting: ["pinpoint"] },
  rows: {
    aws_pinpoint_adm_channel: CREDENTIALS,
    aws_pinpoint_apns_channel: CREDENTIALS,
    aws_pinpoint_apns_sandbox_channel: CREDENTIALS,
    aws_pinpoint_apns_voip_channel: CREDENTIALS,
    aws_pinpoint_apns_voip_sandbox_channel: CREDENTIALS,
    aws_pinpoint_app: holds("an endpoint or event of the app"),
    aws_pinpoint_baidu_channel: CREDENTIALS,
    aws_pinpoint_email_template: holds("the text of the template"),
    aws_pinpoint_gcm_channel: CREDENTIALS,
  },
  exceptions: {
    "aws_pinpoint_apns_channel.token_key_id": "credentials of Apple's",
    "aws_pinpoint_apns_sandbox_channel.token_key_id": "credentials of Apple's",
    "aws_pinpoint_apns_voip_channel.token_key_id": "credentials of Apple's",
    "aws_pinpoint_apns_voip_sandbox_channel.token_key_id": "credentials of Apple's",
  },
} as const satisfies ServiceFile;
