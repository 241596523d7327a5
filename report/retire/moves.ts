import { aws, type Options } from "./shell";
import type { RetiringUse } from "./use";

/** The key to move to, as a variable of the shell that the first step sets. */
export const NEW_KEY = { variable: "NEW_KEY" } as const;

/** How the data of one resource comes under another key: commands, and comments between them. */
export type Move = (use: Pick<RetiringUse, "handle">, region: string) => readonly string[];

/** What commands call a resource, or a word that cannot be taken for a name. */
function named({ handle }: Pick<RetiringUse, "handle">, ...names: string[]): string {
  return [...names, "id"].map((name) => handle[name]).find((one) => one !== undefined) ?? "NAME";
}

/** What a copy is called: letters, digits and single hyphens, which is what every service takes. */
function moved(name: string, end = "moved"): string {
  const plain = name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^[^A-Za-z]+|-$/g, "");
  return `${plain.slice(0, 200) || "data"}-${end}`;
}

const inRegion = (region: string, ...options: Options): Options => [["region", region], ...options];

/** A command that shows something of a resource. */
const look =
  (service: string, action: string, option: string, names: string[], query?: string): Move =>
  (use, region) => [
    aws(
      service,
      action,
      inRegion(region, [option, named(use, ...names)], ...(query ? [["query", query] as const] : [])),
    ),
  ];

const ofCluster =
  (service: string): Move =>
  (use, region) => {
    const name = named(use, "cluster_identifier");
    const old = moved(name, "old");
    return [
      aws(
        service,
        "create-db-cluster-snapshot",
        inRegion(region, ["db-cluster-identifier", name], ["db-cluster-snapshot-identifier", old]),
      ),
      "# once it is available:",
      copyOf(service, "db-cluster-snapshot", old, moved(name), region),
      "# then set snapshot_identifier to the copy, and the new key",
    ];
  };

/**
 * How an unencrypted cluster moves: AWS refuses a key where its snapshot is copied, and encrypts what is restored from it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyDBClusterSnapshot.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
 * https://docs.aws.amazon.com/documentdb/latest/devguide/backup_restore-restore_from_snapshot.html
 * https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html
 */
const ofPlainCluster =
  (service: string): Move =>
  (use, region) => {
    const name = named(use, "cluster_identifier");
    return [
      aws(
        service,
        "create-db-cluster-snapshot",
        inRegion(region, ["db-cluster-identifier", name], ["db-cluster-snapshot-identifier", moved(name)]),
      ),
      "# once it is available, set snapshot_identifier to it, and the new key: what AWS restores from it is encrypted",
    ];
  };

/** How a resource moves that is not encrypted, where that is another way than from one key to another. */
export const UNENCRYPTED: Readonly<Record<string, Move>> = {
  aws_rds_cluster: ofPlainCluster("rds"),
  aws_docdb_cluster: ofPlainCluster("docdb"),
  aws_neptune_cluster: ofPlainCluster("neptune"),
};

function copyOf(service: string, kind: string, from: string, to: string, region: string): string {
  return aws(
    service,
    `copy-${kind}`,
    inRegion(
      region,
      [`source-${kind}-identifier`, from],
      [`target-${kind}-identifier`, to],
      ["kms-key-id", NEW_KEY],
    ),
  );
}

function copySnapshot(id: string | { readonly variable: string }, region: string): string {
  return aws(
    "ec2",
    "copy-snapshot",
    inRegion(
      region,
      ["source-region", region],
      ["source-snapshot-id", id],
      ["encrypted", true],
      ["kms-key-id", NEW_KEY],
    ),
  );
}

/** How a resource moves that cannot be encrypted anew where it stands. */
export const REPLACED: Readonly<Record<string, Move>> = {
  aws_ebs_volume: (use, region) => [
    aws(
      "ec2",
      "create-snapshot",
      inRegion(region, ["volume-id", named(use)], ["query", "SnapshotId"], ["output", "text"]),
    ),
    "# once it is complete, with its id as SNAPSHOT_ID:",
    copySnapshot({ variable: "SNAPSHOT_ID" }, region),
    "# then set snapshot_id to the copy, and the new key",
  ],
  aws_db_instance: (use, region) => {
    const name = named(use, "identifier");
    const old = moved(name, "old");
    return [
      aws(
        "rds",
        "create-db-snapshot",
        inRegion(region, ["db-instance-identifier", name], ["db-snapshot-identifier", old]),
      ),
      aws("rds", "wait db-snapshot-available", inRegion(region, ["db-snapshot-identifier", old])),
      copyOf("rds", "db-snapshot", old, moved(name), region),
      "# then set snapshot_identifier to the copy, and the new key",
    ];
  },
  aws_rds_cluster: ofCluster("rds"),
  aws_docdb_cluster: ofCluster("docdb"),
  aws_neptune_cluster: ofCluster("neptune"),
  aws_efs_file_system: (use, region) => [
    "# a new file system under the new key, filled by DataSync or from AWS Backup; as it stands:",
    ...look("efs", "describe-file-systems", "file-system-id", [])(use, region),
  ],
  aws_ecr_repository: (use, region) => [
    "# a new repository under the new key; each image that is kept has to be pushed there:",
    ...look("ecr", "list-images", "repository-name", ["name"])(use, region),
  ],
  aws_backup_vault: (use, region) => [
    "# a new vault under the new key; each recovery point that is kept has to be copied there (aws backup start-copy-job):",
    ...look("backup", "list-recovery-points-by-backup-vault", "backup-vault-name", ["name"])(use, region),
  ],
  aws_elasticache_replication_group: (use, region) => {
    const name = named(use, "replication_group_id");
    return [
      aws(
        "elasticache",
        "create-snapshot",
        inRegion(
          region,
          ["replication-group-id", name],
          ["snapshot-name", moved(name)],
          ["kms-key-id", NEW_KEY],
        ),
      ),
      "# then set snapshot_name to the copy, and the new key",
    ];
  },
};

/**
 * Copies every object onto itself under the new key, which in a bucket with versioning leaves the old versions.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/update-sse-encryption.html
 */
const ofBucket: Move = (use, region) => {
  const name = named(use, "bucket");
  const bucket = `s3://${name}/`;
  const options = inRegion(region, ["recursive", true], ["sse", "aws:kms"], ["sse-kms-key-id", NEW_KEY]);
  return [
    aws("s3", "cp", options, [bucket, bucket]),
    "# earlier versions: aws s3api update-object-encryption, or S3 Batch Operations for many; list them with:",
    aws(
      "s3api",
      "list-object-versions",
      inRegion(
        region,
        ["bucket", name],
        ["query", "Versions[].[Key,VersionId,IsLatest]"],
        ["output", "text"],
      ),
    ),
  ];
};

/** What is left to do, or to look at, once another key is set in place. */
export const IN_PLACE: Readonly<Record<string, Move>> = {
  aws_s3_bucket: ofBucket,
  aws_s3_bucket_server_side_encryption_configuration: ofBucket,
  aws_secretsmanager_secret: (use, region) => [
    aws(
      "secretsmanager",
      "list-secret-version-ids",
      inRegion(
        region,
        ["secret-id", named(use, "arn")],
        ["include-deprecated", true],
        ["query", "Versions[].[VersionId,VersionStages,KmsKeyIds]"],
      ),
    ),
  ],
  aws_ssm_parameter: look("ssm", "get-parameter-history", "name", ["name"], "Parameters[].[Version,KeyId]"),
  aws_dynamodb_table: look("dynamodb", "list-backups", "table-name", ["name"]),
  aws_lambda_function: look(
    "lambda",
    "list-versions-by-function",
    "function-name",
    ["function_name"],
    "Versions[].[Version,KMSKeyArn]",
  ),
  aws_redshift_cluster: look(
    "redshift",
    "describe-cluster-snapshots",
    "cluster-identifier",
    ["cluster_identifier"],
    "Snapshots[].[SnapshotIdentifier,KmsKeyId]",
  ),
  aws_cloudwatch_log_group: look(
    "logs",
    "describe-log-groups",
    "log-group-name-prefix",
    ["name"],
    "logGroups[].[logGroupName,retentionInDays,kmsKeyId]",
  ),
  aws_sqs_queue: (use, region) => [
    aws(
      "sqs",
      "get-queue-attributes",
      inRegion(
        region,
        ["queue-url", named(use, "url")],
        ["attribute-names", "All"],
        ["query", "Attributes.[ApproximateNumberOfMessages,MessageRetentionPeriod,KmsMasterKeyId]"],
      ),
    ),
  ],
  aws_kinesis_stream: look(
    "kinesis",
    "describe-stream-summary",
    "stream-name",
    ["name"],
    "StreamDescriptionSummary.[StreamName,RetentionPeriodHours,KeyId]",
  ),
};

const ofSnapshot: Move = (use, region) => [copySnapshot(named(use), region)];

const ofClusterSnapshot =
  (service: string): Move =>
  (use, region) => {
    const name = named(use, "db_cluster_snapshot_identifier", "target_db_cluster_snapshot_identifier");
    return [copyOf(service, "db-cluster-snapshot", name, moved(name), region)];
  };

const ofDbSnapshot: Move = (use, region) => {
  const name = named(use, "db_snapshot_identifier", "target_db_snapshot_identifier");
  return [copyOf("rds", "db-snapshot", name, moved(name), region)];
};

/** How a copy of data comes under another key, if it is still wanted. */
export const COPIED: Readonly<Record<string, Move>> = {
  aws_ebs_snapshot: ofSnapshot,
  aws_ebs_snapshot_copy: ofSnapshot,
  aws_ebs_snapshot_import: ofSnapshot,
  aws_ami_copy: (use, region) => [
    aws(
      "ec2",
      "copy-image",
      inRegion(
        region,
        ["source-region", region],
        ["source-image-id", named(use)],
        ["name", `${named(use, "name")}-moved`],
        ["encrypted", true],
        ["kms-key-id", NEW_KEY],
      ),
    ),
  ],
  aws_db_snapshot: ofDbSnapshot,
  aws_db_snapshot_copy: ofDbSnapshot,
  aws_db_cluster_snapshot: ofClusterSnapshot("rds"),
  aws_rds_cluster_snapshot_copy: ofClusterSnapshot("rds"),
  aws_docdb_cluster_snapshot: ofClusterSnapshot("docdb"),
  aws_neptune_cluster_snapshot: ofClusterSnapshot("neptune"),
};
