import { Testing } from "cdktf";
import { findRow } from "../../catalogue";
import { DocumentServices } from "../../stacks/document-services";
import { KeyKinds } from "../../stacks/key-kinds";
import { ManagedClusters } from "../../stacks/managed-clusters";
import { MoreServices } from "../../stacks/more-services";
import { expectGolden } from "../golden";
import { ACCOUNT, REGION, type Terraform, terraformOf, testingApp } from "../testing-stack";

const stacks = {
  "document-services": () =>
    new DocumentServices(testingApp(), "document-services", { region: REGION, replicaRegion: "us-east-1" }),
  "key-kinds": () =>
    new KeyKinds(testingApp(), "key-kinds", {
      region: REGION,
      replicaRegion: "us-east-1",
      roleAccount: ACCOUNT,
    }),
  "managed-clusters": () => new ManagedClusters(testingApp(), "managed-clusters", { region: REGION }),
  "more-services": () => new MoreServices(testingApp(), "more-services", { region: REGION }),
};

/** The resource types of a stack that can take a key. */
const encryptedTypes = ({ resource }: Terraform) =>
  Object.keys(resource).filter((type) => (findRow(type)?.keys.length ?? 0) > 0);

it("the services of the document are side by side", () => {
  expect(encryptedTypes(terraformOf(stacks["document-services"]()))).toEqual([
    "aws_cloudtrail",
    "aws_cloudwatch_log_group",
    "aws_db_instance",
    "aws_dynamodb_table",
    "aws_ebs_volume",
    "aws_efs_file_system",
    "aws_rds_cluster",
    "aws_rds_cluster_instance",
    "aws_s3_bucket",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_sns_topic",
    "aws_sqs_queue",
    "aws_ssm_document",
    "aws_ssm_parameter",
  ]);
});

it("and so are those that almost every account has besides", () => {
  expect(encryptedTypes(terraformOf(stacks["more-services"]()))).toEqual([
    "aws_backup_vault",
    "aws_cloudwatch_event_bus",
    "aws_cloudwatch_log_group",
    "aws_ecr_repository",
    "aws_eks_cluster",
    "aws_kinesis_firehose_delivery_stream",
    "aws_kinesis_stream",
    "aws_lambda_function",
    "aws_launch_template",
    "aws_s3_bucket",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_secretsmanager_secret",
    "aws_sfn_state_machine",
  ]);
});

it("and clusters that AWS runs", () => {
  expect(encryptedTypes(terraformOf(stacks["managed-clusters"]()))).toEqual([
    "aws_elasticache_replication_group",
    "aws_opensearch_domain",
    "aws_redshift_cluster",
  ]);
});

it.each(Object.entries(stacks))("%s comes out as a person has read it", (name, stack) => {
  expectGolden(`${name}.tf.json`, `${Testing.synth(stack())}\n`);
});
