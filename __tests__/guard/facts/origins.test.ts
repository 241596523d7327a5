import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * What is restored, copied or a member takes its encryption from where it comes from.
 */

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const FAR_ARN = ARN.replace("eu-west-1", "us-west-2");
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";

const resource = (type: string, body: JsonObject, more: JsonObject = {}): JsonObject => ({
  resource: { [type]: { it: body, ...(more[type] as JsonObject | undefined) }, ...without(more, type) },
});
const without = (all: JsonObject, type: string): JsonObject =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name !== type));
const documents = { cluster_identifier: "documents", storage_encrypted: true, kms_key_id: ARN };
const snapshot = {
  aws_docdb_cluster_snapshot: {
    s: { db_cluster_identifier: "${aws_docdb_cluster.of.id}", db_cluster_snapshot_identifier: "s" },
  },
};

const integration = (type: string, source: JsonObject, body: JsonObject = {}): JsonObject =>
  resource(
    "aws_redshift_integration",
    { source_arn: `\${${type}.s.arn}`, ...body },
    {
      [type]: { s: source },
      aws_s3_bucket_server_side_encryption_configuration: {
        s: {
          bucket: "b",
          rule: {
            apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: ARN },
          },
        },
      },
    },
  );
const table = (server_side_encryption: JsonObject, kms_key_arn?: string): JsonObject =>
  resource("aws_dynamodb_table", {
    server_side_encryption,
    replica: { region_name: "us-east-1", ...(kms_key_arn === undefined ? {} : { kms_key_arn }) },
  });
const copies = (rule: JsonObject, more: JsonObject = {}): JsonObject => ({
  provider: { aws: [{ region: "eu-west-1" }, { alias: "far", region: "us-west-2" }] },
  ...resource(
    "aws_dlm_lifecycle_policy",
    { policy_details: { schedule: { cross_region_copy_rule: { target: "us-west-2", ...rule } } } },
    more,
  ),
});
const OF_OUTPOST = {
  control_plane_instance_type: "m5.large",
  outpost_arns: ["arn:aws:outposts:us-east-1:111122223333:outpost/op-1234567890abcdefg"],
};
const FAR_DEFAULT = { aws_ebs_default_kms_key: { far: { provider: "aws.far", key_arn: FAR_ARN } } };
const FAR_ON = { aws_ebs_encryption_by_default: { far: { provider: "aws.far" } } };
/** A table of Keyspaces: https://docs.aws.amazon.com/keyspaces/latest/devguide/multiRegion-replication_usage-notes.html */
const rowsOf = (replication_specification: JsonObject, kms_key_identifier?: string): JsonObject =>
  resource(
    "aws_keyspaces_table",
    {
      keyspace_name: "${aws_keyspaces_keyspace.k.name}",
      ...(kms_key_identifier && {
        encryption_specification: { type: "CUSTOMER_MANAGED_KMS_KEY", kms_key_identifier },
      }),
    },
    { aws_keyspaces_keyspace: { k: { name: "k", replication_specification } } },
  );
const IN_TWO = { replication_strategy: "MULTI_REGION", region_list: ["eu-west-1", "us-east-1"] };
/** A table that is restored from one under a key of yours. */
const restored = (it: JsonObject): JsonObject => ({
  provider: { aws: [{ region: "eu-west-1" }, { alias: "far", region: "us-west-2" }] },
  ...resource("aws_dynamodb_table", it, {
    aws_dynamodb_table: {
      of: { name: "orders", server_side_encryption: { enabled: true, kms_key_arn: ARN } },
    },
  }),
});
const volume = (body: JsonObject): JsonObject =>
  resource(
    "aws_ecs_service",
    { cluster: "${aws_ecs_cluster.c.arn}", volume_configuration: { managed_ebs_volume: body } },
    {
      aws_ecs_cluster: {
        c: {
          configuration: {
            managed_storage_configuration: { kms_key_id: ARN, fargate_ephemeral_storage_kms_key_id: ARN },
          },
        },
      },
    },
  );

describeRule("data-uses-customer-key", {
  valid: [
    [
      "a database whose workgroup has a key, which it enforces",
      resource(
        "aws_athena_database",
        { name: "d", bucket: "b", workgroup: "${aws_athena_workgroup.w.name}" },
        {
          aws_athena_workgroup: {
            w: {
              name: "w",
              configuration: {
                result_configuration: {
                  encryption_configuration: { encryption_option: "SSE_KMS", kms_key_arn: ARN },
                },
              },
            },
          },
        },
      ),
    ],
    [
      "a cluster that is restored from one under a key of yours",
      resource(
        "aws_docdb_cluster",
        { restore_to_point_in_time: { source_cluster_identifier: "${aws_docdb_cluster.of.id}" } },
        { aws_docdb_cluster: { of: documents } },
      ),
    ],
    [
      "a cluster of a snapshot of one under a key of yours",
      resource(
        "aws_docdb_cluster",
        { snapshot_identifier: "${aws_docdb_cluster_snapshot.s.id}" },
        { aws_docdb_cluster: { of: documents }, ...snapshot },
      ),
    ],
    ["a table that is restored from one under a key of yours", restored({ restore_source_name: "orders" })],
    [
      "a table that is restored from one under a key of yours, by its ARN",
      restored({ restore_source_table_arn: "${aws_dynamodb_table.of.arn}" }),
    ],
    ["a table of a keyspace of one Region", rowsOf({ replication_strategy: "SINGLE_REGION" }, ARN)],
    ["a replica of a table under its own key", table({ enabled: true, kms_key_arn: ARN }, FAR_ARN)],
    [
      "a member of a global datastore under a key",
      resource("aws_elasticache_replication_group", { global_replication_group_id: "a", kms_key_id: ARN }),
    ],
    ["a volume of a service whose cluster has a key", volume({})],
    [
      "a volume of a service whose snapshot has one",
      resource(
        "aws_ecs_service",
        {
          volume_configuration: {
            managed_ebs_volume: { snapshot_id: "${aws_ebs_snapshot_copy.c.id}" },
          },
        },
        { aws_ebs_snapshot_copy: { c: { encrypted: true, kms_key_id: ARN } } },
      ),
    ],
    ["a copy in a Region with a default EBS key of yours", copies({ encrypted: true }, FAR_DEFAULT)],
    [
      "a copy that does not ask to be encrypted, in a Region that encrypts with a default EBS key of yours",
      copies({ encrypted: false }, { ...FAR_DEFAULT, ...FAR_ON }),
    ],
  ],
  invalid: [
    [
      "a cluster that is restored from one that is not here",
      resource("aws_docdb_cluster", { snapshot_identifier: "s" }),
      "aws_docdb_cluster.it: cannot tell; the cluster takes the encryption and the key of its snapshot; snapshot_identifier is s, which no block here makes. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a snapshot and a cluster that name each other",
      resource(
        "aws_docdb_cluster",
        { cluster_identifier: "round", snapshot_identifier: "s" },
        {
          aws_docdb_cluster_snapshot: {
            s: { db_cluster_identifier: "round", db_cluster_snapshot_identifier: "s" },
          },
        },
      ),
      "aws_docdb_cluster.it: cannot tell; the cluster takes the encryption and the key of its snapshot; snapshot_identifier is s, which no block here makes. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      // api-clusters.html: a replica of an encrypted cluster in another Region must set KmsKeyId.
      "a replica of a Neptune cluster in another Region",
      {
        provider: { aws: { region: "eu-west-1" } },
        ...resource("aws_neptune_cluster", {
          replication_source_identifier: "arn:aws:rds:us-east-1:111122223333:cluster:source",
        }),
      },
      "aws_neptune_cluster.it: cannot tell; the cluster takes its encryption from its source, and a key that it has to name if that is encrypted; replication_source_identifier is arn:aws:rds:us-east-1:111122223333:cluster:source, which no block here makes. Check what it comes from, or set storage_encrypted to true and kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a member of a global cluster",
      resource("aws_neptune_cluster", { global_cluster_identifier: "g" }),
      "aws_neptune_cluster.it: cannot tell; the cluster takes its encryption, but not its key, from its global cluster; global_cluster_identifier is g, which no block here makes. Check what it comes from, or set storage_encrypted to true and kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a member of a global cluster that is encrypted and names no key",
      resource("aws_docdb_cluster", { global_cluster_identifier: "g", storage_encrypted: true }),
      `aws_docdb_cluster.it: kms_key_id is not set, so the cluster is under alias/aws/rds, a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html: StorageEncrypted and no source: the default key.
    [
      "a member of an Aurora global cluster, whose key AWS does not tell",
      resource("aws_rds_cluster", { engine: "aurora-mysql", global_cluster_identifier: "g" }),
      "aws_rds_cluster.it: cannot tell; the cluster takes its encryption, but not its key, from its global cluster, which is not here. Check what it comes from, or set storage_encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a member of an Aurora global cluster that is encrypted and names no key",
      resource("aws_rds_cluster", {
        engine: "aurora-mysql",
        global_cluster_identifier: "g",
        storage_encrypted: true,
      }),
      `aws_rds_cluster.it: kms_key_id is not set, so the cluster is under alias/aws/rds, a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    /*
     * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_integration: "You can only
     * include this parameter if source_arn references a DynamoDB table."
     */
    [
      "an integration of a bucket with Redshift, which takes no key",
      integration("aws_s3_bucket", { bucket: "b" }),
      "aws_redshift_integration.it: cannot tell what encrypts the integration; it takes no key, and AWS's pages do not agree whether a key that AWS owns encrypts it. Check it in AWS.",
      "cannot-tell",
    ],
    [
      "an integration of a bucket with Redshift that names a key, which AWS refuses",
      integration("aws_s3_bucket", { bucket: "b" }, { kms_key_id: ARN }),
      "aws_redshift_integration.it: kms_key_id is set beside source_arn, where AWS takes no key: the data takes no key, and AWS's pages do not agree whether a key that AWS owns encrypts it. Remove kms_key_id.",
    ],
    [
      "an integration of a table with Redshift, which names no key",
      integration("aws_dynamodb_table", {
        name: "t",
        server_side_encryption: { enabled: true, kms_key_arn: ARN },
      }),
      `aws_redshift_integration.it: kms_key_id is not set, so the integration is under a key that AWS owns: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a member of a global datastore",
      resource("aws_elasticache_replication_group", { global_replication_group_id: "a" }),
      "aws_elasticache_replication_group.it: cannot tell; the cache takes its encryption, but not its key, from its global datastore; global_replication_group_id is a, which no block here makes. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
    [
      "a database whose workgroup is not here, and may encrypt the result itself",
      resource("aws_athena_database", { name: "d", bucket: "b", workgroup: "w" }),
      "aws_athena_database.it: cannot tell; the query result takes the encryption of its workgroup, unless that lets each query choose its own; workgroup is w, which no block here makes. Check what it comes from, or set encryption_configuration.encryption_option to SSE_KMS and encryption_configuration.kms_key to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a replica into a file system that is there",
      resource("aws_efs_replication_configuration", { destination: { file_system_id: "fs-1" } }),
      "aws_efs_replication_configuration.it: cannot tell; the replica takes the encryption and the key of the file system that it is written to; destination.file_system_id is fs-1, which no block here makes. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
    // "Secrets envelope encryption: Not supported": https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html
    [
      "a local cluster of EKS on an Outpost",
      resource("aws_eks_cluster", { name: "local", outpost_config: OF_OUTPOST }),
      "aws_eks_cluster.it: cannot tell; the data of the Kubernetes API takes the encryption of the volumes on its Outpost, which is not here. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
    [
      "a table of a keyspace of two Regions, with a key",
      rowsOf(IN_TWO, ARN),
      "aws_keyspaces_table.it: encryption_specification.kms_key_identifier is set beside keyspace_name, where AWS takes no key: the data takes a key that AWS owns. Remove encryption_specification.kms_key_identifier, or use a keyspace of one Region.",
    ],
    [
      "the same without one",
      rowsOf(IN_TWO),
      `aws_keyspaces_table.it: the table is under a key that AWS owns: ${LOSS}; AWS takes no key of your own there. Use a keyspace of one Region.`,
    ],
    [
      "a replica without a key of a table that has one",
      table({ enabled: true, kms_key_arn: ARN }),
      "aws_dynamodb_table.it: replica has no kms_key_arn, so AWS refuses it (a table under a customer-managed key needs one for each of its replicas). Set kms_key_arn to the ARN of a customer-managed key.",
    ],
    [
      "a volume of a service that is not encrypted unless its cluster has a key",
      volume({ encrypted: false }),
      "aws_ecs_service.it: cannot tell; the volume takes the key of the managed storage of its cluster, and is not encrypted if that has none and the account does not encrypt EBS by default, which is not here. Check what it comes from, or set volume_configuration.managed_ebs_volume.encrypted to true and volume_configuration.managed_ebs_volume.kms_key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html
    [
      "a volume of a service of a snapshot that is not here",
      resource("aws_ecs_service", {
        volume_configuration: { managed_ebs_volume: { snapshot_id: "snap-1" } },
      }),
      "aws_ecs_service.it: cannot tell; the volume takes the key of its snapshot, or the default EBS key if the snapshot is not encrypted or belongs to another account; volume_configuration.managed_ebs_volume.snapshot_id is snap-1, which no block here makes. Check what it comes from, or set volume_configuration.managed_ebs_volume.kms_key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    [
      "a device of an image recipe of a snapshot that is not here",
      resource("aws_imagebuilder_image_recipe", {
        block_device_mapping: { ebs: { snapshot_id: "snap-1", encrypted: "true" } },
      }),
      "aws_imagebuilder_image_recipe.it: cannot tell; the volume takes the key of its snapshot, or the default EBS key if the snapshot is not encrypted or belongs to another account; block_device_mapping.ebs.snapshot_id is snap-1, which no block here makes. Check what it comes from, or set block_device_mapping.ebs.kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html
    [
      "a copy of a snapshot",
      resource("aws_ebs_snapshot_copy", { source_snapshot_id: "snap-1" }),
      "aws_ebs_snapshot_copy.it: cannot tell; the copy takes its encryption, but not its key, from its source snapshot, which is not here. Check what it comes from, or set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/dlm/latest/APIReference/API_CrossRegionCopyRule.html
    [
      "a copy that does not ask to be encrypted, in a Region with a default EBS key of yours that encrypts nothing by default",
      copies({ encrypted: false }, FAR_DEFAULT),
      `aws_dlm_lifecycle_policy.it: in policy_details.schedule.cross_region_copy_rule, encrypted is false and cmk_arn is not set, so the copied snapshot is under alias/aws/ebs (the default EBS key of the destination's Region; not encrypted, if its source is not and the account does not encrypt EBS by default there), a key of AWS: ${LOSS}. Set encrypted to true and cmk_arn to the ARN of a customer-managed key.`,
    ],
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSESpecification.html
    [
      "a table that is restored with encryption, and names no key",
      restored({ restore_source_name: "orders", server_side_encryption: { enabled: true } }),
      `aws_dynamodb_table.it: server_side_encryption has no kms_key_arn, so the table is under alias/aws/dynamodb, a key of AWS: ${LOSS}. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "a table that is restored with encryption switched off, which overrides that of its source",
      restored({ restore_source_name: "orders", server_side_encryption: { enabled: false } }),
      `aws_dynamodb_table.it: in server_side_encryption, enabled is false and kms_key_arn is not set, so the table is under a key that AWS owns: ${LOSS}. Set enabled to true and kms_key_arn to the ARN of a customer-managed key.`,
    ],
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html
    [
      "a table that is restored from another Region",
      restored({ provider: "aws.far", restore_source_table_arn: "${aws_dynamodb_table.of.arn}" }),
      "aws_dynamodb_table.it: server_side_encryption has neither enabled nor kms_key_arn, so AWS refuses it (a table that is restored from another Region needs server_side_encryption). Set enabled to true and kms_key_arn to the ARN of a customer-managed key.",
    ],
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Restore.Tutorial.html
    [
      "a table that is restored from a backup in another Region",
      restored({ restore_backup_arn: "arn:aws:dynamodb:us-east-1:111122223333:table/orders/backup/1" }),
      "aws_dynamodb_table.it: server_side_encryption has neither enabled nor kms_key_arn, so AWS refuses it (a table that is restored from another Region needs server_side_encryption). Set enabled to true and kms_key_arn to the ARN of a customer-managed key.",
    ],
    [
      "a copy that names no key",
      copies({ encrypted: true }),
      `aws_dlm_lifecycle_policy.it: policy_details.schedule.cross_region_copy_rule has no cmk_arn, so the copied snapshot is under alias/aws/ebs (in the destination's Region, unless the account has a default EBS key of its own there), a key of AWS: ${LOSS}. Set cmk_arn to the ARN of a customer-managed key.`,
    ],
  ],
});

describeRule("data-can-use-customer-key", {
  valid: [
    [
      "a node of a group that is here and judged there",
      resource(
        "aws_elasticache_cluster",
        { replication_group_id: "${aws_elasticache_replication_group.g.id}" },
        {
          aws_elasticache_replication_group: { g: {} },
        },
      ),
    ],
    [
      "a snapshot of a cluster that is here",
      { resource: { aws_docdb_cluster: { of: documents }, ...snapshot } },
    ],
    [
      "a function that is not durable",
      resource("aws_lambda_function", { environment: { variables: { A: "b" } }, kms_key_arn: ARN }),
    ],
  ],
  invalid: [
    [
      // durable-encryption.html: the key of the function does not encrypt them, and Lambda always does.
      "the executions of a durable function, whatever the key of the function",
      resource("aws_lambda_function", {
        environment: { variables: { A: "b" } },
        kms_key_arn: ARN,
        durable_config: { execution_timeout: 3600 },
      }),
      `aws_lambda_function.it: the data of durable executions is under keys of the service: ${LOSS}; Terraform has no argument for a key of your own. Allow it with a reason, or use another service for this data.`,
    ],
    [
      "a node of a group that is not here",
      resource("aws_elasticache_cluster", { replication_group_id: "g" }),
      "aws_elasticache_cluster.it: cannot tell; the cache takes the encryption of its replication group; replication_group_id is g, which no block here makes. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
  ],
});
