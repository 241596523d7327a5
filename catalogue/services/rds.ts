import type { Default, EncryptionSource } from "../default";
import {
  AWS_OWNED,
  awsManaged,
  encryptedAsAbroad,
  inherits,
  REQUIRED,
  UNENCRYPTED,
  UNKNOWN,
} from "../defaults";
import type { AwsEffect, Effects, Proof } from "../effect";
import { IN_PLACE_KEPT, REPLACED, REPLACED_KEPT, REQUIRED_REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import {
  arnLike,
  asItself,
  CALLER_ACCOUNT,
  DOCS,
  FOR_AWS_RESOURCE,
  granting,
  OWN_ACCOUNT,
  readThroughS3,
  via,
} from "../kms-access";
import type { AwsKeyRefusal, Origin } from "../origin";
import type { ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const INSIGHTS_KEY_STAYS: AwsEffect = {
  does: "refused",
  why: "once Performance Insights has a key, it can never be changed",
  says: "Once KMS key is set, it can never be changed.",
  source:
    "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#performance_insights_kms_key_id",
};
/** Performance Insights data stays under the key that it has, which is the default key where none was named. */
const PERFORMANCE_INSIGHTS: NonNullable<Effects["aws"]> = {
  change: INSIGHTS_KEY_STAYS,
  addition: {
    does: "refused",
    why: "where Performance Insights is on it has the default key, which can never be changed",
    says: "InvalidParameterCombination: You .* change your Performance Insights KMS key",
    source:
      "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/rds/cluster_instance_test.go",
    while: { path: "performance_insights_enabled", is: [true] },
  },
};

/** A secret of RDS is under its key until RDS no longer manages the password. */
function managedSecret(of: string, page: string): NonNullable<Effects["aws"]> {
  const refused: AwsEffect = {
    does: "refused",
    why: "while RDS manages the password, the key of its secret cannot be changed",
    way: "Turn manage_master_user_password off, apply, and turn it on again with the new key",
    says: `If the ${of} already manages the master user password in Amazon Web Services Secrets Manager, you can't change the KMS key`,
    source: `${DOCS}/AmazonRDS/latest/APIReference/${page}.html`,
    while: { path: "manage_master_user_password", is: [true] },
  };
  return { change: refused, addition: refused };
}

const API = `${DOCS}/AmazonRDS/latest/APIReference`;

/**
 * RDS takes no key without `storage_encrypted`, of an instance or a cluster, Aurora or not: "You must enable
 * StorageEncrypted when you specify KmsKeyId for DB engine mariadb" (https://github.com/aquasecurity/tfsec/issues/495).
 */
const refusesKeyAlone = (of: "dbinstance" | "dbcluster"): Proof => ({
  says: "If you specify this property, you must set the StorageEncrypted property to true.",
  source: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-${of}.html`,
});
const DEFAULT_KEY: Default = {
  ...awsManaged("alias/aws/rds"),
  source: `${DOCS}/AmazonRDS/latest/UserGuide/Overview.Encryption.html`,
};
const INSIGHTS_KEY: Default = { ...awsManaged("alias/aws/rds"), source: `${API}/API_CreateDBInstance.html` };
const PASSWORD_KEY: Default = {
  ...awsManaged("alias/aws/secretsmanager"),
  source: `${DOCS}/AmazonRDS/latest/UserGuide/rds-secrets-manager.html`,
};

/** The engines of RDS Custom: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const CUSTOM_ENGINES = [
  "custom-oracle-ee",
  "custom-oracle-ee-cdb",
  "custom-oracle-se2",
  "custom-oracle-se2-cdb",
  "custom-sqlserver-ee",
  "custom-sqlserver-se",
  "custom-sqlserver-web",
  "custom-sqlserver-dev",
];

const CUSTOM_SETUP = `${DOCS}/AmazonRDS/latest/UserGuide/custom-setup`;

/** RDS Custom takes keys of the customer's alone. */
const OF_CUSTOM = {
  oracle: {
    who: "RDS Custom",
    when: { path: "engine", is: CUSTOM_ENGINES.filter((engine) => engine.startsWith("custom-oracle")) },
    says: "RDS Custom doesn't support AWS managed KMS keys.",
    source: `${CUSTOM_SETUP}-orcl.html`,
  },
  sqlServer: {
    who: "RDS Custom",
    when: { path: "engine", is: CUSTOM_ENGINES.filter((engine) => engine.startsWith("custom-sqlserver")) },
    says: "RDS Custom requires a customer managed key at the time of instance creation for encryption.",
    source: `${CUSTOM_SETUP}-sqlserver.html`,
  },
} satisfies Readonly<Record<string, AwsKeyRefusal>>;

/** No other account can use a key of AWS, so a snapshot under one cannot be shared. */
const sharedSnapshot = (guide: string): AwsKeyRefusal => ({
  who: "a snapshot that is shared",
  when: { path: "shared_accounts" },
  says: "Snapshots that have been encrypted with the default AWS KMS key can't be shared.",
  source: `${DOCS}/AmazonRDS/latest/${guide}`,
});

/**
 * The engines other than Oracle that take an engine version of one's own. "A symmetric encryption KMS key is required
 * for RDS Custom, but optional for Amazon RDS", and the steps for RDS Custom for SQL Server name none.
 */
const SQL_SERVER_VERSIONS = [
  ...CUSTOM_ENGINES.filter((engine) => engine.startsWith("custom-sqlserver")),
  // Bring Your Own Media.
  "sqlserver-ee",
  "sqlserver-se",
  "sqlserver-dev-ee",
  "sqlserver-dev-se",
];

/** "The following table lists DB instance classes that don't support Amazon RDS encryption": Overview.Encryption.html */
const CLASSES_WITHOUT_ENCRYPTION = [
  "db.m1.small",
  "db.m1.medium",
  "db.m1.large",
  "db.m1.xlarge",
  "db.m2.xlarge",
  "db.m2.2xlarge",
  "db.m2.4xlarge",
  "db.t2.micro",
];

/** A copy of a snapshot: in another Region it cannot have the key of what it is a copy of. */
const copied = (by: string, page: string, types: EncryptionSource["types"]): Origin => ({
  by,
  bare: inherits("the encryption and the key of its source snapshot", { by, types }),
  otherRegion: encryptedAsAbroad({ by, types }),
  source: `${API}/${page}.html`,
});

const INSTANCE_SNAPSHOTS = { aws_db_snapshot_copy: "kms_key_id", aws_db_snapshot: "db_instance_identifier" };
const CLUSTER_SNAPSHOTS = {
  aws_rds_cluster_snapshot_copy: "kms_key_id",
  aws_db_cluster_snapshot: "db_cluster_identifier",
};
const OF_SNAPSHOT = copied("source_db_snapshot_identifier", "API_CopyDBSnapshot", INSTANCE_SNAPSHOTS);
const OF_CLUSTER_SNAPSHOT = copied(
  "source_db_cluster_snapshot_identifier",
  "API_CopyDBClusterSnapshot",
  CLUSTER_SNAPSHOTS,
);

const INSTANCE = { aws_db_instance: "kms_key_id" };
const CLUSTER = { aws_rds_cluster: "kms_key_id" };

/** What a cluster can be a replica of. */
const REPLICATED = { by: "replication_source_identifier", types: { ...CLUSTER, ...INSTANCE } };

/** The instance of which a replica or a restore is made. */
const ofInstance = (by: string, detail: string) => inherits(detail, { by, types: INSTANCE });
const ofCluster = (by: string, detail: string) => inherits(detail, { by, types: CLUSTER });

const KEYS = `${DOCS}/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html`;
const PUBLISHERS = `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`;
const OF_SECRETS =
  "For create, modify, or restore operations, the user who specifies the customer managed key to encrypt the secret in Secrets Manager must have permissions to perform the following operations: kms:Decrypt, kms:GenerateDataKey, kms:CreateGrant";

/** A grant of what an integration takes, and of nothing else. */
const TO_INTEGRATE = granting("CreateGrant", "Decrypt", "GenerateDataKey");

/** What it takes to make something under a key through RDS. */
const making = (name: string): readonly ServiceRequest[] => [
  {
    sid: `UseThrough${name}`,
    by: "callers",
    actions: ["kms:DescribeKey"],
    conditions: [CALLER_ACCOUNT, via("rds")],
    to: "to check the key",
    at: "making",
    source: KEYS,
    sentence:
      "To create an RDS resource using a customer managed key, a user must have permissions to call the following operations on the customer managed key: kms:CreateGrant, kms:DescribeKey",
  },
  {
    sid: `GrantThrough${name}`,
    by: "callers",
    actions: ["kms:CreateGrant"],
    conditions: [CALLER_ACCOUNT, via("rds"), FOR_AWS_RESOURCE],
    to: "to let RDS use the key",
    at: "making",
    source: `${DOCS}/AmazonRDS/latest/UserGuide/Overview.Encryption.html#Overview.Encryption.Overview`,
    sentence:
      "During the creation of a DB instance, Amazon RDS checks if the calling principal has access to the KMS key and generates a grant from the KMS key that it uses for the entire lifetime of the DB instance.",
  },
];

/** What keywright knows of RDS. */
export const rds = {
  services: {
    rds: {
      title: "RDS",
      requests: [
        ...making("Rds"),
        {
          sid: "EncryptThroughRds",
          by: "callers",
          // The guide of Neptune, which is made through RDS as well, asks for these.
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("rds")],
          isOptional: true,
        },
      ],
      source: KEYS,
      unseen: "automated and manual snapshots, retained backups, and copies in other Regions and accounts",
    },
    "rds-activity-stream": {
      title: "RDS activity streams",
      requests: [
        ...making("RdsActivityStreams"),
        {
          // Applications call KMS themselves.
          sid: "CallersReadActivity",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [
            CALLER_ACCOUNT,
            { test: "Null", variable: "kms:EncryptionContext:aws:rds:dbc-id", values: ["false"] },
          ],
          to: "to read the activity stream",
          source: `${DOCS}/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.CodeExample.html`,
          sentence: 'context.put("aws:rds:dbc-id", DBC_RESOURCE_ID);',
        },
      ],
      source: `${DOCS}/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.Keys.html`,
    },
    "rds-export": {
      title: "RDS exports",
      requests: [...making("RdsExports"), readThroughS3("Exports", "exported data")],
      source: `${DOCS}/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.html#USER_ExportSnapshot.Overview`,
      unseen: "data that is already exported",
    },
    "rds-integration": {
      title: "RDS integrations",
      requests: [
        {
          sid: "DescribeForIntegrations",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make an integration",
          at: "making",
          sentence:
            "In addition, it must allow the current user to perform to the DescribeKey and CreateGrant actions.",
        },
        {
          sid: "GrantThroughRdsForIntegrations",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("rds"), TO_INTEGRATE],
          to: "to make an integration",
          at: "making",
          sentence:
            "In addition, it must allow the current user to perform to the DescribeKey and CreateGrant actions.",
        },
        {
          sid: "RedshiftGrantsForIntegrations",
          by: { service: "redshift.amazonaws.com" },
          actions: ["kms:CreateGrant"],
          conditions: [TO_INTEGRATE],
          to: "to encrypt the integration",
          at: "making",
          sentence:
            "If you specify a custom KMS key rather than an AWS owned key when you create an integration, the key policy must provide the Amazon Redshift service principal access to the CreateGrant action.",
        },
      ],
      source: `${DOCS}/AmazonRDS/latest/UserGuide/zero-etl.creating.html#zero-etl.create-encrypt`,
    },
    /** Event subscriptions that publish to an encrypted topic: on the topic's key. */
    "rds-events": {
      title: "RDS events",
      ...asItself(
        "RdsPublishesEvents",
        "events.rds.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:rds:${region}:${account}:*")],
        PUBLISHERS,
        undefined,
        {
          to: "to publish events",
          sentence:
            "To allow the AWS service to have the kms:GenerateDataKey* and kms:Decrypt permissions, add the following statement to the KMS policy.",
        },
      ),
    },
    "performance-insights": {
      title: "Performance Insights",
      requests: [
        {
          sid: "UseThroughPerformanceInsights",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("rds")],
          to: "to see Performance Insights",
          sentence:
            "If you specify a customer managed key, users in your account that call the Database Insights API need the kms:Decrypt and kms:GenerateDataKey permissions on the KMS key.",
        },
        {
          // "Database Insights creates AWS KMS permissions on this key": the page does not say which.
          sid: "GrantThroughPerformanceInsights",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("rds"), FOR_AWS_RESOURCE],
          isOptional: true,
        },
        {
          sid: "DescribeThroughPerformanceInsights",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("rds")],
          isOptional: true,
        },
      ],
      source: `${DOCS}/AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.cmk-policy.html`,
      unseen: "Performance Insights data that is already there",
    },
    /** The secret with a master password that RDS makes up, keeps and changes by itself. */
    "rds-secret": {
      title: "RDS password",
      requests: [
        {
          sid: "UseThroughRdsSecrets",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("rds", "secretsmanager")],
          to: "to have RDS manage the password",
          at: "making",
          sentence:
            "The kms:DescribeKey permission is required to access your customer-managed key for the MasterUserSecretKmsKeyId and to describe aws/secretsmanager.",
        },
        {
          sid: "ReadThroughRdsSecrets",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("rds", "secretsmanager")],
          to: "to make the secret and read it",
          at: "making",
          sentence: OF_SECRETS,
        },
        {
          sid: "GrantThroughRdsSecrets",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("rds", "secretsmanager"), FOR_AWS_RESOURCE],
          to: "to let RDS change the password",
          at: "making",
          sentence: OF_SECRETS,
        },
      ],
      source: `${DOCS}/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-permissions`,
      unseen: "versions of the secret without a label",
    },
  },
  iam: { rds: ["rds", "db"] },
  senders: {
    aws_db_event_subscription: [
      {
        by: "sns_topic",
        to: ["aws_sns_topic"],
        what: "the notifications of RDS",
        service: "rds-events",
        source: PUBLISHERS,
      },
    ],
  },
  rows: {
    aws_db_cluster_snapshot: {
      keys: [],
      cannot: {
        protects: "the snapshot",
        bare: ofCluster("db_cluster_identifier", "the key of its cluster"),
      },
      handles: ["db_cluster_snapshot_identifier"],
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "rds" }],
      isCopy: true,
    },
    aws_db_instance: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the database",
          switches: [{ path: "storage_encrypted", value: true, refuses: refusesKeyAlone("dbinstance") }],
          bare: { ...UNENCRYPTED, source: `${API}/API_CreateDBInstance.html` },
          also: [{ service: "rds-custom", when: [{ path: "engine", is: CUSTOM_ENGINES }] }],
          switchedOn: DEFAULT_KEY,
          origins: [
            {
              by: "replicate_source_db",
              bare: ofInstance("replicate_source_db", "the encryption and the key of its source"),
              otherRegion: encryptedAsAbroad({ by: "replicate_source_db", types: INSTANCE }),
              refuses: "same-region",
              ignoresSwitches: true,
              source: `${API}/API_CreateDBInstanceReadReplica.html`,
            },
            {
              by: "snapshot_identifier",
              bare: inherits("the encryption and the key of the snapshot", {
                by: "snapshot_identifier",
                types: INSTANCE_SNAPSHOTS,
              }),
              refuses: "unsent",
              ignoresSwitches: true,
              source: `${API}/API_RestoreDBInstanceFromDBSnapshot.html`,
            },
            {
              by: "restore_to_point_in_time.source_db_instance_automated_backups_arn",
              bare: inherits("the encryption and the key of the replicated backup that it restores", {
                by: "restore_to_point_in_time.source_db_instance_automated_backups_arn",
                types: { aws_db_instance_automated_backups_replication: "kms_key_id" },
              }),
              refuses: "unsent",
              ignoresSwitches: true,
              source: `${DOCS}/AmazonRDS/latest/UserGuide/AutomatedBackups.PiTR.html`,
            },
            {
              by: "restore_to_point_in_time",
              bare: ofInstance(
                "restore_to_point_in_time.source_db_instance_identifier",
                "the encryption and the key of the instance that it restores",
              ),
              refuses: "unsent",
              ignoresSwitches: true,
              source: `${API}/API_RestoreDBInstanceToPointInTime.html`,
            },
            {
              by: "engine",
              is: CUSTOM_ENGINES,
              bare: {
                kind: "required",
                detail: "RDS Custom has no default key, and takes none that AWS manages",
              },
              // RDS Custom is always encrypted: storage_encrypted is true or unset.
              ignoresSwitches: true,
              source: `${API}/API_CreateDBInstance.html`,
            },
            {
              by: "instance_class",
              is: CLASSES_WITHOUT_ENCRYPTION,
              bare: UNENCRYPTED,
              refuses: "always",
              instead: "an instance_class that RDS encrypts",
              source: `${DOCS}/AmazonRDS/latest/UserGuide/Overview.Encryption.html#Overview.Encryption.Availability`,
            },
          ],
          accepts: ANY_ARN,
          refusesAwsKeys: [OF_CUSTOM.oracle, OF_CUSTOM.sqlServer],
          effects: REPLACED_KEPT,
          service: "rds",
          // API_TargetResourceConfiguration: "You want the green resource to use a different KMS key than the blue resource."
          note: "The key of an instance can never be changed. Another key takes a copy of a snapshot and a restore, or a blue/green deployment that names the other key.",
          source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
        },
        {
          path: "master_user_secret_kms_key_id",
          protects: "the secret with the master password",
          when: [{ path: "manage_master_user_password", is: [true] }],
          bare: PASSWORD_KEY,
          accepts: ANYTHING,
          empty: "refused",
          effects: { ...IN_PLACE_KEPT, aws: managedSecret("DB instance", "API_ModifyDBInstance") },
          service: "rds-secret",
          source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
        },
        {
          path: "performance_insights_kms_key_id",
          protects: "the Performance Insights data",
          when: [{ path: "performance_insights_enabled", is: [true] }],
          bare: INSIGHTS_KEY,
          accepts: ANY_ARN,
          effects: { ...IN_PLACE_KEPT, aws: PERFORMANCE_INSIGHTS },
          service: "performance-insights",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#performance_insights_kms_key_id",
        },
      ],
      handles: ["identifier", "backup_retention_period"],
      // An argument of the same name, which is above, is the same key.
      held: [
        {
          attribute: "master_user_secret.kms_key_id",
          protects: "the master user's secret",
          service: "rds-secret",
        },
      ],
      least: {
        manage_master_user_password: true,
        performance_insights_enabled: true,
        instance_class: "example",
      },
    },
    aws_db_instance_automated_backups_replication: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the replicated backup",
          // It is replicated from another Region, whose keys it cannot use.
          bare: {
            ...encryptedAsAbroad({ by: "source_db_instance_arn", types: INSTANCE }),
            source: `${DOCS}/AmazonRDS/latest/UserGuide/AutomatedBackups.Replicating.Enable.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "rds",
          note: "The key must be of the Region the backups are replicated to.",
        },
      ],
      least: { source_db_instance_arn: "arn:aws:s3:::example-bucket" },
    },
    aws_db_snapshot: {
      keys: [],
      cannot: {
        protects: "the snapshot",
        bare: ofInstance("db_instance_identifier", "the key of its instance"),
      },
      handles: ["db_snapshot_identifier"],
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "rds" }],
      isCopy: true,
    },
    aws_db_snapshot_copy: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the copy",
          bare: OF_SNAPSHOT.bare,
          origins: [OF_SNAPSHOT],
          accepts: ANYTHING,
          refusesAwsKeys: [sharedSnapshot("UserGuide/USER_ShareSnapshot.html")],
          effects: REPLACED,
          service: "rds",
          source: `${API}/API_CopyDBSnapshot.html`,
          note: "A copy of an encrypted snapshot into another Region must name a key of that Region; a copy of one that another account shares must name a key too.",
        },
      ],
      handles: ["target_db_snapshot_identifier"],
      isCopy: true,
      least: { source_db_snapshot_identifier: "example", target_db_snapshot_identifier: "example" },
    },
    aws_rds_cluster: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cluster",
          switches: [{ path: "storage_encrypted", value: true, refuses: refusesKeyAlone("dbcluster") }],
          bare: { ...UNENCRYPTED, source: `${API}/API_CreateDBCluster.html` },
          switchedOn: DEFAULT_KEY,
          origins: [
            {
              by: "replication_source_identifier",
              // An Aurora cluster can be a replica of an instance of RDS for MySQL or for PostgreSQL as well. "If your MySQL
              // DB instance isn't encrypted, specify an encryption key to have your DB cluster encrypted at rest. Otherwise,
              // your DB cluster is encrypted at rest using the default encryption key for your account."
              bare: {
                ...inherits("the key of its source", REPLICATED),
                ifUnencrypted: DEFAULT_KEY,
                source: `${DOCS}/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Migrating.RDSMySQL.Replica.html`,
              },
              otherRegion: encryptedAsAbroad(REPLICATED),
              ignoresSwitches: "same-region",
              source: `${DOCS}/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Replication.CrossRegion.Creating.html`,
            },
            {
              by: "snapshot_identifier",
              bare: {
                ...inherits(
                  "a key that AWS owns if it is an Aurora cluster of an unencrypted snapshot, and else the encryption and the key of the snapshot",
                  {
                    by: "snapshot_identifier",
                    // "When you don't specify a value [...] If the DB snapshot or DB cluster snapshot in SnapshotIdentifier is
                    // encrypted, then the restored DB cluster is encrypted using the KMS key that was used to encrypt"
                    types: { ...CLUSTER_SNAPSHOTS, ...INSTANCE_SNAPSHOTS },
                  },
                ),
                source: `${DOCS}/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html`,
              },
              ignoresSwitches: true,
              source: `${API}/API_RestoreDBClusterFromSnapshot.html`,
            },
            {
              by: "restore_to_point_in_time",
              bare: ofCluster(
                "restore_to_point_in_time.source_cluster_identifier",
                "a key that AWS owns if it is a full copy of an unencrypted Aurora cluster, and else the encryption and the key of the cluster that it restores",
              ),
              ignoresSwitches: true,
              source: `${API}/API_RestoreDBClusterToPointInTime.html`,
            },
            {
              by: "global_cluster_identifier",
              bare: {
                ...inherits("its encryption, but not its key, from its global cluster"),
                source: `${API}/API_GlobalCluster.html`,
              },
              // "If the StorageEncrypted parameter is enabled and ReplicationSourceIdentifier isn't specified, then Amazon
              // RDS uses your default KMS key."
              switchedOn: DEFAULT_KEY,
              source: `${API}/API_CreateDBCluster.html`,
            },
            {
              // Aurora Serverless v1, whose default for storage_encrypted is true.
              by: "engine_mode",
              is: ["serverless"],
              bare: DEFAULT_KEY,
              ignoresSwitches: true,
              source:
                "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster#storage_encrypted",
            },
            {
              by: "engine",
              is: ["aurora-mysql", "aurora-postgresql"],
              bare: {
                kind: "aws-owned",
                detail: "an Aurora cluster from before February 18, 2026 is not encrypted",
              },
              switchedOn: DEFAULT_KEY,
              source: `${DOCS}/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "rds",
          note: "The key of a cluster can never be changed. Another key takes a snapshot and a restore, or a blue/green deployment that names the other key.",
          source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
        },
        {
          path: "master_user_secret_kms_key_id",
          protects: "the secret with the master password",
          when: [{ path: "manage_master_user_password", is: [true] }],
          bare: PASSWORD_KEY,
          accepts: ANYTHING,
          empty: "refused",
          effects: { ...IN_PLACE_KEPT, aws: managedSecret("DB cluster", "API_ModifyDBCluster") },
          service: "rds-secret",
        },
        {
          path: "performance_insights_kms_key_id",
          protects: "the Performance Insights data",
          when: [{ path: "performance_insights_enabled", is: [true] }],
          bare: INSIGHTS_KEY,
          accepts: ANY_ARN,
          effects: { ...IN_PLACE_KEPT, aws: PERFORMANCE_INSIGHTS },
          service: "performance-insights",
        },
      ],
      handles: ["cluster_identifier", "backup_retention_period"],
      held: [
        {
          attribute: "master_user_secret.kms_key_id",
          protects: "the master user's secret",
          service: "rds-secret",
        },
      ],
      least: {
        manage_master_user_password: true,
        performance_insights_enabled: true,
        engine: "aurora-mysql",
      },
    },
    aws_rds_cluster_activity_stream: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the activity stream",
          bare: { ...REQUIRED, source: `${API}/API_StartActivityStream.html` },
          accepts: ANYTHING,
          answers: {
            form: "id",
            says: "`db_cluster_activity_stream_kms_key_id` can take one of KMS key ARN, ID, or alias, however using the ARN results in persistent drift.",
            source: "https://github.com/terraform-aws-modules/terraform-aws-rds-aurora/issues/505",
          },
          effects: REQUIRED_REPLACED,
          service: "rds-activity-stream",
          note: "AWS asks for a key other than the default one of RDS.",
          source:
            "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.Enabling.html",
        },
      ],
      least: { mode: "sync", resource_arn: "arn:aws:s3:::example-bucket" },
    },
    aws_rds_cluster_instance: {
      keys: [
        {
          path: "performance_insights_kms_key_id",
          protects: "the Performance Insights data",
          when: [{ path: "performance_insights_enabled", is: [true] }],
          bare: INSIGHTS_KEY,
          accepts: ANY_ARN,
          effects: { ...IN_PLACE_KEPT, aws: PERFORMANCE_INSIGHTS },
          service: "performance-insights",
        },
      ],
      held: [{ attribute: "kms_key_id", protects: "the cluster's storage", service: "rds" }],
      least: {
        performance_insights_enabled: true,
        cluster_identifier: "example",
        engine: "aurora-mysql",
        instance_class: "example",
      },
    },
    aws_rds_cluster_snapshot_copy: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the copy",
          bare: OF_CLUSTER_SNAPSHOT.bare,
          origins: [OF_CLUSTER_SNAPSHOT],
          accepts: ANYTHING,
          refusesAwsKeys: [sharedSnapshot("AuroraUserGuide/aurora-share-snapshot.html")],
          empty: "sent",
          effects: REPLACED,
          service: "rds",
          source: `${API}/API_CopyDBClusterSnapshot.html`,
          note: "A copy of an encrypted snapshot into another Region must name a key of that Region; a copy of one that another account shares must name a key too. AWS's pages do not agree whether a copy can name a key if its source is not encrypted: CopyDBClusterSnapshot refuses it, and the page about encryption asks for it.",
        },
      ],
      handles: ["target_db_cluster_snapshot_identifier"],
      isCopy: true,
      least: {
        source_db_cluster_snapshot_identifier: "example",
        target_db_cluster_snapshot_identifier: "example",
      },
    },
    aws_rds_custom_db_engine_version: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the engine version",
          bare: {
            kind: "required",
            detail: "for RDS Custom for Oracle",
            source: `${API}/API_CreateCustomDBEngineVersion.html`,
          },
          origins: [
            {
              by: "engine",
              is: SQL_SERVER_VERSIONS,
              bare: UNKNOWN,
              source: `${API}/API_CreateCustomDBEngineVersion.html`,
            },
          ],
          accepts: ANY_ARN,
          refusesAwsKeys: [OF_CUSTOM.oracle],
          effects: REPLACED_KEPT,
          service: "rds",
        },
      ],
      least: { engine: "custom-oracle-ee", engine_version: "example" },
    },
    aws_rds_export_task: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the exported snapshot",
          bare: { ...REQUIRED, source: `${API}/API_StartExportTask.html` },
          accepts: ANYTHING,
          empty: "sent",
          effects: REQUIRED_REPLACED,
          service: "rds-export",
        },
      ],
      isCopy: true,
      least: {
        export_task_identifier: "example",
        iam_role_arn: "arn:aws:iam::111122223333:role/example",
        s3_bucket_name: "example-bucket",
        source_arn: "arn:aws:s3:::example-bucket",
      },
    },
    aws_rds_global_cluster: {
      keys: [],
      settings: [
        {
          path: "storage_encrypted",
          value: true,
          protects: "the global cluster",
          effect: "replace",
          otherwise:
            "the global cluster asks for no key, and AWS encrypts its clusters with a key that it owns if they are from February 18, 2026 or later",
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html`,
          },
          unless: ["source_db_cluster_identifier"],
          source: `${API}/API_CreateGlobalCluster.html`,
        },
      ],
    },
    aws_rds_integration: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the integration",
          bare: { ...AWS_OWNED, source: `${API}/API_CreateIntegration.html` },
          accepts: ANYTHING,
          empty: "sent",
          effects: REPLACED_KEPT,
          service: "rds-integration",
        },
      ],
      least: {
        integration_name: "example",
        source_arn: "arn:aws:s3:::example-bucket",
        target_arn: "arn:aws:s3:::example-bucket",
      },
    },
  },
  exceptions: {
    "aws_rds_integration.additional_encryption_context": "the context of an encryption, not its key",
  },
} as const satisfies ServiceFile;
