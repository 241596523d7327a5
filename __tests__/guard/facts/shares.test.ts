import { readTerraformText } from "../../../cli/input/terraform-text";
import { check } from "../../../guard";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";
import { constant, planOf, refers } from "../evasions/written-plan";

/*
 * What is shared with another account is of use there only with the key:
 * https://docs.aws.amazon.com/ebs/latest/userguide/share-kms-key.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/share-encrypted-snapshot.html
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */

const RULE = "key-policy-lets-service-use-it";
const OWN = "arn:aws:iam::111122223333:root";
const OTHER = "999999999999";

const allow = (principal: string, actions: readonly string[], more = "") =>
  `{ Effect = "Allow", Principal = { AWS = "${principal}" }, Action = ${JSON.stringify(actions)}, Resource = "*"${more} }`;

/** A key whose account may do everything, and what else its policy says. */
const key = (statements: readonly string[] = [], account = OWN) => `resource "aws_kms_key" "k" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    ${[allow(account, ["kms:*"]), ...statements].join(",\n    ")}
  ] })
}`;

const OWN_BY_REFERENCE = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root";
const IDENTITY = 'data "aws_caller_identity" "me" {}';

/** The statements of AWS's page about sharing a key for EBS. */
const OF_AWS = [
  allow(`arn:aws:iam::${OTHER}:root`, [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:DescribeKey",
  ]),
  allow(
    `arn:aws:iam::${OTHER}:root`,
    ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
    ', Condition = { Bool = { "kms:GrantIsForAWSResource" = true } }',
  ),
];
const NAMES_KEY = "kms_key_id = aws_kms_key.k.arn";

const volume = (written: string) => `resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  size              = 1
  encrypted         = true
  ${written}
}
resource "aws_ebs_snapshot" "s" {
  volume_id = aws_ebs_volume.v.id
}`;
const permission = (account = `"${OTHER}"`, snapshot = "aws_ebs_snapshot.s.id") => `
resource "aws_snapshot_create_volume_permission" "p" {
  snapshot_id = ${snapshot}
  account_id  = ${account}
}`;
const image = (written: string) => `resource "aws_ami_copy" "a" {
  name              = "a"
  source_ami_id     = "ami-1"
  source_ami_region = "eu-west-1"
  encrypted         = true
  ${written}
}
resource "aws_ami_launch_permission" "p" {
  image_id   = aws_ami_copy.a.id
  account_id = "${OTHER}"
}`;
const database = (written: string, accounts = `["${OTHER}"]`) => `resource "aws_db_instance" "d" {
  storage_encrypted = true
  ${written}
}
resource "aws_db_snapshot" "s" {
  db_instance_identifier = aws_db_instance.d.identifier
  db_snapshot_identifier = "s"
  shared_accounts        = ${accounts}
}`;
const cluster = (written: string) => `resource "aws_rds_cluster" "d" {
  storage_encrypted = true
  ${written}
}
resource "aws_db_cluster_snapshot" "s" {
  db_cluster_identifier          = aws_rds_cluster.d.cluster_identifier
  db_cluster_snapshot_identifier = "s"
  shared_accounts                = ["${OTHER}"]
}`;
const copy = (type: string, written: string) => `resource "${type}" "c" {
  source_db_snapshot_identifier = "a"
  target_db_snapshot_identifier = "b"
  shared_accounts               = ["${OTHER}"]
  ${written}
}`;
const resourcePolicy = (principal: string, action: string, more = "") => `jsonencode({
    Version   = "2012-10-17"
    Statement = [${allow(principal, [action])}${more}]
  })`;
const secret = (written: string, policy: string) => `resource "aws_secretsmanager_secret" "s" {
  ${written}
}
resource "aws_secretsmanager_secret_policy" "p" {
  secret_arn = aws_secretsmanager_secret.s.arn
  policy     = ${policy}
}`;
const bucket = (written: string, policy: string) => `resource "aws_s3_bucket" "b" {}
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
      ${written}
    }
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.b.id
  policy = ${policy}
}`;
const imageOf = (snapshot: string) => `
resource "aws_ami" "a" {
  name = "a"
  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = ${snapshot}
  }
}
resource "aws_ami_launch_permission" "p" {
  image_id   = aws_ami.a.id
  account_id = "${OTHER}"
}`;
const queue = (written: string, policy: string) => `resource "aws_sqs_queue" "q" {
  ${written}
}
resource "aws_sqs_queue_policy" "p" {
  queue_url = aws_sqs_queue.q.id
  policy    = ${policy}
}`;
const topic = (written: string, policy: string) => `resource "aws_sns_topic" "t" {
  ${written}
}
resource "aws_sns_topic_policy" "p" {
  arn    = aws_sns_topic.t.arn
  policy = ${policy}
}`;
const ROOT = `arn:aws:iam::${OTHER}:root`;
const ROLE = `arn:aws:iam::${OTHER}:role/app`;
const READ = "secretsmanager:GetSecretValue";
const BUCKET_KEY = "kms_master_key_id = aws_kms_key.k.arn";

const found = (...all: string[]) => check(hclDocument({ ".": all.join("\n") }), { rules: [RULE] });
const lines = (...all: string[]) => found(...all).map((one) => `${one.status}: ${message(one)}`);

const SHARED: readonly (readonly [string, string, string])[] = [
  ["a snapshot", volume(NAMES_KEY) + permission(), "kms:CreateGrant"],
  ["an image", image(NAMES_KEY), "kms:GenerateDataKeyWithoutPlaintext"],
  ["a database snapshot", database(NAMES_KEY), "kms:DescribeKey"],
  ["a cluster snapshot", cluster(NAMES_KEY), "kms:DescribeKey"],
  ["a copy of a database snapshot", copy("aws_db_snapshot_copy", NAMES_KEY), "kms:CreateGrant"],
  ["a copy of a cluster snapshot", copy("aws_rds_cluster_snapshot_copy", NAMES_KEY), "kms:CreateGrant"],
  ["a secret", secret(NAMES_KEY, resourcePolicy(ROOT, READ)), "kms:Decrypt"],
  ["a secret with all rights", secret(NAMES_KEY, resourcePolicy(ROOT, "secretsmanager:*")), "kms:Decrypt"],
  [
    "a secret with a policy of its own",
    `resource "aws_secretsmanager_secret" "s" {\n${NAMES_KEY}\npolicy = ${resourcePolicy(ROOT, READ)}\n}`,
    "kms:Decrypt",
  ],
  ["a bucket", bucket(BUCKET_KEY, resourcePolicy(ROOT, "s3:Get*")), "kms:Decrypt"],
  ["an image of a snapshot", volume(NAMES_KEY) + imageOf("aws_ebs_snapshot.s.id"), "kms:CreateGrant"],
  ["a queue to send to", queue(BUCKET_KEY, resourcePolicy(ROOT, "sqs:SendMessage")), "kms:GenerateDataKey"],
  ["a queue to read", queue(BUCKET_KEY, resourcePolicy(ROOT, "sqs:ReceiveMessage")), "kms:Decrypt"],
  ["a topic", topic(BUCKET_KEY, resourcePolicy(ROOT, "sns:Publish")), "kms:GenerateDataKey\\*"],
];

it.each(SHARED)("%s is shared with an account that its key leaves out", (_what, shared, action) => {
  const all = found(key(), shared);
  expect(all.map(({ status, severity }) => [status, severity])).toEqual([["finding", "error"]]);
  expect(all.map(message).join()).toMatch(
    new RegExp(
      `the policy of that key does not allow account ${OTHER} .*${action}.* Allow account ${OTHER}, or roles of it, `,
    ),
  );
});

it.each(SHARED)(
  "%s is shared with an account that its key lets in, as AWS's example does",
  (_what, shared) => {
    expect(lines(key(OF_AWS), shared)).toEqual([]);
  },
);

it.each(SHARED)("%s is shared with an account of which the key lets a role in", (_what, shared) => {
  expect(lines(key(OF_AWS.map((one) => one.replace(":root", ":role/backup"))), shared)).toEqual([]);
});

it.each([
  ["a snapshot", volume('kms_key_id = "alias/aws/ebs"') + permission(), "AWS shares no snapshot"],
  ["an image", image('kms_key_id = "alias/aws/ebs"'), "AWS shares no image"],
  ["a database snapshot", database(""), "AWS shares no snapshot"],
  ["a cluster snapshot", cluster(""), "AWS shares no snapshot"],
])("%s under a key of AWS is shared with no account", (_what, shared, why) => {
  expect(lines(shared)).toEqual([expect.stringMatching(`^finding: .*account ${OTHER}: ${why}`)]);
});

it.each([
  ["a secret", secret("", resourcePolicy(ROOT, READ)), "no other account can use such a key"],
  ["a bucket", bucket("", resourcePolicy(ROOT, "s3:GetObject")), "no other account can read objects"],
])("%s under a key of AWS is read by no other account", (_what, shared, why) => {
  expect(lines(shared)).toEqual([
    expect.stringMatching(`^cannot-tell: .*cannot tell whether account ${OTHER} is the own one; .*${why}`),
  ]);
});

it("says what of several actions is denied", () => {
  const some = [allow(ROOT, ["kms:Decrypt", "kms:DescribeKey", "kms:ReEncrypt*", "kms:GenerateDataKey*"])];
  expect(lines(key(some), volume(NAMES_KEY) + permission())).toEqual([
    expect.stringMatching(`does not allow account ${OTHER} kms:CreateGrant, so `),
  ]);
});

it("says it of the policy that AWS writes", () => {
  const bare = 'resource "aws_kms_key" "k" {}';
  expect(lines(bare, volume(NAMES_KEY) + permission())).toEqual([
    expect.stringMatching(`^finding: .*the default policy of that key does not allow account ${OTHER}`),
  ]);
});

it("follows each instance, and a variable with a value", () => {
  const each = permission(`each.value\n  for_each = toset(["${OTHER}", "888888888888"])`);
  expect(lines(key(), volume(NAMES_KEY) + each)).toHaveLength(2);
  const variable = `variable "a" {\n  default = "${OTHER}"\n}`;
  expect(lines(key(), volume(NAMES_KEY) + permission("var.a"), variable)).toHaveLength(1);
});

it("asks for the role that a secret names, and takes no other for it", () => {
  const named = secret(NAMES_KEY, resourcePolicy(ROLE, READ));
  const other = allow(`arn:aws:iam::${OTHER}:role/other`, ["kms:Decrypt"]);
  expect(lines(key([other]), named)).toEqual([
    expect.stringMatching(`^finding: .*does not allow ${ROLE} kms:Decrypt.*Allow ${ROLE} kms:Decrypt\\.$`),
  ]);
  for (const principal of [ROLE, ROOT, `arn:aws:sts::${OTHER}:assumed-role/app/session`])
    expect(lines(key([allow(principal, ["kms:Decrypt"])]), named)).toEqual([]);
});

it("cannot tell where the account may be the key's own", () => {
  const shared = secret(NAMES_KEY, resourcePolicy(ROLE, READ));
  expect(lines(IDENTITY, key([], OWN_BY_REFERENCE), shared)).toEqual([
    expect.stringMatching(
      `^cannot-tell: .*cannot tell whether account ${OTHER} is the own one; if it is another`,
    ),
  ]);
  // A share is never with the own account.
  expect(lines(IDENTITY, key([], OWN_BY_REFERENCE), volume(NAMES_KEY) + permission())).toEqual([
    expect.stringMatching("^finding: "),
  ]);
});

const GRANT = `resource "aws_kms_grant" "g" {
  key_id            = aws_kms_key.k.key_id
  grantee_principal = "${ROLE}"
  operations        = ["Decrypt"]
}`;
const DENIAL = `, { Effect = "Deny", Principal = "*", Action = "${READ}", Resource = "*" }`;
const WITHOUT_TLS = DENIAL.replace(" }", ', Condition = { Bool = { "aws:SecureTransport" = "false" } } }');

it.each([
  ["the own account", database(NAMES_KEY, '["111122223333"]')],
  ["the own account by reference", volume(NAMES_KEY) + permission("data.aws_caller_identity.me.account_id")],
  ["an account that is not known", `variable "a" {}\n${volume(NAMES_KEY)}${permission("var.a")}`],
  ["everybody", database(NAMES_KEY, '["all"]')],
  ["a role with a grant", secret(NAMES_KEY, resourcePolicy(ROLE, READ)) + GRANT],
  ["an account that may not read", secret(NAMES_KEY, resourcePolicy(ROOT, "secretsmanager:DescribeSecret"))],
  ["an account that is denied again", secret(NAMES_KEY, resourcePolicy(ROOT, READ, DENIAL))],
  ["an account that writes alone", bucket(BUCKET_KEY, resourcePolicy(ROOT, "s3:PutObject"))],
  [
    "an account that is not allowed to read",
    secret(NAMES_KEY, resourcePolicy(ROOT, READ).replace("Action", "NotAction")),
  ],
  ["a role of the own account", secret(NAMES_KEY, resourcePolicy("arn:aws:iam::111122223333:role/a", READ))],
])("nothing is said of what is shared with %s", (_who, shared) => {
  expect(lines(IDENTITY, key(), shared.replace(GRANT, `\n${GRANT}`))).toEqual([]);
});

it("takes the account that a queue lets in for the own one where nothing says otherwise", () => {
  const own = queue(BUCKET_KEY, resourcePolicy(ROOT, "sqs:*"));
  expect(lines('resource "aws_kms_key" "k" {}', own)).toEqual([]);
  expect(lines(IDENTITY, key([], OWN_BY_REFERENCE), own)).toEqual([
    expect.stringMatching(`^cannot-tell: .*cannot tell whether account ${OTHER} is the own one`),
  ]);
});

it("asks once for what several statements need", () => {
  const more = `, ${allow(ROOT, ["sqs:SendMessage"])}`;
  expect(lines(key(), queue(BUCKET_KEY, resourcePolicy(ROOT, "sqs:ReceiveMessage", more)))).toEqual([
    expect.stringContaining(`does not allow account ${OTHER} kms:Decrypt, kms:GenerateDataKey, so `),
  ]);
});

it("is not misled by a denial of what is sent without TLS", () => {
  expect(lines(key(), secret(NAMES_KEY, resourcePolicy(ROOT, READ, WITHOUT_TLS)))).toHaveLength(1);
});

it.each([
  [
    "a condition on the service",
    ROOT,
    '{ StringEquals = { "kms:ViaService" = "ec2.eu-west-1.amazonaws.com" } }',
  ],
  ["an organisation", "*", '{ StringEquals = { "aws:PrincipalOrgID" = "o-abcdefghij" } }'],
  ["the number of the account", "*", `{ StringEquals = { "kms:CallerAccount" = "${OTHER}" } }`],
])("a key may let the account in by %s", (_way, principal, condition) => {
  const statement = allow(principal, ["kms:*"], `, Condition = ${condition}`);
  expect(lines(key([statement]), volume(NAMES_KEY) + permission())).toEqual([]);
});

it("a condition that asks for another account lets in no principal of this one", () => {
  const condition = ', Condition = { StringEquals = { "kms:CallerAccount" = "888888888888" } }';
  const statement = allow("*", ["kms:*"], condition);
  expect(lines(key([statement]), volume(NAMES_KEY) + permission())).toHaveLength(1);
});

it("reads plans", () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: OWN }, Action: "kms:*", Resource: "*" }],
  });
  const plan = planOf([
    {
      address: "aws_kms_key.k",
      written: { policy: constant(policy) },
      values: { policy },
      unknown: { arn: true, key_id: true },
    },
    {
      address: "aws_ebs_volume.v",
      written: { encrypted: constant(true), kms_key_id: refers("aws_kms_key.k.arn", "aws_kms_key.k") },
      values: { encrypted: true },
      unknown: { id: true, kms_key_id: true },
    },
    {
      address: "aws_ebs_snapshot.s",
      written: { volume_id: refers("aws_ebs_volume.v.id", "aws_ebs_volume.v") },
      unknown: { id: true, volume_id: true },
    },
    {
      address: "aws_snapshot_create_volume_permission.p",
      written: {
        account_id: constant(OTHER),
        snapshot_id: refers("aws_ebs_snapshot.s.id", "aws_ebs_snapshot.s"),
      },
      values: { account_id: OTHER },
      unknown: { id: true, snapshot_id: true },
    },
  ]);
  const { document } = readTerraformText("plan.json", JSON.stringify(plan));
  expect(check(document, { rules: [RULE] }).map(message)).toEqual([
    expect.stringContaining(`does not allow account ${OTHER} kms:DescribeKey`),
  ]);
});

it("an account with which a snapshot is shared may use the key as a whole, as in AWS's example", () => {
  const who = (...all: string[]) =>
    check(hclDocument({ ".": all.join("\n") }), { rules: ["key-policy-names-who"] }).map(message);
  const shared = volume(NAMES_KEY) + permission();
  expect(who(key(OF_AWS), shared)).toEqual([]);
  expect(who(IDENTITY, key(OF_AWS, OWN_BY_REFERENCE), shared)).toEqual([]);
  // What is shared with another account, or is under another key, says nothing of this one.
  for (const other of [
    volume(NAMES_KEY) + permission('"888888888888"'),
    volume('kms_key_id = "alias/other"') + permission(),
  ])
    expect(who(key(OF_AWS), other)).toEqual([
      expect.stringContaining(`account ${OTHER} as a whole may use the key`),
      expect.stringContaining(`account ${OTHER} as a whole may use the key`),
    ]);
  expect(who(key([allow(ROOT, ["kms:*"])]), shared)).toContainEqual(
    expect.stringContaining(`account ${OTHER} as a whole may use the key`),
  );
});
