import { check, type RuleId } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * What belongs to a key, or is taken from something else, is found by what the arguments come to: instance by
 * instance, in any module.
 */
type Files = Readonly<Record<string, string>>;

function found(rule: RuleId, files: Files | string): string[] {
  const document = hclDocument(typeof files === "string" ? { ".": files } : files);
  return check(document, { rules: [rule] }).map((one) => `${one.status} ${message(one)}`);
}

const none = (address: string) =>
  `finding ${address}: no alias names the key, so consoles and logs show only its id. Add an aws_kms_alias that names it.`;
const alias = (target: string, more = "") =>
  `resource "aws_kms_alias" "a" {\n  name          = "alias/a"\n  target_key_id = ${target}\n${more}}\n`;

describe("an alias", () => {
  it("of one instance does not answer for the others", () => {
    const keys = 'resource "aws_kms_key" "k" {\n  for_each = toset(["a", "b"])\n}\n';
    expect(found("key-has-alias", keys + alias('aws_kms_key.k["a"].key_id'))).toEqual([
      none('aws_kms_key.k["b"]'),
    ]);
    const counted = 'resource "aws_kms_key" "k" {\n  count = 2\n}\n';
    expect(found("key-has-alias", counted + alias("aws_kms_key.k[1].arn"))).toEqual([
      none("aws_kms_key.k[0]"),
    ]);
    expect(
      found("key-has-alias", counted + alias("aws_kms_key.k[count.index].key_id", "  count = 2\n")),
    ).toEqual([]);
  });

  it("in a module answers for the key that it is given", () => {
    const files = (key: string) => ({
      ".": `resource "aws_kms_key" "k" {\n  for_each = toset(["a", "b"])\n}\nmodule "name" {\n  source = "./name"\n  key    = ${key}\n}\n`,
      "./name": `variable "key" {}\n${alias("var.key")}`,
    });
    expect(found("key-has-alias", files('aws_kms_key.k["b"].arn'))).toEqual([none('aws_kms_key.k["a"]')]);
    expect(found("key-has-alias", files('split("/", aws_kms_key.k["b"].arn)[1]'))).toEqual([
      none('aws_kms_key.k["a"]'),
    ]);
  });

  it("answers for the key of a module, and for that call of it alone", () => {
    const files = {
      ".": `module "key" {\n  source = "./key"\n  count  = 2\n}\n${alias("module.key[0].arn")}`,
      "./key": 'resource "aws_kms_key" "k" {}\noutput "arn" {\n  value = aws_kms_key.k.arn\n}\n',
    };
    expect(found("key-has-alias", files)).toEqual([none("module.key[1].aws_kms_key.k")]);
  });

  it("of a replica is one of its own", () => {
    const keys = `resource "aws_kms_key" "k" {\n  multi_region = true\n}\nresource "aws_kms_replica_key" "r" {\n  primary_key_arn = aws_kms_key.k.arn\n}\n`;
    expect(found("key-has-alias", keys + alias("aws_kms_key.k.key_id"))).toEqual([
      none("aws_kms_replica_key.r"),
    ]);
    expect(found("key-has-alias", keys + alias("aws_kms_replica_key.r.key_id"))).toEqual([
      none("aws_kms_key.k"),
    ]);
  });

  it("that is there only where something is set is one that may not be", () => {
    const more = "  count = var.named ? 1 : 0\n";
    const hcl = `variable "named" {}\nresource "aws_kms_key" "k" {}\n${alias("aws_kms_key.k.key_id", more)}`;
    expect(found("key-has-alias", hcl)).toEqual([
      expect.stringMatching(/^cannot-tell aws_kms_key\.k: .*var\.named/),
    ]);
    const both = hcl.replace('"k" {}', `"k" {\n${more}}`).replace("k.key_id", "k[0].key_id");
    expect(found("key-has-alias", both)).toEqual([]);
  });
});

describe("the statement of the account", () => {
  const key = (account: string, more = "") =>
    `variable "account" {}\ndata "aws_caller_identity" "c" {}\ndata "aws_partition" "p" {}\n${more}resource "aws_kms_key" "k" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "S", Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = ${account} } }] })\n}\n`;
  const rule = "key-policy-names-who";

  it("is no stranger's, however the account is written", () => {
    for (const account of [
      '"arn:aws:iam::111122223333:root"',
      '"111122223333"',
      "data.aws_caller_identity.c.account_id",
      'format("arn:%s:iam::%s:root", data.aws_partition.p.partition, data.aws_caller_identity.c.account_id)',
      '["111122223333", data.aws_caller_identity.c.account_id]',
    ]) {
      const lines = found(rule, key(account));
      expect(lines.filter((one) => !one.startsWith("cannot-tell"))).toEqual([]);
      expect(lines).toHaveLength(account.startsWith("[") ? 1 : 0);
    }
  });

  it("may be a stranger's where the account has no value", () => {
    const line =
      'cannot-tell aws_kms_key.k: cannot tell whether it is the key\'s own account; statement "S": arn:aws:iam::${var.account}:root may do everything. Take the account from data.aws_caller_identity, or check the plan.';
    expect(found(rule, key('"arn:aws:iam::${var.account}:root"'))).toEqual([line]);
  });

  it("has an objection where a role is named in place of the account, known or not", () => {
    const lines = (who: string) => found(rule, key(who, 'resource "aws_iam_role" "r" {}\n'));
    const line = (who: string) =>
      `finding aws_kms_key.k: statement "S": ${who} may do everything, and is no administrator that is known. Name the actions, or add it to account.administrators in keywright.json.`;
    expect(lines("aws_iam_role.r.arn")).toEqual([line("${aws_iam_role.r.arn}")]);
    expect(lines('"arn:aws:iam::${var.account}:role/r"')).toEqual([
      line("arn:aws:iam::${var.account}:role/r"),
    ]);
  });

  it("is judged in a policy whose key is elsewhere", () => {
    const hcl = `variable "key" {}\nresource "aws_kms_key_policy" "p" {\n  key_id = var.key\n  policy = jsonencode({ Statement = [{ Sid = "S", Effect = "Allow", Action = "kms:Decrypt", Resource = "*", Principal = "*" }] })\n}\n`;
    expect(found("key-policy-is-closed", hcl)).toEqual([
      expect.stringMatching(/^finding aws_kms_key_policy\.p: /),
    ]);
    const arn = "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012";
    const foreign = hcl.replace("var.key\n", `"${arn}"\n`).replace('"*" }]', '{ AWS = "444455556666" } }]');
    expect(found(rule, foreign)).toEqual([
      'finding aws_kms_key_policy.p: statement "S": account 444455556666 as a whole may use the key, and decides which of its roles do. Name its roles.',
    ]);
  });
});

describe("the grant that AWS documents for what launches instances", () => {
  const OPERATIONS =
    '"Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "DescribeKey", "CreateGrant"';
  const grant = (grantee: string, operations = OPERATIONS) =>
    `variable "role" {}\nresource "aws_iam_service_linked_role" "s" {\n  aws_service_name = "autoscaling.amazonaws.com"\n}\nresource "aws_iam_role" "r" {}\ndata "aws_iam_role" "a" {\n  name = "AWSServiceRoleForAutoScaling"\n}\nresource "aws_kms_grant" "g" {\n  key_id            = "12345678-1234-1234-1234-123456789012"\n  grantee_principal = ${grantee}\n  operations        = [${operations}]\n}\n`;
  const ROLE = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

  it.each([
    `"arn:aws:iam::111122223333:${ROLE}"`,
    `"arn:aws:iam::111122223333:${ROLE}_mine"`,
    `"arn:aws:iam::\${var.role}:${ROLE}"`,
    "aws_iam_service_linked_role.s.arn",
    "data.aws_iam_role.a.arn",
  ])("stands for %s", (grantee) => {
    expect(found("grant-is-narrow", grant(grantee))).toEqual([]);
  });

  it("has an objection for another role, or more operations", () => {
    expect(found("grant-is-narrow", grant("aws_iam_role.r.arn"))).toHaveLength(2);
    expect(found("grant-is-narrow", grant(`"arn:aws:iam::111122223333:${ROLE}/other"`))).toHaveLength(2);
    const more = `${OPERATIONS}, "RetireGrant"`;
    expect(found("grant-is-narrow", grant(`"arn:aws:iam::111122223333:${ROLE}"`, more))).toHaveLength(2);
  });

  it.each([
    "role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot",
    "role/aws-service-role/spotfleet.amazonaws.com/AWSServiceRoleForEC2SpotFleet",
    "role/aws-service-role/ec2fleet.amazonaws.com/AWSServiceRoleForEC2Fleet",
    "role/AWSServiceRoleForEC2Fleet",
  ])("is the same for %s", (role) => {
    expect(found("grant-is-narrow", grant(`"arn:aws:iam::111122223333:${role}"`))).toEqual([]);
    expect(found("grant-is-narrow", grant(`"arn:aws:iam::111122223333:${role}_mine"`))).toHaveLength(2);
    const service = grant("aws_iam_service_linked_role.s.arn").replace('"autoscaling.', '"spot.');
    expect(found("grant-is-narrow", service)).toEqual([]);
  });

  it("may be that of a role that has no value", () => {
    expect(found("grant-is-narrow", grant("var.role"))).toEqual([
      "cannot-tell aws_kms_grant.g: cannot tell; grantee_principal comes from var.role. Check the plan.",
    ]);
  });
});

describe("what something takes its encryption from", () => {
  const lines = (hcl: string, type: string) =>
    (["data-uses-customer-key", "data-can-use-customer-key"] as const)
      .flatMap((rule) => found(rule, `variable "x" {}\n${hcl}`))
      .filter((one) => one.includes(` ${type}.`));

  it.each([
    [
      '"arn:aws:dynamodb:eu-west-1:111122223333:table/t"',
      "global_table_arn is arn:aws:dynamodb:eu-west-1:111122223333:table/t, which no block here makes",
    ],
    ["var.x", "global_table_arn comes from var.x"],
    ["aws_dynamodb_table.t.arn", "global_table_arn comes from aws_dynamodb_table.t.arn"],
  ])("is said as it is named: %s", (table, expected) => {
    const hcl = `resource "aws_dynamodb_table" "t" {}\nresource "aws_dynamodb_table_replica" "r" {\n  global_table_arn = ${table}\n}\n`;
    expect(lines(hcl, "aws_dynamodb_table_replica")).toEqual([
      `cannot-tell aws_dynamodb_table_replica.r: cannot tell; the replica takes the kind of key of its source table; ${expected}. Check what it comes from, or set kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ]);
  });

  it("is here, and under a key that is not known", () => {
    const hcl =
      'resource "aws_ebs_volume" "v" {\n  encrypted  = true\n  kms_key_id = var.x\n}\nresource "aws_ebs_snapshot" "s" {\n  volume_id = aws_ebs_volume.v.id\n}\n';
    expect(lines(hcl, "aws_ebs_snapshot")).toEqual([]);
    expect(lines(hcl.replace("aws_ebs_volume.v.id", "var.x"), "aws_ebs_snapshot")).toEqual([
      "cannot-tell aws_ebs_snapshot.s: cannot tell; the snapshot takes the key of its volume; volume_id comes from var.x. Check what it comes from; no key can be set here.",
    ]);
    const copy =
      'resource "aws_db_snapshot" "d" {\n  db_instance_identifier = aws_db_instance.i.identifier\n}\nresource "aws_db_instance" "i" {\n  storage_encrypted = true\n  kms_key_id        = var.x\n}\nresource "aws_db_instance" "r" {\n  snapshot_identifier = aws_db_snapshot.d.id\n}\n';
    expect(lines(copy, "aws_db_instance").filter((one) => one.includes("aws_db_instance.r:"))).toEqual([
      expect.stringContaining("of the snapshot; what aws_db_instance.i is under is not known"),
    ]);
  });
});
