import { check } from "../../guard";
import { evaluate, keyPolicy, policyJson } from "../../policy";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";
import { isAllowed } from "../policy/judge";

/*
 * Copies of backups by a rule of a plan (copy_action) into the vault of another account or Region. The service-linked
 * role of the destination's account copies: it reads under the source's key, which is shared with that account, and
 * writes under the key of the destination's vault. The source's account asks nothing of that key.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceLinkedRolePolicyForBackup.html
 */
const SOURCE = "111122223333";
const DESTINATION = "444455556666";
const STRANGER = "999988887777";

const composed = (account: string, region: string, others: readonly string[]) => ({
  account,
  arn: `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  policy: policyJson(
    keyPolicy({
      partition: "aws",
      region,
      account,
      administrators: [`arn:aws:iam::${account}:role/admin`],
      uses: [{ service: "backup" }, ...others.map((other) => ({ service: "backup", account: other }))],
    }),
  ),
});
const KEYS = {
  source: composed(SOURCE, "eu-west-1", [DESTINATION]),
  unshared: composed(SOURCE, "eu-west-1", []),
  destination: composed(DESTINATION, "us-east-1", []),
};

const LINKED = "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";
const FOR_AWS = { "kms:GrantIsForAWSResource": "true" };

it.each<[keyof typeof KEYS, string, string, string, string | undefined, object, boolean]>([
  ["source", SOURCE, "service-role/backup", "kms:GenerateDataKey", "backup.eu-west-1", {}, true],
  ["source", DESTINATION, LINKED, "kms:Decrypt", "backup.us-east-1", {}, true],
  ["source", DESTINATION, LINKED, "kms:ReEncryptFrom", "ec2.us-east-1", {}, true],
  ["source", DESTINATION, LINKED, "kms:ReEncryptFrom", "rds.eu-west-1", {}, true],
  ["source", DESTINATION, LINKED, "kms:CreateGrant", "rds.us-east-1", FOR_AWS, true],
  ["source", DESTINATION, LINKED, "kms:CreateGrant", "rds.us-east-1", {}, false],
  ["source", DESTINATION, LINKED, "kms:Decrypt", "s3.us-east-1", {}, false],
  ["source", DESTINATION, LINKED, "kms:Decrypt", undefined, {}, false],
  ["source", DESTINATION, LINKED, "kms:PutKeyPolicy", "backup.us-east-1", {}, false],
  ["source", STRANGER, LINKED, "kms:Decrypt", "backup.us-east-1", {}, false],
  ["source", STRANGER, LINKED, "kms:ReEncryptFrom", "ec2.us-east-1", {}, false],
  ["unshared", DESTINATION, LINKED, "kms:Decrypt", "backup.us-east-1", {}, false],
  ["unshared", DESTINATION, LINKED, "kms:ReEncryptFrom", "ec2.us-east-1", {}, false],
  ["unshared", SOURCE, LINKED, "kms:Decrypt", "backup.us-east-1", {}, true],
  ["destination", DESTINATION, LINKED, "kms:GenerateDataKey", "backup.us-east-1", {}, true],
  ["destination", DESTINATION, LINKED, "kms:GenerateDataKeyWithoutPlaintext", "ec2.us-east-1", {}, true],
  ["destination", DESTINATION, LINKED, "kms:CreateGrant", "ec2.us-east-1", FOR_AWS, true],
  ["destination", SOURCE, "service-role/backup", "kms:GenerateDataKey", "backup.us-east-1", {}, false],
  ["destination", SOURCE, "service-role/backup", "kms:CreateGrant", "backup.us-east-1", FOR_AWS, false],
])("the %s key, asked by %s as %s for %s through %s with %j: %s", async (...row) => {
  const [of, caller, role, action, via, more, allowed] = row;
  const { policy, account, arn } = KEYS[of];
  const principal = `arn:aws:iam::${caller}:role/${role}`;
  const context = {
    "kms:CallerAccount": caller,
    ...(via !== undefined && { "kms:ViaService": `${via}.amazonaws.com` }),
    ...more,
  };
  const asked = { principal, action, context, otherKeys: "absent", iam: "allow" } as const;
  expect(evaluate({ policy, account, arn }, asked).verdict).toBe(allowed ? "allowed" : "denied");
  const simulated = { name: action, principal, action, context, resource: arn, allowed, iam: ["kms:*"] };
  expect(await isAllowed(policy, account, simulated)).toBe(allowed);
});

/** A plan that copies into a vault of another Region, under a key that lets its callers use it through a service. */
const plan = (via: string) => `
provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "there"
  region = "us-east-1"
}
resource "aws_kms_key" "there" {
  provider            = aws.there
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["kms:Describe*", "kms:Get*", "kms:Put*"], Resource = "*", Principal = { AWS = "arn:aws:iam::${SOURCE}:role/admin" } },
      {
        Effect    = "Allow"
        Action    = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::${SOURCE}:root" }
        Condition = { StringLike = { "kms:ViaService" = "${via}" } }
      },
    ]
  })
}
resource "aws_backup_vault" "there" {
  provider    = aws.there
  name        = "there"
  kms_key_arn = aws_kms_key.there.arn
}
resource "aws_backup_plan" "nightly" {
  name = "nightly"
  rule {
    rule_name         = "nightly"
    target_vault_name = "here"
    copy_action {
      destination_vault_arn = aws_backup_vault.there.arn
    }
  }
}
`;

const said = (via: string) =>
  check(hclDocument({ ".": plan(via) }), { rules: ["key-policy-lets-service-use-it"] }).map(
    (one) => `${one.severity} ${message(one)}`,
  );

it("check says where the key of a destination's vault lets no copy in, and is silent where it does", () => {
  expect(said("backup.*.amazonaws.com")).toEqual([]);
  expect(said("s3.*.amazonaws.com")).toEqual([
    "error aws_backup_vault.there: kms_key_arn names aws_kms_key.there, and the policy of that key does not allow callers through backup.*.amazonaws.com kms:CreateGrant, kms:Decrypt, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt*. Allow callers through backup.*.amazonaws.com kms:CreateGrant, kms:Decrypt, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt*.",
  ]);
});
