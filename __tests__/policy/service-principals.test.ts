import { findRow, type ServiceName } from "../../catalogue";
import { keyPolicy, policyJson } from "../../policy";
import { ACCOUNT, KEY_ARN, REGION } from "../testing-stack";
import { isAllowed } from "./judge";

/*
 * What the policy of a key lets a service do that uses it as itself, for the arguments of a type.
 */
const place = { account: ACCOUNT, region: REGION, partition: "aws" };
const arn = (service: string, resource: string, account = ACCOUNT): string =>
  `arn:aws:${service}:${REGION}:${account}:${resource}`;

/** The policy of a key that is named by an argument. */
function policyFor(type: string, path: string): object {
  const argument = findRow(type)?.keys.find((one) => one.path === path);
  if (!argument) throw new Error(`${type} has no ${path}`);
  const service = argument.service as ServiceName;
  const administrators = [`arn:aws:iam::${ACCOUNT}:role/admin`];
  return policyJson(keyPolicy({ ...place, administrators, uses: [{ service }] }));
}

const RESULTS = "configuration.managed_query_results_configuration.encryption_configuration.kms_key";
const KEY = "customer_encryption_key_arn";
const ATHENA = "encryption.athena.amazonaws.com";
const BEDROCK = "bedrock.amazonaws.com";
const SES = "ses.amazonaws.com";
const LOGS = `logs.${REGION}.amazonaws.com`;
const STORE = "ingress_point_configuration[].tls_auth_configuration[].trust_store[].kms_key_arn";
const endpoint = (account?: string) => ({
  "aws:SourceAccount": account ?? ACCOUNT,
  "aws:SourceArn": arn("ses", "mailmanager-ingress-point/inp-a", account),
  "kms:EncryptionContext:aws:ses:arn": arn("ses", "mailmanager-ingress-point/inp-a", account),
});
const workgroup = (account?: string) => ({
  "aws:SourceAccount": account ?? ACCOUNT,
  "aws:SourceArn": arn("athena", "workgroup/w", account),
  "kms:EncryptionContext:aws:athena:arn": arn("athena", "workgroup/w", account),
});
const job = (name: string) => ({
  "aws:SourceArn": arn("bedrock", name),
  "kms:EncryptionContext:evaluationJobArn": arn("bedrock", name),
});
const prompt = (name: string) => ({
  "kms:EncryptionContext:aws:bedrock-prompts:arn": arn("bedrock", name),
});

it.each<
  [
    what: string,
    type: string,
    path: string,
    principal: string,
    context: Record<string, string>,
    allowed: boolean,
    action?: string,
  ]
>([
  // https://docs.aws.amazon.com/athena/latest/ug/managed-results.html
  ["Athena keeps a result", "aws_athena_workgroup", RESULTS, ATHENA, workgroup(), true],
  ["Athena for another account", "aws_athena_workgroup", RESULTS, ATHENA, workgroup("444455556666"), false],
  ["another service for a workgroup", "aws_athena_workgroup", RESULTS, BEDROCK, workgroup(), false],
  // https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-management-prereq.html
  ["Bedrock reads a prompt", "aws_bedrockagent_prompt", KEY, BEDROCK, prompt("prompt/P"), true],
  ["Bedrock for an agent", "aws_bedrockagent_prompt", KEY, BEDROCK, prompt("agent/A"), false],
  // https://docs.aws.amazon.com/bedrock/latest/userguide/model-evaluation-security-kms.html
  [
    "Bedrock evaluates a model",
    "aws_bedrock_evaluation_job",
    "customer_encryption_key_id",
    BEDROCK,
    job("evaluation-job/J"),
    true,
  ],
  [
    "Bedrock for a job of another kind",
    "aws_bedrock_evaluation_job",
    "customer_encryption_key_id",
    BEDROCK,
    job("model-customization-job/J"),
    false,
  ],
  // https://docs.aws.amazon.com/ses/latest/dg/eb-policies.html
  ["SES archives mail", "aws_mailmanager_archive", "kms_key_arn", SES, {}, true],
  ["another service for an archive", "aws_mailmanager_archive", "kms_key_arn", BEDROCK, {}, false],
  // https://docs.aws.amazon.com/ses/latest/dg/encryption-rest.html
  ["SES reads a trust store", "aws_mailmanager_ingress_point", STORE, SES, endpoint(), true],
  [
    "SES for an endpoint of another account",
    "aws_mailmanager_ingress_point",
    STORE,
    SES,
    endpoint("444455556666"),
    false,
  ],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/LogsAnomalyDetection-KMS.html
  [
    "CloudWatch Logs describes the key of a detector, without an encryption context",
    "aws_cloudwatch_log_anomaly_detector",
    "kms_key_id",
    LOGS,
    { "aws:SourceAccount": ACCOUNT },
    true,
    "kms:DescribeKey",
  ],
  [
    "CloudWatch Logs decrypts without an encryption context",
    "aws_cloudwatch_log_anomaly_detector",
    "kms_key_id",
    LOGS,
    { "aws:SourceAccount": ACCOUNT },
    false,
  ],
])("%s: %s", async (name, type, path, principal, context, allowed, action = "kms:Decrypt") => {
  const request = { name, principal, action, resource: KEY_ARN, context, allowed };
  expect(await isAllowed(policyFor(type, path), ACCOUNT, request)).toBe(allowed);
});
