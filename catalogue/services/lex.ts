import { bucketDefault, SERVICE_MANAGED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, readThroughS3, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Lex. */
export const lex = {
  services: {
    lex: {
      title: "Lex",
      requests: [
        {
          sid: "LexWritesAudioThroughS3",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to write audio logs, as the role for conversation logs",
          sentence:
            "Amazon Lex requires AWS KMS permissions if you choose to encrypt your audio logs. You need to attach additional policies to the IAM role used for conversation logs.",
        },
        readThroughS3("AudioLogs", "audio logs"),
      ],
      source: `${DOCS}/lex/latest/dg/conversation-logs-encrypting.html`,
    },
  },
  iam: { lex: ["lex", "lexv2models"] },
  rows: {
    aws_lex_bot_alias: {
      keys: [
        {
          path: "conversation_logs.log_settings[].kms_key_arn",
          protects: "the recorded conversation",
          within: "conversation_logs.log_settings[]",
          when: [{ path: "conversation_logs.log_settings[].destination", is: ["S3"] }],
          bare: bucketDefault("conversation_logs.log_settings[].resource_arn"),
          accepts: ANY_ARN,
          empty: "refused",
          effects: IN_PLACE,
          service: "lex",
          note: "Lex V1, whose support AWS ended on September 15, 2025.",
          source: `${DOCS}/lex/latest/dg/conversation-logs-encrypting.html`,
        },
      ],
      least: {
        conversation_logs: {
          log_settings: [
            { destination: "S3", log_type: "AUDIO", resource_arn: "arn:aws:s3:::example-bucket" },
          ],
          iam_role_arn: "arn:aws:iam::111122223333:role/example",
        },
        bot_version: "$LATEST",
        bot_name: "example",
        name: "example",
      },
    },
    aws_lexv2models_bot: {
      keys: [],
      cannot: {
        protects: "what users say to the bot",
        // "Amazon Lex V2 encrypts user utterances and other information that it stores." CreateBot takes no key.
        bare: { ...SERVICE_MANAGED, source: `${DOCS}/lexv2/latest/dg/encryption-at-rest.html` },
      },
    },
  },
  exceptions: {
    "aws_lexv2models_slot_type.external_source_setting[].grammar_slot_type_setting[].source[].kms_key_arn":
      "a key to read a grammar with, which is encrypted already",
  },
} as const satisfies ServiceFile;
