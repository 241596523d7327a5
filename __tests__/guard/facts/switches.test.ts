import type { JsonObject } from "../../../terraform";
import { drawn, hcl } from "../../report/sources";
import { describeRule } from "../rules/rule-lists";

/*
 * Arguments that switch the encryption of a service on or off, and name no key.
 */

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";

const resource = (type: string, body: JsonObject, more: JsonObject = {}): JsonObject => ({
  resource: { [type]: { it: body }, ...more },
});
const PROVIDER_6: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.0" } } },
};
const DECRYPTS =
  "a provider before 6.0.0 decrypts it with the second apply unless encrypted is true; a later one only where encrypted is false, and AWS refuses to create it like that";
const quicksight = (...key_registration: JsonObject[]): JsonObject =>
  resource("aws_quicksight_key_registration", { key_registration });
const session = (
  inputs: JsonObject,
  more: JsonObject = {},
  type = "Session",
  sessionType = "Standard_Stream",
): JsonObject =>
  resource(
    "aws_ssm_document",
    { document_type: type, content: JSON.stringify({ sessionType, inputs: { kmsKeyId: ARN, ...inputs } }) },
    more,
  );
const exec = (log_configuration: JsonObject, more: JsonObject = {}, logging = "OVERRIDE"): JsonObject =>
  resource(
    "aws_ecs_cluster",
    {
      configuration: {
        execute_command_configuration: { kms_key_id: ARN, logging, log_configuration },
        managed_storage_configuration: { kms_key_id: ARN, fargate_ephemeral_storage_kms_key_id: ARN },
      },
    },
    more,
  );
const EXEC = "configuration.execute_command_configuration.log_configuration";
const project = (secondary: JsonObject): JsonObject =>
  resource("aws_codebuild_project", { encryption_key: ARN, secondary_artifacts: secondary });
const reports = (more: JsonObject): JsonObject =>
  resource("aws_codebuild_report_group", {
    export_config: { s3_destination: { encryption_key: ARN, ...more } },
  });
const query = (s3_configuration: JsonObject): JsonObject =>
  resource("aws_timestreamquery_scheduled_query", {
    kms_key_id: ARN,
    error_report_configuration: { s3_configuration },
  });
const lambda = (body: JsonObject): JsonObject => resource("aws_lambda_function", body);
const NO_KEY_OF_LAMBDA = (under: string): string =>
  `aws_lambda_function.it: kms_key_arn is not set, so what Lambda keeps of the function is under ${under}: ${LOSS}. Set kms_key_arn to the ARN of a customer-managed key.`;
const LOG_GROUP = { aws_cloudwatch_log_group: { logs: { name: "sessions", kms_key_id: ARN } } };
const BUCKET = {
  aws_s3_bucket: { logs: { bucket: "sessions" } },
  aws_s3_bucket_server_side_encryption_configuration: {
    logs: {
      bucket: "sessions",
      rule: {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: ARN },
      },
    },
  },
};

describeRule("data-uses-customer-key", {
  valid: [
    [
      "a DAX cluster that is encrypted",
      resource("aws_dax_cluster", { server_side_encryption: { enabled: true } }),
    ],
    [
      "an AppSync cache that is encrypted",
      resource("aws_appsync_api_cache", { at_rest_encryption_enabled: true }),
    ],
    ["a method that caches nothing", resource("aws_api_gateway_method_settings", { settings: {} })],
    [
      "a global cluster that takes the setting of its source",
      resource("aws_docdb_global_cluster", { source_db_cluster_identifier: "a" }),
    ],
    [
      "a global cluster that is encrypted",
      resource("aws_neptune_global_cluster", { storage_encrypted: true }),
    ],
    ["a secondary artifact that says nothing of encryption", project({ type: "S3" })],
    [
      "a secondary artifact of type NO_ARTIFACTS",
      project({ type: "NO_ARTIFACTS", encryption_disabled: true }),
    ],
    ["test reports that say nothing of encryption", reports({})],
    ["an error report under KMS", query({ encryption_option: "SSE_KMS" })],
    [
      "logs of ECS Exec that are encrypted",
      exec({ cloud_watch_log_group_name: "a", cloud_watch_encryption_enabled: true }),
    ],
    [
      "logs of ECS Exec that go to a log group under a key of yours",
      exec({ cloud_watch_log_group_name: "${aws_cloudwatch_log_group.logs.name}" }, LOG_GROUP),
    ],
    [
      "logs of ECS Exec that go to a bucket under a key of yours",
      exec({ s3_bucket_name: "sessions" }, BUCKET),
    ],
    ["a log configuration that ECS Exec does not use", exec({ s3_bucket_name: "a" }, {}, "DEFAULT")],
    ["a session that is logged nowhere", session({ s3BucketName: "", cloudWatchLogGroupName: "" })],
    ["a session that is logged encrypted", session({ s3BucketName: "a", s3EncryptionEnabled: true })],
    [
      "a session that is logged to a bucket under a key of yours",
      session({ s3BucketName: "sessions", s3EncryptionEnabled: false }, BUCKET),
    ],
    ["a document that is no session", session({ s3BucketName: "a" }, {}, "Command")],
    [
      "a session that forwards a port, which is not logged",
      session({ s3BucketName: "a", cloudWatchLogGroupName: "a" }, {}, "Session", "Port"),
    ],
    ["a Lambda function of which nothing is kept", lambda({})],
    ["a Lambda function whose snapshots are switched off", lambda({ snap_start: { apply_on: "None" } })],
    // https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html
    [
      "a Redshift cluster with a key, which provider 6 encrypts where encrypted is left out",
      { ...PROVIDER_6, ...resource("aws_redshift_cluster", { kms_key_id: ARN }) },
    ],
    [
      "a Redshift cluster with a key and encrypted = true",
      resource("aws_redshift_cluster", { kms_key_id: ARN, encrypted: true }),
    ],
    // https://docs.aws.amazon.com/quicksuite/latest/userguide/customer-managed-keys.html
    [
      "keys of QuickSight of which one is the default",
      quicksight({ key_arn: ARN }, { key_arn: ARN, default_key: true }),
    ],
    ["an image under a key", lambda({ package_type: "Image", image_uri: "a", kms_key_arn: ARN })],
    [
      "an EMR cluster that writes no log",
      resource(
        "aws_emr_cluster",
        { security_configuration: "${aws_emr_security_configuration.s.name}" },
        {
          aws_emr_security_configuration: {
            s: {
              configuration: JSON.stringify({
                EncryptionConfiguration: {
                  EnableAtRestEncryption: true,
                  AtRestEncryptionConfiguration: {
                    S3EncryptionConfiguration: { EncryptionMode: "SSE-KMS", AwsKmsKey: ARN },
                    LocalDiskEncryptionConfiguration: {
                      EncryptionKeyProviderType: "AwsKms",
                      AwsKmsKey: ARN,
                      EnableEbsEncryption: true,
                    },
                  },
                },
              }),
            },
          },
        },
      ),
    ],
  ],
  invalid: [
    [
      "a DAX cluster that is not encrypted",
      resource("aws_dax_cluster", {}),
      "aws_dax_cluster.it: server_side_encryption.enabled is not set, so the cache is not encrypted. Set server_side_encryption.enabled to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "an AppSync cache that may be an old one",
      resource("aws_appsync_api_cache", { at_rest_encryption_enabled: false }),
      "aws_appsync_api_cache.it: at_rest_encryption_enabled is false, so the cache is under keys of the service if it is new, and not encrypted if it was made before AWS encrypted all of them. Set at_rest_encryption_enabled to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "a method whose cache is not encrypted",
      resource("aws_api_gateway_method_settings", { settings: { caching_enabled: true } }),
      "aws_api_gateway_method_settings.it: settings.cache_data_encrypted is not set, so the cached response is not encrypted. Set settings.cache_data_encrypted to true.",
    ],
    [
      "a method of which a variable says whether it caches",
      resource("aws_api_gateway_method_settings", { settings: { caching_enabled: "${var.on}" } }),
      "aws_api_gateway_method_settings.it: cannot tell; settings.cache_data_encrypted comes from var.on. Check the plan.",
      "cannot-tell",
    ],
    [
      "a global cluster that is not encrypted",
      resource("aws_docdb_global_cluster", { storage_encrypted: false }),
      "aws_docdb_global_cluster.it: storage_encrypted is false, so the global cluster and its members are not encrypted. Set storage_encrypted to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "a secondary artifact that is not encrypted",
      project({ type: "S3", encryption_disabled: true }),
      "aws_codebuild_project.it: secondary_artifacts.encryption_disabled is true, so CodeBuild does not encrypt the secondary artifact, and S3 does with the bucket's default. Set secondary_artifacts.encryption_disabled to false.",
    ],
    [
      "test reports that are not encrypted",
      reports({ encryption_disabled: true }),
      "aws_codebuild_report_group.it: export_config.s3_destination.encryption_key is set but export_config.s3_destination.encryption_disabled is true, so the key encrypts nothing. Set export_config.s3_destination.encryption_disabled to false.",
    ],
    [
      "an error report under keys of S3",
      query({ bucket_name: "a" }),
      "aws_timestreamquery_scheduled_query.it: error_report_configuration.s3_configuration.encryption_option is not set, so the error report is under keys of S3, SSE-S3. Set error_report_configuration.s3_configuration.encryption_option to SSE_KMS. Where the resource exists, the old key stays: the request for a change of a scheduled query takes nothing but its state. Make the query anew with the option.",
    ],
    [
      // API_ExecuteCommandLogConfiguration: "If not specified, encryption is not used." S3's bucket-encryption.html: S3
      // encrypts all the same.
      "logs of ECS Exec that ECS does not encrypt in a bucket",
      exec({ s3_bucket_name: "a", s3_bucket_encryption_enabled: false }),
      `aws_ecs_cluster.it: ${EXEC}.s3_bucket_encryption_enabled is false, so ECS does not encrypt the log in S3, and S3 does with the bucket's default. Set ${EXEC}.s3_bucket_encryption_enabled to true.`,
    ],
    [
      // encrypt-log-data-kms.html: "Log group data is always encrypted in CloudWatch Logs."
      "logs of ECS Exec that ECS does not encrypt in a log group",
      exec({ cloud_watch_log_group_name: "a" }),
      `aws_ecs_cluster.it: ${EXEC}.cloud_watch_encryption_enabled is not set, so ECS does not encrypt the log in CloudWatch, and CloudWatch Logs does with its own keys. Set ${EXEC}.cloud_watch_encryption_enabled to true. The log group needs a customer-managed key then.`,
    ],
    [
      "a session that is logged to a bucket with another default than a key",
      session({ s3BucketName: "a", s3EncryptionEnabled: false }),
      "aws_ssm_document.it: content.inputs.s3EncryptionEnabled is false, so S3 encrypts the log of the session with the bucket's default. Set content.inputs.s3EncryptionEnabled to true.",
    ],
    [
      "a session that is logged to a log group that need not be encrypted",
      session({ cloudWatchLogGroupName: "a", cloudWatchEncryptionEnabled: false }),
      "aws_ssm_document.it: content.inputs.cloudWatchEncryptionEnabled is false, so the log group of the session need not be encrypted with a key of yours. Set content.inputs.cloudWatchEncryptionEnabled to true. The log group needs a customer-managed key then.",
    ],
    [
      "a Lambda function with environment variables",
      lambda({ environment: { variables: { A: "b" } } }),
      NO_KEY_OF_LAMBDA("alias/aws/lambda, a key of AWS"),
    ],
    [
      "a Lambda function with snapshots",
      lambda({ snap_start: { apply_on: "PublishedVersions" } }),
      NO_KEY_OF_LAMBDA("a key that AWS owns (or one that it manages)"),
    ],
    [
      "a Lambda function that is an image",
      lambda({ package_type: "Image" }),
      NO_KEY_OF_LAMBDA("a key that AWS owns (or one that it manages)"),
    ],
    // https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html
    [
      "a Lambda function whose package has a key, and its unpacked code none",
      lambda({ source_kms_key_arn: ARN }),
      NO_KEY_OF_LAMBDA("a key that AWS owns (or one that it manages)"),
    ],
    // "By default, Lambda doesn't encrypt your filter criteria object":
    // https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption
    // "AWS Lambda always provides at-rest encryption for the following resources: … filter criteria objects":
    // https://docs.aws.amazon.com/lambda/latest/dg/security-encryption-at-rest.html
    [
      "an event filter, of which AWS says two things",
      resource("aws_lambda_event_source_mapping", { filter_criteria: { filter: { pattern: "{}" } } }),
      "aws_lambda_event_source_mapping.it: cannot tell; kms_key_arn is not set, and AWS says both that Lambda does not encrypt it and that it always does. Set kms_key_arn to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    // The changelog of provider 6.0.0: "The default value of `encrypted` is now `true` to match the AWS API."
    [
      "a Redshift cluster with a key, which an older provider decrypts where encrypted is left out",
      resource("aws_redshift_cluster", { kms_key_id: ARN }),
      "aws_redshift_cluster.it: kms_key_id is set but encrypted is not set, so the key encrypts nothing. Set encrypted to true.",
    ],
    [
      "a Redshift cluster without a key and encrypted, of an older provider",
      resource("aws_redshift_cluster", {}),
      `aws_redshift_cluster.it: neither encrypted nor kms_key_id is set, so the cluster is not encrypted (${DECRYPTS}). Set encrypted to true and kms_key_id to the ARN of a customer-managed key.`,
    ],
    [
      "keys of QuickSight of which none is the default",
      quicksight({ key_arn: ARN }, { key_arn: ARN, default_key: false }),
      "aws_quicksight_key_registration.it: key_registration[0].default_key is not set, so QuickSight encrypts new data with a key of AWS. Set key_registration.default_key to true.",
    ],
    [
      "keys of QuickSight of which one may be the default",
      quicksight({ key_arn: ARN }, { key_arn: ARN, default_key: "${var.is_default}" }),
      "aws_quicksight_key_registration.it: cannot tell; key_registration[1].default_key comes from var.is_default. Check the plan.",
      "cannot-tell",
    ],
    [
      "a Redshift cluster without a key",
      { ...PROVIDER_6, ...resource("aws_redshift_cluster", {}) },
      `aws_redshift_cluster.it: kms_key_id is not set, so the cluster is under a key that AWS owns: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key.`,
    ],
    [
      "a Redshift cluster that is not to be encrypted",
      resource("aws_redshift_cluster", { encrypted: "false" }),
      `aws_redshift_cluster.it: encrypted is false and kms_key_id is not set, so the cluster is not encrypted (${DECRYPTS}). Set encrypted to true and kms_key_id to the ARN of a customer-managed key.`,
    ],
    [
      "an EMR cluster without a security configuration",
      resource("aws_emr_cluster", {}),
      "aws_emr_cluster.it: security_configuration is not set, so what the cluster has on its disks and in S3 takes what the account encrypts EBS volumes with by default, and the bucket its objects. Name an aws_emr_security_configuration that names the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
    ],
  ],
});

// Reports, credentials of data sources and the data of Amazon Q are under the default key too:
// https://docs.aws.amazon.com/quick/latest/userguide/customer-managed-keys.html
it("the default key of QuickSight is not only for SPICE", () => {
  const { uses } = drawn([
    hcl(
      "bi",
      `resource "aws_quicksight_key_registration" "it" {
  key_registration {
    key_arn     = "${ARN}"
    default_key = true
  }
}`,
    ),
  ]);
  expect(uses.map(({ status, protects }) => [status, protects])).toEqual([["customer", "QuickSight's data"]]);
});
