import { awsManaged, SSE_S3, UNKNOWN } from "../defaults";
import { IN_PLACE, REPLACED_KEPT } from "../effects";
import { ANY_ARN, KEY_ONLY } from "../forms";
import { withGrants } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of DMS. */
export const dms = {
  services: {
    dms: { title: "DMS", ...withGrants("Dms", "dms") },
  },
  iam: { dms: ["dms"] },
  rows: {
    aws_dms_endpoint: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the connection's password",
          bare: awsManaged("alias/aws/dms"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dms",
        },
        {
          path: "s3_settings.server_side_encryption_kms_key_id",
          protects: "the object that is written",
          within: "s3_settings",
          switches: [{ path: "s3_settings.encryption_mode", value: "SSE_KMS" }],
          bare: SSE_S3,
          accepts: KEY_ONLY,
          suppresses: ["id"],
          effects: IN_PLACE,
          service: "dms",
          until: "6.0.0",
          note: "aws_dms_s3_endpoint replaces the block.",
        },
        {
          path: "redshift_settings.server_side_encryption_kms_key_id",
          protects: "the intermediate object",
          within: "redshift_settings",
          switches: [{ path: "redshift_settings.encryption_mode", value: "SSE_KMS" }],
          bare: SSE_S3,
          accepts: KEY_ONLY,
          suppresses: ["id"],
          effects: { change: "in-place" },
          service: "dms",
        },
      ],
      least: {
        redshift_settings: {},
        engine_name: "redshift",
        endpoint_type: "target",
        endpoint_id: "example",
      },
    },
    aws_dms_replication_config: {
      keys: [
        {
          path: "compute_config.kms_key_id",
          protects: "the replication's storage",
          within: "compute_config",
          bare: awsManaged("alias/aws/dms"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dms",
        },
      ],
      least: {
        compute_config: { replication_subnet_group_id: "example" },
        replication_config_identifier: "example",
        replication_type: "full-load",
        source_endpoint_arn: "arn:aws:s3:::example-bucket",
        table_mappings: "{}",
        target_endpoint_arn: "arn:aws:s3:::example-bucket",
      },
    },
    aws_dms_replication_instance: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the replication instance's storage",
          bare: awsManaged("alias/aws/dms"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dms",
        },
      ],
      least: { replication_instance_class: "example", replication_instance_id: "example" },
    },
    aws_dms_s3_endpoint: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the connection's password",
          bare: awsManaged("alias/aws/dms"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dms",
        },
        {
          path: "server_side_encryption_kms_key_id",
          protects: "the object that is written",
          switches: [{ path: "encryption_mode", value: "SSE_KMS" }],
          bare: SSE_S3,
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "dms",
        },
      ],
      least: {
        bucket_name: "example-bucket",
        endpoint_id: "example",
        endpoint_type: "source",
        service_access_role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_dms_instance_profile: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "dms",
        },
      ],
    },
  },
  exceptions: {
    "aws_dms_endpoint.kafka_settings.ssl_client_key_arn": "the private key of a TLS client",
    "aws_dms_endpoint.oracle_settings.security_db_encryption":
      "the password of the source's Oracle wallet, which reads what Oracle has encrypted",
    "aws_dms_endpoint.oracle_settings.security_db_encryption_name":
      "the name of a key in the source's Oracle wallet",
  },
} as const satisfies ServiceFile;
