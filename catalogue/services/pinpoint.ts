import type { ServiceFile } from "../service-file";

/** What keywright knows of Pinpoint. */
export const pinpoint = {
  exceptions: {
    "aws_pinpoint_apns_channel.token_key_id": "credentials of Apple's",
    "aws_pinpoint_apns_sandbox_channel.token_key_id": "credentials of Apple's",
    "aws_pinpoint_apns_voip_channel.token_key_id": "credentials of Apple's",
    "aws_pinpoint_apns_voip_sandbox_channel.token_key_id": "credentials of Apple's",
  },
} as const satisfies ServiceFile;
