import { REQUIRED, SSE_S3 } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The provider plans a change and sends none. */
const KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of a voice profile domain takes no key",
  says: "Updates the settings for the specified voice profile domain.",
  source: `${DOCS}/chime-sdk/latest/APIReference/API_voice-chime_UpdateVoiceProfileDomain.html`,
};

/** What keywright knows of Chime SDK. */
export const chime = {
  services: {
    "chime-voice": {
      title: "Chime SDK voice",
      // Its guide calls it chime, and the list of kms:ViaService chimevoiceconnector.
      ...withGrants(
        "ChimeVoice",
        ["chime", "chimevoiceconnector"],
        ["kms:Decrypt", "kms:DescribeKey"],
        `${DOCS}/chime-sdk/latest/ag/key-policy.html`,
        {
          use: {
            to: "to check the key, and to read voice profiles",
            at: "making",
            sentence: "Allow key access to Chime SDK voice analytics.",
          },
          grant: {
            to: "to make the voice profile domain",
            at: "making",
            source: `${DOCS}/chime-sdk/latest/ag/how-use-grants.html`,
            sentence:
              "When you create a voice profile domain, the associated Amazon Chime SDK Voice Connector creates a grant on your behalf by sending a CreateGrant request to the AWS KMS.",
          },
        },
      ),
    },
  },
  iam: { chime: ["chimesdkmediapipelines", "chimesdkvoice"] },
  rows: {
    aws_chimesdkmediapipelines_media_insights_pipeline_configuration: {
      keys: [
        {
          path: "elements[].amazon_transcribe_call_analytics_processor_configuration.post_call_analytics_settings.output_encryption_kms_key_id",
          protects: "the transcript",
          within:
            "elements[].amazon_transcribe_call_analytics_processor_configuration.post_call_analytics_settings",
          bare: { ...SSE_S3, source: `${DOCS}/transcribe/latest/dg/data-encryption.html` },
          accepts: ANYTHING,
          empty: "refused",
          effects: IN_PLACE,
          service: "callers",
        },
      ],
      least: {
        elements: [
          {
            amazon_transcribe_call_analytics_processor_configuration: {
              language_code: "en-US",
              post_call_analytics_settings: {
                output_location: "s3://example-bucket",
                data_access_role_arn: "arn:aws:iam::111122223333:role/example",
              },
            },
            type: "AmazonTranscribeCallAnalyticsProcessor",
          },
        ],
        name: "example",
        resource_access_role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_chimesdkvoice_voice_profile_domain: {
      keys: [
        {
          path: "server_side_encryption_configuration.kms_key_arn",
          protects: "the voice profile",
          bare: REQUIRED,
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Do not use asymmetric or HMAC keys, or KMS aliases.",
            source: `${DOCS}/chime-sdk/latest/APIReference/API_voice-chime_ServerSideEncryptionConfiguration.html`,
          },
          effects: { ...REQUIRED_IN_PLACE, aws: { change: KEPT } },
          service: "chime-voice",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/chimesdkvoice_voice_profile_domain",
        },
      ],
      least: { server_side_encryption_configuration: {}, name: "example" },
    },
  },
} as const satisfies ServiceFile;
