import { check } from "../../guard";
import { configuration, folder, parseHcl } from "../../terraform";
import { findingWords } from "../../words";

/*
 * A key that is an empty text. Of types made with Terraform's older SDK it is as good as none, so that the data is
 * under whatever encrypts it then; the provider sends it to AWS for the others. The catalogue is held to the provider
 * in __tests__/catalogue/provider.test.ts.
 */

function said(text: string): string[] {
  const modules = configuration("main", folder([parseHcl("main.tf", text)]));
  return check({ modules }, { rules: ["data-uses-customer-key"] }).map(
    (one) => `${one.severity} ${one.status}: ${findingWords(one).problem.split(": no policy")[0]}`,
  );
}

it.each([
  [
    "a default of AWS is a warning",
    'resource "aws_cloudwatch_log_group" "l" {\n  kms_key_id = ""\n}',
    ["warning finding: kms_key_id is empty, so the log is under keys of the service"],
  ],
  [
    "no encryption is an error",
    'resource "aws_kinesis_stream" "s" {\n  name = "s"\n  kms_key_id = ""\n}',
    [
      "error finding: kms_key_id is empty and encryption_type is not set, so the record in the stream is not encrypted",
    ],
  ],
  [
    "a switch beside it counts",
    'resource "aws_rds_cluster" "c" {\n  engine = "postgres"\n  storage_encrypted = true\n  kms_key_id = ""\n}',
    ["warning finding: kms_key_id is empty, so the cluster is under alias/aws/rds, a key of AWS"],
  ],
  [
    "one that a variable's default gives",
    'variable "key" {\n  default = ""\n}\nresource "aws_secretsmanager_secret" "s" {\n  kms_key_id = var.key\n}',
    ["warning finding: kms_key_id is empty, so the secret is under alias/aws/secretsmanager, a key of AWS"],
  ],
  [
    "a conditional that gives a key or nothing hangs on its condition",
    'variable "on" {\n  type = bool\n}\nresource "aws_kms_key" "k" {\n}\nresource "aws_secretsmanager_secret" "s" {\n  kms_key_id = var.on ? aws_kms_key.k.arn : ""\n}',
    [
      "error cannot-tell: cannot tell; depending on var.on, kms_key_id is empty, so the secret is under alias/aws/secretsmanager, a key of AWS",
    ],
  ],
  [
    "a type that sends it to AWS, whose answer is not known",
    'resource "aws_elasticache_serverless_cache" "c" {\n  kms_key_id = ""\n}',
    ["error finding: kms_key_id is empty"],
  ],
  [
    "a type whose provider refuses it",
    'resource "aws_dsql_cluster" "c" {\n  kms_encryption_key = ""\n}',
    ["error finding: kms_encryption_key is empty"],
  ],
])("%s", (_what, text, expected) => {
  expect(said(text)).toEqual(expected);
});
