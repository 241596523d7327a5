import { AWS_OWNED, UNKNOWN } from "../defaults";
import { arnLike, CALLER_ACCOUNT, DOCS, equals, granting, OWN_ACCOUNT, via } from "../kms-access";
import type { ServiceCondition, ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const OF_APPLICATION = arnLike("kms:EncryptionContext:aws:kinesisanalytics:arn", "${resource}");

/** A grant that lets decrypt with one encryption context, and nothing else. */
const TO_DECRYPT: readonly ServiceCondition[] = [
  equals("kms:GrantConstraintType", "EncryptionContextSubset"),
  granting("Decrypt"),
];

/** What keywright knows of Managed Service for Apache Flink. */
export const kinesisAnalytics = {
  services: {
    "managed-flink": {
      title: "Managed Service for Apache Flink",
      requests: [
        {
          sid: "OperatorsDescribeKey",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("kinesisanalytics")],
          to: "to set the key of an application",
          at: "making",
          sentence: "AllowOperatorToDescribeKey",
        },
        {
          sid: "OperatorsUseKey",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [CALLER_ACCOUNT, via("kinesisanalytics"), OF_APPLICATION],
          to: "to set the key of an application",
          at: "making",
          sentence: "AllowOperatorToConfigureAppToUseKeyForApplicationState",
        },
        {
          sid: "OperatorsGrant",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("kinesisanalytics"), OF_APPLICATION, ...TO_DECRYPT],
          to: "to start an application",
          at: "making",
          sentence: "AllowOperatorToConfigureAppToCreateGrantForRunningState",
        },
        ...["kinesisanalytics", "infrastructure.kinesisanalytics"].map(
          (name, i): ServiceRequest => ({
            sid: i === 0 ? "FlinkDescribesKey" : "FlinkInfrastructureDescribesKey",
            by: { service: `${name}.amazonaws.com` },
            actions: ["kms:DescribeKey"],
            conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
            to: "to validate the key",
            at: "making",
            sentence: "If you don't include these service principals, Amazon MSF rejects the request.",
          }),
        ),
        {
          sid: "FlinkEncryptsState",
          by: { service: "kinesisanalytics.amazonaws.com" },
          actions: ["kms:GenerateDataKey"],
          conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}"), OF_APPLICATION],
          to: "to encrypt checkpoints and snapshots",
          sentence: "AllowMSFServiceToGenerateDataKeyForDurableState",
        },
        {
          sid: "FlinkReadsState",
          by: { service: "kinesisanalytics.amazonaws.com" },
          actions: ["kms:Decrypt"],
          conditions: [OF_APPLICATION],
          to: "to read checkpoints and snapshots",
          sentence: "AllowMSFServiceToDecryptForDurableState",
        },
        {
          sid: "FlinkUsesStorage",
          by: { service: "infrastructure.kinesisanalytics.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [OF_APPLICATION],
          to: "to encrypt and read the storage of a running application",
          sentence: "AllowMSFServiceToUseKeyForRunningState",
        },
        {
          sid: "FlinkGrants",
          by: { service: "infrastructure.kinesisanalytics.amazonaws.com" },
          actions: ["kms:CreateGrant"],
          conditions: [OF_APPLICATION, ...TO_DECRYPT],
          to: "to run an application",
          sentence: "AllowMSFServiceToCreateGrantForRunningState",
        },
      ],
      anyResource: "arn:${partition}:kinesisanalytics:${region}:${account}:application/*",
      source: `${DOCS}/managed-flink/latest/java/manage-cmk-api.html#create-cmk-kms-key-policy`,
      stays: "Snapshots that were made before, until they are deleted",
    },
  },
  iam: { kinesisanalytics: ["kinesisanalyticsv2"] },
  rows: {
    aws_kinesisanalyticsv2_application: {
      resource: "arn:${partition}:kinesisanalytics:${region}:${account}:application/${name}",
      keys: [
        {
          path: "application_configuration.application_encryption_configuration.key_id",
          protects: "the application's state",
          switches: [
            {
              path: "application_configuration.application_encryption_configuration.key_type",
              value: "CUSTOMER_MANAGED_KEY",
            },
          ],
          bare: { ...AWS_OWNED, source: `${DOCS}/managed-flink/latest/java/key-management-flink.html` },
          switchedOn: UNKNOWN,
          accepts: "unknown",
          answers: {
            form: "arn",
            says: "When you provide an alias or alias ARN, Amazon MSF resolves the alias to key ARN and stores the key ARN as the configured key for the application.",
            source: `${DOCS}/managed-flink/latest/java/key-management-flink.html`,
          },
          effects: {},
          service: "managed-flink",
          since: "6.26.0",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
