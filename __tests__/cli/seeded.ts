/*
 * Documents in which everything that Terraform hides holds one word.
 */

/** The word that must never be seen. */
export const MARKER = "hunter2";
const ACCOUNT = "424242424242";
/** What else of the hidden values must never be seen. */
export const MARKERS = [MARKER, ACCOUNT, "deadbeef"];

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/deadbeef-0000-4000-8000-000000000000`;

/** A root in HCL; every value that is hidden is used where a key, a switch, a name or a policy stands. */
export const FILES: Readonly<Record<string, string | object>> = {
  ".git/config": "",
  "main.tf": `
variable "word" {
  type      = string
  sensitive = true
  default   = "${MARKER}"
}
variable "passing" {
  type      = string
  ephemeral = true
  default   = "${MARKER}"
}
variable "key" {
  sensitive = true
  default   = "${KEY}"
}
variable "all" {
  sensitive = true
  type      = any
  default   = { name = "${MARKER}", list = ["${MARKER}"], map = { "${MARKER}" = "${MARKER}" }, pin = 4242424242 }
}
variable "filed" {
  sensitive = true
}
variable "json_filed" {
  sensitive = true
}
variable "environment" {
  sensitive = true
}
variable "told" {
  sensitive = true
}
locals {
  word = sensitive("${MARKER}")
}
module "m" {
  source = "./m"
  word   = var.word
}
${[
  "var.word",
  "var.passing",
  "var.key",
  "var.filed",
  "var.json_filed",
  "var.environment",
  "var.told",
  "var.all",
  "var.all.name",
  "var.all.list[0]",
  "var.all.map",
  "keys(var.all.map)[0]",
  "tostring(var.all.pin)",
  "local.word",
  'sensitive("x-hunter2")',
  '"alias/$' + '{var.word}"',
  '"arn:aws:kms:eu-west-1:$' + '{var.word}:key/x"',
  '"$' + "{local.word}-$" + '{aws_iam_role.r.name}"',
  'join("-", [var.word, "b"])',
  'join("-", [local.word, aws_iam_role.r.name])',
  "jsonencode({ a = var.word, (local.word) = 1 })",
  "jsonencode([local.word, aws_iam_role.r.name])",
  'format("%s/%s", local.word, aws_iam_role.r.arn)',
  "base64encode(var.word)",
  "upper(local.word)",
  'local.word == "b" ? "alias/b" : aws_kms_key.k.arn',
  'lookup({ "b" = "a" }, local.word)',
  'try(local.word, "b")',
  "file(local.word)",
  "module.m.out",
  "module.m.through",
  "aws_db_instance.d.password",
  "aws_ssm_parameter.p.value",
  "aws_mq_broker.b.user[0].password",
  'aws_iam_role.r.name == "a" ? sensitive("hunter2") : "b"',
  "data.aws_iam_policy_document.d.json",
  "range(length(local.word))",
  'setunion([local.word], ["b"])',
  '"b-$' + '{sensitive("hunter2")}"',
]
  .map(
    (one, i) => `resource "aws_ebs_volume" "v${i}" {
  availability_zone = "eu-west-1a"
  size              = 1
  encrypted         = true
  kms_key_id        = ${one}
}
resource "aws_sqs_queue" "q${i}" {
  name                              = ${one}
  kms_master_key_id                 = ${one}
  kms_data_key_reuse_period_seconds = 300
}
resource "aws_kms_key" "k${i}" {
  enable_key_rotation     = true
  description             = ${one}
  rotation_period_in_days = ${one}
  customer_master_key_spec = ${one}
  policy                  = ${one}
}
resource "aws_kms_alias" "a${i}" {
  name          = ${one}
  target_key_id = ${one}
}
resource "aws_kms_grant" "g${i}" {
  key_id            = ${one}
  grantee_principal = ${one}
  operations        = ["Decrypt", sensitive("${MARKER}")]
}
resource "aws_s3_bucket" "s${i}" {
  bucket = ${one}
}
resource "aws_s3_bucket_server_side_encryption_configuration" "e${i}" {
  bucket = ${one}
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = ${one}
      kms_master_key_id = ${one}
    }
  }
}
`,
  )
  .join("")}
resource "aws_kms_key" "k" {
  enable_key_rotation = true
}
resource "aws_iam_role" "r" {
  assume_role_policy = "{}"
}
resource "aws_db_instance" "d" {
  password = "${MARKER}"
}
resource "aws_ssm_parameter" "p" {
  name  = "p"
  type  = "String"
  value = "x-${MARKER}"
}
resource "aws_mq_broker" "b" {
  user {
    username = "u"
    password = "${MARKER}"
  }
}
resource "aws_s3_object_copy" "c" {
  kms_key_id = "${KEY}"
}
resource "aws_ebs_volume" "each" {
  for_each = toset([local.word])
}
resource "aws_ebs_volume" "every" {
  for_each = var.all.map
}
data "aws_iam_policy_document" "d" {
  statement {
    sid       = var.word
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [local.word, "arn:aws:iam::\${local.word}:root"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [local.word]
    }
  }
}
output "word" {
  sensitive = true
  value     = "${MARKER}"
}
`,
  "m/main.tf": `variable "word" {}
output "out" {
  sensitive = true
  value     = "${MARKER}"
}
output "through" {
  value     = "a-\${var.word}"
  sensitive = true
}
`,
  "terraform.tfvars": `filed = "${MARKER}"\n`,
  "b.auto.tfvars.json": { json_filed: MARKER },
};

/** The environment and the command line that go with it. */
export const ENVIRONMENT = { TF_VAR_environment: MARKER };
export const GIVEN = ["--var", `told=${MARKER}`];

/** The key that is asked about. */
export const RETIRED = "arn:aws:kms:eu-west-1:111122223333:key/11111111-0000-4000-8000-000000000000";

const values = {
  availability_zone: "eu-west-1a",
  encrypted: true,
  kms_key_id: KEY,
  snapshot_id: MARKER,
  tags: { a: MARKER },
  arn: null,
};
const marks = { kms_key_id: true, snapshot_id: true, tags: { a: true } };

const resource = (type: string, name: string, given: object, hidden: object) => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  provider_name: "registry.terraform.io/hashicorp/aws",
  values: given,
  sensitive_values: hidden,
});

const RESOURCES = [
  resource("aws_ebs_volume", "v", values, marks),
  resource(
    "aws_kms_key",
    "k",
    {
      policy: MARKER,
      description: MARKER,
      enable_key_rotation: false,
      arn: RETIRED,
      key_id: RETIRED.slice(-36),
    },
    { policy: true, description: true },
  ),
  resource(
    "aws_sqs_queue",
    "q",
    { name: MARKER, kms_master_key_id: MARKER },
    { name: true, kms_master_key_id: true },
  ),
  // The marks of the provider's schema are not in a plan of every version.
  resource("aws_db_instance", "d", { password: MARKER, kms_key_id: null }, {}),
  resource("aws_ssm_parameter", "p", { value: MARKER, type: "String", name: "p" }, {}),
  resource(
    "aws_kms_grant",
    "g",
    { grantee_principal: MARKER, key_id: KEY, operations: ["Decrypt"] },
    { grantee_principal: true, key_id: true },
  ),
];

const constant = (given: object) =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      ["password", "value"].includes(name) ? { constant_value: value } : { references: ["var.secret"] },
    ]),
  );

/** A plan that changes each of them from one hidden value to another. */
export const PLAN = {
  format_version: "1.2",
  terraform_version: "1.9.0",
  variables: { secret: { value: MARKER } },
  planned_values: {
    outputs: { o: { sensitive: true, value: MARKER } },
    root_module: { resources: RESOURCES },
  },
  resource_changes: RESOURCES.map(({ values: after, sensitive_values, ...one }) => ({
    ...one,
    change: {
      actions: ["update"],
      before: { ...after, kms_key_id: `${KEY.slice(0, -1)}1` },
      after,
      after_unknown: {},
      before_sensitive: { ...sensitive_values, kms_key_id: true },
      after_sensitive: sensitive_values,
      replace_paths: [],
    },
  })),
  configuration: {
    root_module: {
      variables: { secret: { sensitive: true } },
      resources: RESOURCES.map(({ values: given, sensitive_values: _, ...one }) => ({
        ...one,
        expressions: constant(given),
      })),
    },
  },
};

/** What `terraform show -json` prints of a state. */
export const SHOWN_STATE = { format_version: "1.0", values: { root_module: { resources: RESOURCES } } };

/** A state file; the paths of what is hidden are lists of steps. */
export const STATE = {
  version: 4,
  terraform_version: "1.5.0",
  outputs: { o: { sensitive: true, value: MARKER } },
  resources: RESOURCES.map(({ mode, type, name, values: attributes, sensitive_values: hidden }) => ({
    mode,
    type,
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [
      {
        attributes,
        sensitive_attributes: Object.keys(hidden).map((one) =>
          one === "tags"
            ? [
                { type: "get_attr", value: one },
                { type: "index", value: { value: "a", type: "string" } },
              ]
            : [{ type: "get_attr", value: one }],
        ),
      },
    ],
  })),
};
