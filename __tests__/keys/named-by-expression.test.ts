import { provenances, usesOf } from "../../keys";
import { scopeOf } from "../../terraform";
import { hclDocument } from "../hcl-document";

/*
 * Keys that are named by something else than a plain reference: what that comes to, or that it is not known.
 */
const AROUND = `resource "aws_kms_key" "k" {}
resource "aws_kms_key" "n" {
  count = 2
}
resource "aws_kms_alias" "a" {
  name          = "alias/a"
  target_key_id = aws_kms_key.k.key_id
}
data "aws_kms_key" "asked" {
  key_id = "alias/aws/s3"
}
data "aws_caller_identity" "c" {}
data "aws_region" "r" {}
variable "x" {}
`;
const ARN = "arn:aws:kms:${data.aws_region.r.name}:${data.aws_caller_identity.c.account_id}";

function named(expression: string): unknown {
  const hcl = `${AROUND}resource "aws_sqs_queue" "q" {\n  kms_master_key_id = ${expression}\n}\n`;
  const [module] = hclDocument({ ".": hcl }).modules;
  const queue = module?.resources.find(({ type }) => type === "aws_sqs_queue");
  if (!module || !queue) throw new Error("there is no queue");
  return provenances(queue.arguments.kms_master_key_id, scopeOf(queue, module)).map((one) => {
    if (one.is !== "customer") return one.is;
    const instance = one.made?.instance === undefined ? "" : `[${one.made.instance}]`;
    return `${one.form} of ${one.made ? `${one.made.by.address}${instance}` : one.named}`;
  });
}

it.each<[string, string]>([
  ["trimspace(aws_kms_key.k.arn)", "arn of aws_kms_key.k"],
  ['format("%s", aws_kms_key.k.arn)', "arn of aws_kms_key.k"],
  ['"${aws_kms_key.k.arn}"', "arn of aws_kms_key.k"],
  ['"${trimspace(aws_kms_key.k.arn)}"', "arn of aws_kms_key.k"],
  ['split("/", aws_kms_key.k.arn)[1]', "id of aws_kms_key.k"],
  ["one(aws_kms_key.k[*].arn)", "arn of aws_kms_key.k"],
  ['join("", aws_kms_key.k.*.arn)', "arn of aws_kms_key.k"],
  ["aws_kms_key.k == null ? null : aws_kms_key.k.arn", "arn of aws_kms_key.k"],
  ['element(split("/", aws_kms_key.n[1].arn), 1)', "id of aws_kms_key.n[1]"],
  ['element(split(":", aws_kms_key.k.arn), 5)', "unknown"],
  ['replace(aws_kms_key.k.arn, "key/", "alias/")', "unknown"],
  ['replace(aws_kms_key.k.arn, "\\n", "")', "arn of aws_kms_key.k"],
  ['replace(aws_kms_key.k.arn, "/[a-z]+/", "")', "unknown"],
  ["upper(aws_kms_key.k.arn)", "unknown"],
  ["substr(aws_kms_key.k.arn, 0, 10)", "unknown"],
  ["trimspace(var.x)", "unknown"],
  ['split("/", var.x)[1]', "unknown"],
  [`"${ARN}:alias/aws/ebs"`, "aws"],
  [`"${ARN}:alias/mine"`, `alias-arn of ${ARN}:alias/mine`],
  [`"${ARN}:key/\${aws_kms_key.k.key_id}"`, "arn of aws_kms_key.k"],
  [`"${ARN}:key/\${aws_kms_key.n[0].id}"`, "arn of aws_kms_key.n[0]"],
  [
    `"${ARN}:\${aws_kms_alias.a.name}"`,
    "alias-arn of arn:aws:kms:${data.aws_region.r.name}:${data.aws_caller_identity.c.account_id}:alias/a",
  ],
  [`"${ARN}:\${var.x}"`, "unknown"],
  [`"${ARN}:\${"alias/aws/sqs"}"`, "aws"],
  ["data.aws_kms_key.asked.key_id", "aws"],
  ["data.aws_kms_key.asked.arn", "aws"],
])("%s", (expression, expected) => {
  expect(named(expression)).toEqual([expected]);
});

it("each queue has the key of its own instance", () => {
  const hcl = `resource "aws_kms_key" "k" {
  for_each = toset(["a", "b"])
}
resource "aws_sqs_queue" "q" {
  for_each          = toset(["a", "b"])
  kms_master_key_id = format("%s", aws_kms_key.k[each.key].arn)
}
`;
  const [module] = hclDocument({ ".": hcl }).modules;
  const queues = module?.resources.filter(({ type }) => type === "aws_sqs_queue") ?? [];
  const keys = queues.map((one) => module && usesOf(one, scopeOf(one, module)).flatMap(({ keys }) => keys));
  expect(keys).toMatchObject([[{ made: { instance: "a" } }], [{ made: { instance: "b" } }]]);
});
