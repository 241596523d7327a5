import type { Default } from "../default";
import { AWS_OWNED, awsManaged, inherits, SSE_S3, UNKNOWN } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE_KEPT, REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, like, READ_WRITE } from "../kms-access";
import type { Origin } from "../origin";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const USAGE = `${DOCS}/amazondynamodb/latest/developerguide/encryption.usagenotes.html`;

const EXPORT = `${DOCS}/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html`;

/** All replicas of a table have the same kind of key. */
/**
 * "DynamoDB requires the permission to be independent of any particular AWS Region so it can make cross-Region calls
 * to support DynamoDB global tables."
 */
const VIA_DYNAMODB = like("kms:ViaService", "dynamodb.*.amazonaws.com");

const SAME_KIND = `${DOCS}/amazondynamodb/latest/developerguide/globaltables-security.html`;

/** The provider compares the ARNs of a replica's key: where they differ, it makes the replica anew. */
const REPLICA_ANEW: AwsEffect = {
  does: "replaced",
  keeps: "the table itself and its other replicas stay",
  why: "the provider deletes the replica and makes another",
  says: "Note: Changing this value will recreate the replica.",
  source:
    "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table#kms_key_arn-2",
};

/**
 * "The sse-specification-override parameter is mandatory for cross-Region restores":
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Restore.Tutorial.html
 */
const FROM_ANOTHER_REGION: Default = {
  kind: "required",
  detail: "a table that is restored from another Region needs server_side_encryption",
};

/**
 * A table that is restored from another. The provider overrides the settings of the source wherever
 * server_side_encryption is written, and AWS wants that where the source is in another Region.
 */
function restoredFrom(by: string): readonly Origin[] {
  const path = "server_side_encryption.enabled";
  const managed: Default = { ...awsManaged("alias/aws/dynamodb"), source: USAGE };
  const source = `${DOCS}/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html`;
  return [
    { by, and: { path, is: [false] }, bare: { ...AWS_OWNED, source: USAGE }, source },
    { by, and: { path, is: [true] }, bare: managed, source },
    {
      by,
      bare: inherits("the encryption settings of the table that it is restored from", {
        by,
        types: { aws_dynamodb_table: "server_side_encryption.kms_key_arn" },
      }),
      // Where only Terraform knows whether the switch is on.
      switchedOn: managed,
      otherRegion: FROM_ANOTHER_REGION,
      source,
    },
  ];
}

/** What keywright knows of DynamoDB. */
export const dynamodb = {
  services: {
    dynamodb: {
      title: "DynamoDB",
      requests: [
        {
          sid: "UseThroughDynamoDb",
          by: "callers",
          actions: READ_WRITE,
          conditions: [CALLER_ACCOUNT, VIA_DYNAMODB],
          to: "to encrypt and decrypt the table",
          at: "making",
          sentence:
            "Allows DynamoDB to use the KMS key in cryptographic operations and create grants, but only when it is acting on behalf of principals in the account who have permission to use DynamoDB.",
        },
        {
          sid: "GrantThroughDynamoDb",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, VIA_DYNAMODB, FOR_AWS_RESOURCE],
          to: "to let DynamoDB maintain and back up the table",
          at: "making",
          sentence:
            "To create the grants, DynamoDB must have permission to call CreateGrant on behalf of the user who created the encrypted table.",
        },
      ],
      source: USAGE,
      // DynamoDB restores to any second of the last 35 days, and keeps a stream for 24 hours:
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html,
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
      unseen: "on-demand backups, recovery points, exports, and what the stream holds (24 hours)",
      stays:
        "Backups that were made before, until they are deleted, and what is restored to a time before: for 35 days",
    },
  },
  iam: { dynamodb: ["dynamodb"] },
  rows: {
    aws_dynamodb_table: {
      keys: [
        {
          path: "server_side_encryption.kms_key_arn",
          protects: "the table",
          switches: [{ path: "server_side_encryption.enabled", value: true }],
          bare: { ...AWS_OWNED, source: USAGE },
          switchedOn: { ...awsManaged("alias/aws/dynamodb"), source: USAGE },
          origins: [
            ...restoredFrom("restore_source_name"),
            ...restoredFrom("restore_source_table_arn"),
            {
              by: "restore_backup_arn",
              and: { path: "server_side_encryption.enabled", is: [true, false] },
              since: IN_6_66,
              bare: UNKNOWN,
              source: `${DOCS}/amazondynamodb/latest/APIReference/API_RestoreTableFromBackup.html`,
            },
            {
              by: "restore_backup_arn",
              since: IN_6_66,
              bare: UNKNOWN,
              otherRegion: FROM_ANOTHER_REGION,
              source: `${DOCS}/amazondynamodb/latest/developerguide/Restore.Tutorial.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "dynamodb",
          note: "A key that is taken away while the switch stays on is kept, and no difference is planned. The tables of an aws_dynamodb_global_table, which is of version 2017, take no customer-managed key.",
          source:
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html",
        },
        {
          path: "replica[].kms_key_arn",
          protects: "the replica",
          within: "replica[]",
          switches: [
            {
              path: "server_side_encryption.enabled",
              value: true,
              refuses: {
                says: "All replicas in a global table must be configured with the same type of KMS key (AWS owned key, AWS managed key, or Customer managed key).",
                source: SAME_KIND,
              },
            },
          ],
          bare: { ...AWS_OWNED, detail: "as the table is", source: SAME_KIND },
          switchedOn: {
            ...awsManaged("alias/aws/dynamodb", "in the replica's Region, as the table is"),
            source: SAME_KIND,
          },
          origins: [
            {
              by: "server_side_encryption.kms_key_arn",
              bare: {
                kind: "required",
                detail: "a table under a customer-managed key needs one for each of its replicas",
              },
              source: SAME_KIND,
            },
          ],
          accepts: ANY_ARN,
          effects: { ...IN_PLACE_KEPT, aws: { change: REPLICA_ANEW, addition: REPLICA_ANEW } },
          service: "dynamodb",
          otherRegion: "replica[].region_name",
        },
      ],
      handles: ["name"],
      least: {
        replica: [{ region_name: "eu-west-1" }],
        server_side_encryption: {},
        name: "example",
        billing_mode: "PAY_PER_REQUEST",
      },
    },
    aws_dynamodb_table_export: {
      keys: [
        {
          path: "s3_sse_kms_key_id",
          protects: "the export",
          switches: [{ path: "s3_sse_algorithm", value: "KMS" }],
          bare: { ...SSE_S3, source: EXPORT },
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          effects: REPLACED,
          service: "s3",
          // The key is in the Region of the bucket.
          otherRegion: true,
          regionOf: "s3_bucket",
          source: EXPORT,
        },
      ],
      isCopy: true,
      least: { s3_bucket: "example-bucket", table_arn: "arn:aws:s3:::example-bucket" },
    },
    aws_dynamodb_table_replica: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the replica",
          bare: {
            // It has to name a key of its own where the table is under one, so there is nothing to take over.
            ...inherits("the kind of key of its source table", { by: "global_table_arn", types: {} }),
            source: SAME_KIND,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dynamodb",
          note: "A replica of a table under a customer-managed key needs a key of its own.",
          source: SAME_KIND,
        },
      ],
      least: { global_table_arn: "arn:aws:s3:::example-bucket" },
    },
  },
} as const satisfies ServiceFile;
