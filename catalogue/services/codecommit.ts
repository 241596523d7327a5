import { awsManaged } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { asItself, CALLER_ACCOUNT, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/codecommit/latest/userguide/encryption.html`;

const TOPICS = `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`;

/** What keywright knows of CodeCommit. */
export const codecommit = {
  services: {
    codecommit: {
      title: "CodeCommit",
      // CodeCommit is none of the services that kms:ViaService knows.
      requests: [
        {
          sid: "CallersUseRepositories",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncrypt*",
          ],
          conditions: [CALLER_ACCOUNT],
          to: "to make repositories, to push and to pull",
          at: "making",
          sentence:
            "CodeCommit performs the following AWS KMS actions against the AWS KMS key used to encrypt and decrypt data in a repository.",
        },
      ],
      source: ENCRYPTION,
    },
    /** Triggers that publish to an encrypted topic. Which source they carry, no page says. */
    "codecommit-triggers": {
      title: "CodeCommit triggers",
      ...asItself(
        "CodeCommitNotifies",
        "codecommit.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [],
        TOPICS,
        undefined,
        {
          to: "to publish to an encrypted topic",
          sentence:
            "To allow the AWS service to have the kms:GenerateDataKey* and kms:Decrypt permissions, add the following statement to the KMS policy.",
        },
      ),
    },
  },
  iam: { codecommit: ["codecommit"] },
  senders: {
    aws_codecommit_trigger: [
      {
        by: "trigger[].destination_arn",
        to: ["aws_sns_topic"],
        what: "the notifications of a repository",
        service: "codecommit-triggers",
        source: TOPICS,
      },
    ],
  },
  rows: {
    aws_codecommit_repository: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the repository",
          bare: { ...awsManaged("alias/aws/codecommit"), source: ENCRYPTION },
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "codecommit",
          source: ENCRYPTION,
        },
      ],
      least: { repository_name: "example" },
    },
  },
} as const satisfies ServiceFile;
