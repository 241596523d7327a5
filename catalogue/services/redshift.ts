import { AWS_OWNED, awsManaged, inherits, UNENCRYPTED } from "../defaults";
import { IN_PLACE_KEPT, REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, asItself, DOCS, OWN_ACCOUNT, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Redshift. */
export const redshift = {
  services: {
    redshift: {
      title: "Redshift",
      ...withGrants(
        "Redshift",
        "redshift",
        READ_WRITE,
        `${DOCS}/kms/latest/developerguide/services-redshift.html`,
      ),
      unseen: "automated and manual snapshots, and copies in other Regions",
      stays: "Snapshots that were made before; the cluster itself is encrypted anew, and read-only meanwhile",
    },
    /** The same for Redshift, with or without servers. */
    "redshift-secret": {
      title: "Redshift password",
      ...withGrants(
        "RedshiftSecrets",
        ["redshift", "redshift-serverless", "secretsmanager"],
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        `${DOCS}/redshift/latest/mgmt/redshift-secrets-manager-integration.html`,
      ),
      unseen: "versions of the secret without a label",
    },
    "redshift-integration": {
      title: "Redshift integration",
      ...asItself(
        "RedshiftIntegrates",
        "redshift.amazonaws.com",
        ["kms:CreateGrant", "kms:Decrypt"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:redshift:*:${account}:integration:*")],
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_integration",
      ),
    },
  },
  iam: { redshift: ["redshift"] },
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
          note: "Re-encrypted where it stands, which takes a while.",
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
          accepts: ANYTHING,
          effects: REPLACED_KEPT,
          service: "redshift-integration",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_integration",
          note: "AWS takes it only where the source is a DynamoDB table.",
        },
      ],
      least: {
        integration_name: "example",
        source_arn: "arn:aws:s3:::example-bucket",
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
