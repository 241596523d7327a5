import { Testing } from "cdktf";
import { findRow } from "../../catalogue";
import { DocumentServices } from "../../stacks/document-services";
import { KeyKinds } from "../../stacks/key-kinds";
import { ManagedClusters } from "../../stacks/managed-clusters";
import { MoreServices } from "../../stacks/more-services";
import { RunTask } from "../../stacks/run-task";
import { expectGolden } from "../golden";
import { ACCOUNT, REGION, RUN_TASK_CODE, type Terraform, terraformOf, testingApp } from "../testing-stack";

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
  "run-task": () => new RunTask(testingApp(), "run-task", { region: REGION, code: RUN_TASK_CODE }),
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

it("and the run task of HCP Terraform, of which nothing is open but one route", () => {
  const terraform = terraformOf(stacks["run-task"]());
  expect(encryptedTypes(terraform)).toEqual([
    "aws_cloudwatch_log_group",
    // What it filters by, which is nothing here.
    "aws_lambda_event_source_mapping",
    "aws_lambda_function",
    "aws_sqs_queue",
    "aws_ssm_parameter",
  ]);
  const of = (type: string) => Object.values(terraform.resource[type] ?? {});
  expect(of("aws_kms_key")).toHaveLength(1);
  expect(of("aws_apigatewayv2_route")).toMatchObject([{ route_key: "POST /run-task" }]);
  expect(of("aws_lambda_permission")).toMatchObject([{ principal: "apigateway.amazonaws.com" }]);
  expect(terraform.resource.aws_lambda_function_url).toBeUndefined();
  // Write-only, so that it stands in no state.
  expect(of("aws_ssm_parameter")).toMatchObject([{ value_wo: "${var.run_task_key}", type: "SecureString" }]);
});

it("the functions of the run task may do what they have to, with what they have to, and nothing else", () => {
  const { data } = terraformOf(stacks["run-task"]());
  const documents = Object.values(data.aws_iam_policy_document ?? {}) as {
    statement: { sid: string; actions: string[]; resources: string[]; condition?: object[] }[];
  }[];
  const ofRoles = documents
    .flatMap(({ statement }) => statement)
    .filter(({ sid }) => /^(?:ReadHmacKey|HandOn|TakeFromQueue|UseKeyThrough|WriteLogs)/.test(sid));
  expect(ofRoles.map(({ sid }) => sid).sort()).toEqual([
    "HandOn",
    "ReadHmacKey",
    "TakeFromQueue",
    "UseKeyThroughParameters",
    "UseKeyThroughQueue",
    "UseKeyThroughQueue",
    "WriteLogs",
    "WriteLogs",
  ]);
  for (const { actions, resources } of ofRoles) {
    expect([...actions, ...resources].filter((one) => one === "*" || /^\w+:\*$/.test(one))).toEqual([]);
  }
  for (const { condition } of ofRoles.filter(({ sid }) => sid.startsWith("UseKey"))) {
    expect(condition).toHaveLength(1);
  }
});

it.each(Object.entries(stacks))("%s comes out as a person has read it", (name, stack) => {
  // The folder of an asset is named after what is in it, by each engine in its own way.
  const text = Testing.synth(stack()).replace(/(assets\/[^/"]+)\/[0-9A-F]{32}/g, "$1/HASH");
  expectGolden(`${name}.tf.json`, `${text}\n`);
});
