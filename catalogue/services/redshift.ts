import { AWS_OWNED, awsManaged, inherits, UNENCRYPTED } from "../defaults";
import { IN_PLACE_KEPT, REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import {
  CALLER_ACCOUNT,
  DOCS,
  ENCRYPTED_TOPICS,
  equals,
  FOR_AWS_RESOURCE,
  granting,
  OWN_ACCOUNT,
  publishing,
  via,
  withGrants,
} from "../kms-access";
import type { Origin } from "../origin";
import type { ServiceFile } from "../service-file";

const AUTHORIZING = `${DOCS}/redshift/latest/mgmt/authorizing-kms-customer-managed-key.html`;
const SECRET = `${DOCS}/redshift/latest/mgmt/redshift-secrets-manager-integration.html`;
const INTEGRATION = `${DOCS}/redshift/latest/mgmt/zero-etl-setting-up.create-integration-ddb.html`;

const MAKE_AND_USE =
  "To create and use an Amazon Redshift provisioned cluster or an Amazon Redshift Serverless resource that is encrypted with a customer managed key, a user must have permission to call the following operations on the customer managed key";
const SECRET_PERMISSIONS =
  "If the user wants to pass a KMS key in the MasterPasswordSecretKmsKeyId parameter for provisioned clusters, or the AdminPasswordSecretKmsKeyId parameter for serverless namespaces, they require the following permissions in addition to the permissions listed above.";

/** The page of the Data API names Redshift without its Region: https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-kms.html */
const THROUGH_REDSHIFT = equals(
  "kms:ViaService",
  "redshift.${region}.amazonaws.com",
  "redshift.amazonaws.com",
);

/** What an integration is granted. */
const INTEGRATION_GRANT = granting("Decrypt", "GenerateDataKey", "CreateGrant");

/** "You can use only Amazon S3-managed keys (SSE-S3) encryption (AES-256)." */
const AUDIT_LOGS = {
  to: ["aws_s3_bucket"],
  what: "the audit logs of a cluster",
  refuses: "AWS writes with SSE-S3 alone",
  refusesAnyKey: true,
  way: "Set another bucket for it, whose default is AES256, or send the logs to CloudWatch.",
  source: `${DOCS}/redshift/latest/mgmt/db-auditing.html`,
} as const;

const INTEGRATION_RESOURCE =
  "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_integration";

/**
 * An integration whose source is a bucket: "You can only include this parameter if source_arn references a DynamoDB
 * table." What AWS says of S3 event integrations asks for no key, shows none in their answers, and says "The integration
 * is not encrypted.": loading-data-copy-job.html. CreateIntegration says of both kinds "If you don't specify an
 * encryption key, the default AWS owned key is used."
 */
const fromBucket = (argument: string): Origin => ({
  by: "source_arn",
  through: { type: "aws_s3_bucket", argument },
  bare: {
    kind: "unknown",
    detail: "no key, and AWS's pages do not agree whether a key that AWS owns encrypts it",
    source: `${DOCS}/redshift/latest/dg/loading-data-copy-job.html#loading-data-copy-job-create-s3-event-integration`,
  },
  refuses: "always",
  source: INTEGRATION_RESOURCE,
});

/** What keywright knows of Redshift. */
export const redshift = {
  services: {
    redshift: {
      title: "Redshift",
      requests: [
        {
          sid: "UseThroughRedshift",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, THROUGH_REDSHIFT],
          to: "to make and use a cluster",
          at: "making",
          sentence: MAKE_AND_USE,
        },
        {
          sid: "GrantThroughRedshift",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, THROUGH_REDSHIFT, FOR_AWS_RESOURCE],
          to: "to let Redshift use the key by itself",
          at: "making",
          sentence: "Amazon Redshift accesses the customer managed key through AWS KMS grants.",
        },
      ],
      source: AUTHORIZING,
      unseen: "automated and manual snapshots, and copies in other Regions",
      stays: "Snapshots that were made before; the cluster itself is encrypted anew, and read-only meanwhile",
    },
    /**
     * The same for Redshift, with or without servers. The page asks for kms:RetireGrant as well, which a key policy
     * cannot allow: https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
     */
    "redshift-secret": {
      title: "Redshift password",
      ...withGrants(
        "RedshiftSecrets",
        ["redshift", "redshift-serverless", "secretsmanager"],
        ["kms:Decrypt", "kms:GenerateDataKey"],
        SECRET,
        {
          use: { to: "to keep the password in a secret", at: "making", sentence: SECRET_PERMISSIONS },
          grant: { to: "to let Redshift rotate the password", at: "making", sentence: SECRET_PERMISSIONS },
        },
      ),
      unseen: "versions of the secret without a label",
    },
    "redshift-integration": {
      title: "Redshift integration",
      requests: [
        {
          sid: "RedshiftGrantsIntegrations",
          by: { service: "redshift.amazonaws.com" },
          actions: ["kms:CreateGrant"],
          conditions: [OWN_ACCOUNT, INTEGRATION_GRANT],
          to: "to let Redshift replicate the data",
          at: "making",
          sentence:
            "If you specify a custom KMS key rather than an AWS owned key when you create a DynamoDB zero-ETL integration, the key policy must provide the Amazon Redshift service principal access to the CreateGrant action.",
        },
        {
          sid: "GrantForIntegrations",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("redshift"), INTEGRATION_GRANT],
          to: "to make an integration",
          at: "making",
          sentence:
            "In addition, it must allow the requester account or role permission to run the DescribeKey and CreateGrant actions.",
        },
        {
          sid: "DescribeForIntegrations",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make an integration",
          at: "making",
          sentence:
            "The following policy statement allows the requester account or role to retrieve information about a KMS key.",
        },
      ],
      source: INTEGRATION,
    },
    /** Event subscriptions that publish to an encrypted topic. Which source they carry, no page says. */
    "redshift-notifications": {
      title: "Redshift events",
      ...publishing("RedshiftNotifies", "redshift.amazonaws.com"),
    },
  },
  iam: { redshift: ["redshift"] },
  senders: {
    aws_redshift_event_subscription: [
      {
        by: "sns_topic_arn",
        to: ["aws_sns_topic"],
        what: "the event notifications of Redshift",
        service: "redshift-notifications",
        source: ENCRYPTED_TOPICS,
      },
    ],
    // The provider has the block in the cluster until version 6.0.0.
    aws_redshift_cluster: [{ ...AUDIT_LOGS, by: "logging.bucket_name" }],
    aws_redshift_logging: [{ ...AUDIT_LOGS, by: "bucket_name" }],
  },
  rows: {
    aws_redshift_cluster: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cluster",
          // "The default value of `encrypted` is now `true` to match the AWS API." Before, it is false, which the provider
          // leaves out of the request for a new cluster, so that AWS encrypts it, and sends with the next apply.
          // https://github.com/hashicorp/terraform-provider-aws/releases/tag/v6.0.0
          switches: [{ path: "encrypted", value: "true", unwritten: "on", unwrittenSince: "6.0.0" }],
          bare: {
            ...UNENCRYPTED,
            detail:
              "a provider before 6.0.0 decrypts it with the second apply unless encrypted is true; a later one only where encrypted is false, and AWS refuses to create it like that",
            source: `${DOCS}/redshift/latest/APIReference/API_CreateCluster.html`,
          },
          switchedOn: {
            ...AWS_OWNED,
            source: `${DOCS}/redshift/latest/mgmt/working-with-db-encryption.html#working-with-aws-kms`,
          },
          origins: [
            {
              by: "snapshot_identifier",
              bare: inherits("the encryption and the key of its snapshot", {
                by: "snapshot_identifier",
                types: { aws_redshift_cluster_snapshot: "cluster_identifier" },
              }),
              source: `${DOCS}/redshift/latest/APIReference/API_RestoreFromClusterSnapshot.html`,
            },
            {
              by: "snapshot_arn",
              bare: inherits("the encryption and the key of its snapshot", {
                by: "snapshot_arn",
                types: { aws_redshift_cluster_snapshot: "cluster_identifier" },
              }),
              source: `${DOCS}/redshift/latest/APIReference/API_RestoreFromClusterSnapshot.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "redshift",
          source: `${DOCS}/redshift/latest/mgmt/working-with-db-encryption.html`,
          note: "Re-encrypted where it stands, which takes a while. Copies of its snapshots to another Region have to be disabled first.",
        },
        {
          path: "master_password_secret_kms_key_id",
          protects: "the secret with the master password",
          when: [{ path: "manage_master_password", is: [true] }],
          bare: {
            ...awsManaged("alias/aws/secretsmanager"),
            source: `${DOCS}/redshift/latest/mgmt/redshift-secrets-manager-integration.html`,
          },
          accepts: ANYTHING,
          empty: "refused",
          effects: IN_PLACE_KEPT,
          service: "redshift-secret",
        },
      ],
      handles: ["cluster_identifier"],
      least: { manage_master_password: true, cluster_identifier: "example", node_type: "example" },
    },
    aws_redshift_cluster_snapshot: {
      keys: [],
      cannot: {
        protects: "the snapshot",
        bare: inherits("the key of its cluster", {
          by: "cluster_identifier",
          types: { aws_redshift_cluster: "kms_key_id" },
        }),
      },
      handles: ["snapshot_identifier"],
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "redshift" }],
      isCopy: true,
    },
    aws_redshift_integration: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the integration",
          bare: { ...AWS_OWNED, source: `${DOCS}/redshift/latest/APIReference/API_CreateIntegration.html` },
          origins: [fromBucket("bucket"), fromBucket("bucket_prefix")],
          accepts: ANYTHING,
          empty: "sent",
          effects: REPLACED_KEPT,
          service: "redshift-integration",
          source: INTEGRATION_RESOURCE,
          note: "AWS takes it only where the source is a DynamoDB table.",
        },
      ],
      least: {
        integration_name: "example",
        source_arn: "arn:aws:dynamodb:eu-west-1:111122223333:table/example",
        target_arn: "arn:aws:s3:::example-bucket",
      },
    },
    aws_redshift_snapshot_copy: {
      keys: [],
      choices: [
        {
          path: "snapshot_copy_grant_name",
          type: "aws_redshift_snapshot_copy_grant",
          protects: "the copied snapshot",
          bare: {
            ...AWS_OWNED,
            detail: "in the destination's Region",
            source: `${DOCS}/redshift/latest/mgmt/working-with-db-encryption.html`,
          },
          effects: REPLACED,
        },
      ],
    },
    aws_redshift_snapshot_copy_grant: {
      isDescription: true,
      keys: [
        {
          path: "kms_key_id",
          protects: "every snapshot that is copied under the grant",
          // "If you do not specify a key ID, the grant applies to your default key", which AWS owns, says the page.
          bare: {
            ...AWS_OWNED,
            detail: "the default key in the destination's Region",
            source: `${DOCS}/redshift/latest/mgmt/working-with-db-encryption.html`,
          },
          accepts: ANYTHING,
          effects: REPLACED_KEPT,
          service: "redshift",
          note: "Made in the destination's Region; aws_redshift_snapshot_copy names it.",
        },
      ],
      least: { snapshot_copy_grant_name: "example" },
    },
  },
  exceptions: {
    "aws_redshift_integration.additional_encryption_context": "the context of an encryption, not its key",
  },
} as const satisfies ServiceFile;
