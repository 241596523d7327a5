import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * A key that counts for a part of what a service keeps, or only where that part is there.
 */
const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const AWS_KEY = "no policy you can write, no rotation you can choose, no way to revoke";
const NEWEST: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
};

const resource = (type: string, body: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...NEWEST,
  resource: { [type]: { it: body }, ...more },
});
const capture = (more: JsonObject): JsonObject =>
  resource("aws_sagemaker_endpoint_configuration", {
    kms_key_arn: ARN,
    data_capture_config: { destination_s3_uri: "s3://example-bucket/a", ...more },
  });
const schedule = (target: JsonObject): JsonObject => resource("aws_scheduler_schedule", { target });
const session = (sessionType: string): JsonObject =>
  resource("aws_ssm_document", {
    document_type: "Session",
    content: JSON.stringify({ schemaVersion: "1.0", sessionType }),
  });
const rejected = (enable_magnetic_store_writes: boolean, s3: JsonObject): JsonObject =>
  resource("aws_timestreamwrite_table", {
    magnetic_store_write_properties: {
      enable_magnetic_store_writes,
      magnetic_store_rejected_data_location: { s3_configuration: s3 },
    },
  });
const canary = (more: JsonObject): JsonObject =>
  resource("aws_synthetics_canary", {
    artifact_config: { s3_encryption: { encryption_mode: "SSE_KMS", kms_key_arn: ARN } },
    ...more,
  });
const lens = (destination: JsonObject): JsonObject =>
  resource("aws_s3control_storage_lens_configuration", {
    storage_lens_configuration: {
      enabled: true,
      data_export: { storage_lens_table_destination: destination },
    },
  });
const labels = (more: JsonObject): JsonObject =>
  resource("aws_sagemaker_labeling_job", {
    output_config: [{ kms_key_id: ARN }],
    labeling_job_algorithms_config: [{ labeling_job_algorithm_specification_arn: "a", ...more }],
  });
const volume = (body: JsonObject, more: JsonObject = {}): JsonObject =>
  resource("aws_storagegateway_cached_iscsi_volume", body, more);
const snapshot = {
  aws_ebs_volume: { v: { encrypted: true, kms_key_id: ARN } },
  aws_ebs_snapshot: { s: { volume_id: "${aws_ebs_volume.v.id}" } },
};
const bucket = (kms_master_key_id: string): JsonObject => ({
  aws_s3_bucket: { mail: { bucket: "mail" } },
  aws_s3_bucket_server_side_encryption_configuration: {
    mail: {
      bucket: "mail",
      rule: { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id } },
    },
  },
});
const mail = { s3_action: [{ bucket_name: "${aws_s3_bucket.mail.bucket}", position: 1 }] };
const TABLE = "storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_kms";
const REJECTED = "magnetic_store_write_properties.magnetic_store_rejected_data_location.s3_configuration";

describeRule("data-uses-customer-key", {
  valid: [
    // Provider 5.100.0 sends EnableCapture: false where the argument is not set.
    ["an endpoint that captures nothing", capture({})],
    // scheduler/latest/UserGuide/encryption-rest.html: the key encrypts the payload alone.
    ["a schedule without a payload", schedule({ arn: "a" })],
    // session-preferences-enable-encryption.html names the types of session that take a key.
    ["a session that forwards a port", session("Port")],
    // API_MagneticStoreWriteProperties: records are rejected during writes to the magnetic store.
    ["a table that writes nothing to the magnetic store", rejected(false, {})],
    // CloudWatch_Synthetics_Canaries_CommonFeatures.html: the key encrypts environment variables alone.
    ["a canary without environment variables", canary({ run_config: { memory_in_mb: 960 } })],
    ["a table of metrics that is not exported", lens({ enabled: false })],
    // API_CopyObject: SSE-C, with a key of the customer's outside KMS.
    [
      "a copy under a key that comes with the request",
      resource("aws_s3_object_copy", { bucket: "b", customer_key: "c", customer_algorithm: "AES256" }),
    ],
    // vgw/encryption.html: a volume of an encrypted snapshot is encrypted.
    ["a volume of a snapshot under a key", volume({ snapshot_id: "${aws_ebs_snapshot.s.id}" }, snapshot)],
    // API_S3Action: SES encrypts nothing then, and S3 does.
    ["mail in a bucket under a key", resource("aws_ses_receipt_rule", mail, bucket(ARN))],
  ],
  invalid: [
    [
      // https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html
      "a desktop of which the root volume alone is encrypted",
      resource("aws_workspaces_workspace", {
        volume_encryption_key: ARN,
        root_volume_encryption_enabled: true,
      }),
      "aws_workspaces_workspace.it: volume_encryption_key is set but user_volume_encryption_enabled is not set, so the user volume is not under the key. Set user_volume_encryption_enabled to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "a desktop of which the user volume alone is encrypted",
      resource("aws_workspaces_workspace", {
        volume_encryption_key: ARN,
        user_volume_encryption_enabled: true,
      }),
      "aws_workspaces_workspace.it: volume_encryption_key is set but root_volume_encryption_enabled is not set, so the root volume is not under the key. Set root_volume_encryption_enabled to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      // https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-create-config.html: it has no volume.
      "a serverless endpoint, of which the key encrypts the image",
      resource("aws_sagemaker_endpoint_configuration", {
        production_variants: { model_name: "m", serverless_config: { max_concurrency: 1 } },
      }),
      "aws_sagemaker_endpoint_configuration.it: cannot tell; kms_key_arn is not set, and what AWS does then is not in the catalogue yet. Set kms_key_arn to the ARN of a customer-managed key. This replaces the resource, which holds no data.",
      "cannot-tell",
    ],
    [
      // https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html: AWS owns the default key.
      "a grant for copies of snapshots that names no key",
      resource("aws_redshift_snapshot_copy_grant", { snapshot_copy_grant_name: "g" }),
      `aws_redshift_snapshot_copy_grant.it: kms_key_id is not set, so every snapshot that is copied under the grant is under a key that AWS owns (the default key in the destination's Region): ${AWS_KEY}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
    ],
    [
      "an endpoint that captures",
      capture({ enable_capture: true }),
      `aws_sagemaker_endpoint_configuration.it: data_capture_config has no kms_key_id, so the captured data is under alias/aws/s3, a key of AWS: ${AWS_KEY}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
    ],
    [
      "a schedule with a payload",
      schedule({ arn: "a", input: "{}" }),
      `aws_scheduler_schedule.it: kms_key_arn is not set, so the payload of the schedule is under a key that AWS owns: ${AWS_KEY}. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "a session that runs commands",
      session("InteractiveCommands"),
      "aws_ssm_document.it: content.inputs has no kmsKeyId, so the session is encrypted in transit by TLS alone. Set kmsKeyId to the ARN of a customer-managed key.",
    ],
    [
      "a session whose document is YAML",
      resource("aws_ssm_document", {
        document_type: "Session",
        document_format: "YAML",
        content: "sessionType: Standard_Stream\ninputs:\n  kmsKeyId: ${var.key}\n",
      }),
      "aws_ssm_document.it: cannot tell; content.inputs.kmsKeyId is in a text that is no JSON. Check the plan.",
      "cannot-tell",
    ],
    [
      // API_S3Configuration says what the values of EncryptionOption are, and not what holds without one.
      "a table that writes to the magnetic store",
      rejected(true, {}),
      `aws_timestreamwrite_table.it: cannot tell; ${REJECTED}.kms_key_id is not set, and what AWS does then is not in the catalogue yet. Set ${REJECTED}.kms_key_id to the ARN of a customer-managed key.`,
      "cannot-tell",
    ],
    [
      "a table that asks for keys of S3",
      rejected(true, { encryption_option: "SSE_S3" }),
      `aws_timestreamwrite_table.it: in ${REJECTED}, encryption_option is SSE_S3 and kms_key_id is not set, so the rejected record is under keys of S3, SSE-S3: ${AWS_KEY}. Set encryption_option to SSE_KMS and kms_key_id to the ARN of a customer-managed key.`,
    ],
    [
      // storage-lens-s3-tables-permissions.html: SSE-S3 by default.
      "a table of metrics that names no key",
      lens({ enabled: true }),
      `aws_s3control_storage_lens_configuration.it: ${TABLE} has no key_id, so the exported metrics table is under keys of S3, SSE-S3 (unless the table bucket aws-s3 has another default): ${AWS_KEY}. Set key_id to the ARN of a customer-managed key. Where the resource exists, the old key stays: the encryption of a table that AWS manages is set when the table is made. Copy its data and make the resource anew with the key.`,
    ],
    [
      // s3-files-encryption.html: SSE-S3 by default.
      "a file system of S3 Files that names no key",
      resource("aws_s3files_file_system", { bucket: "b" }),
      `aws_s3files_file_system.it: kms_key_id is not set, so the file system is under keys of S3, SSE-S3: ${AWS_KEY}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      // CloudWatch_Synthetics_Canaries_CommonFeatures.html: by default, an AWS owned key encrypts them.
      "the environment of a canary",
      canary({ run_config: { environment_variables: { URL: "https://example.com" } } }),
      `aws_synthetics_canary.it: kms_key_arn is not set, so every environment variable of the canary is under a key that AWS owns (or one that it manages): ${AWS_KEY}. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      // encryption-at-rest-nbi.html: a transient key.
      "the volume of a training job",
      resource("aws_sagemaker_training_job", { resource_config: [{ volume_size_in_gb: 1 }] }),
      `aws_sagemaker_training_job.it: resource_config has no volume_kms_key_id, so the training volume is under keys of the service (a key that is discarded at once): ${AWS_KEY}. Set volume_kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a session in YAML",
      resource("aws_ssm_document", { document_type: "Session", content: "sessionType: Standard_Stream" }),
      "aws_ssm_document.it: cannot tell; content.inputs.kmsKeyId comes from sessionType: Standard_Stream. Check the plan.",
      "cannot-tell",
    ],
    [
      // API_UpdateDataLake: S3_MANAGED_KEY resets the key.
      "a data lake that asks for keys of S3",
      resource("aws_securitylake_data_lake", {
        configuration: [
          { region: "eu-west-1", encryption_configuration: [{ kms_key_id: "S3_MANAGED_KEY" }] },
        ],
      }),
      `aws_securitylake_data_lake.it: configuration.encryption_configuration has no kms_key_id, so the data lake is under keys of S3, SSE-S3: ${AWS_KEY}. Set kms_key_id to the ARN of a customer-managed key.`,
    ],
    [
      // https://docs.aws.amazon.com/aurora-dsql/latest/userguide/data-encryption.html: update-cluster with AWS_OWNED_KMS_KEY.
      "a DSQL cluster that asks for the key of AWS",
      resource("aws_dsql_cluster", { kms_encryption_key: "AWS_OWNED_KMS_KEY" }),
      `aws_dsql_cluster.it: kms_encryption_key is not set, so the cluster is under a key that AWS owns: ${AWS_KEY}. Set kms_encryption_key to the ARN of a customer-managed key.`,
    ],
    [
      // The default of the provider for a Region without a key.
      "a replication set that asks for the key of AWS",
      resource("aws_ssmincidents_replication_set", {
        region: [{ name: "eu-west-1", kms_key_arn: "DefaultKey" }],
      }),
      `aws_ssmincidents_replication_set.it: region has no kms_key_arn, so the incident data is under a key that AWS owns (or one that it manages): ${AWS_KEY}. Set kms_key_arn to the ARN of a customer-managed key. AWS refuses this where the resource exists: the key of a replication set cannot be changed. Delete the replication set and create it again.`,
    ],
    [
      "automated labeling whose resources are not written",
      labels({}),
      "aws_sagemaker_labeling_job.it: cannot tell; labeling_job_algorithms_config.labeling_job_resource_config.volume_kms_key_id is not set, and what AWS does then is not in the catalogue yet. Set labeling_job_algorithms_config.labeling_job_resource_config.volume_kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a volume that is cloned",
      volume({ source_volume_arn: "a" }),
      "aws_storagegateway_cached_iscsi_volume.it: cannot tell; kms_key is not set, and what AWS does then is not in the catalogue yet. Set kms_key to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
  ],
});

describeRule("key-fits-its-use", {
  valid: [
    // API_ResourceDataSyncS3Destination: the key is of the Region of the bucket.
    [
      "a key in the Region of the bucket that receives the inventory",
      {
        provider: { aws: { region: "us-east-1" } },
        ...resource("aws_ssm_resource_data_sync", {
          s3_destination: { bucket_name: "b", region: "eu-west-1", kms_key_arn: ARN },
        }),
      },
    ],
  ],
  invalid: [
    [
      "a key in the Region of the resource data sync alone",
      {
        provider: { aws: { region: "eu-west-1" } },
        ...resource("aws_ssm_resource_data_sync", {
          s3_destination: { bucket_name: "b", region: "us-east-1", kms_key_arn: ARN },
        }),
      },
      "aws_ssm_resource_data_sync.it: s3_destination.kms_key_arn names a key in eu-west-1 and the data is in us-east-1; AWS accepts a key of the same Region. Name a key in us-east-1.",
    ],
  ],
});
