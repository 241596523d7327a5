import { check } from "../../../guard";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";

/*
 * What comes from another Region cannot use the key of its source, so AWS wants one where the source is encrypted:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyDBSnapshot.html
 */

const PROVIDERS = `
provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "far"
  region = "eu-central-1"
}
resource "aws_kms_key" "k" {
  enable_key_rotation = true
}
`;
const YOURS = "storage_encrypted = true\nkms_key_id = aws_kms_key.k.arn";
const instance = (encryption: string) => `resource "aws_db_instance" "source" {
  identifier = "source"
  engine     = "postgres"
  ${encryption}
}`;
const replica = (more = "") => `resource "aws_db_instance" "it" {
  provider            = aws.far
  replicate_source_db = aws_db_instance.source.arn
  ${more}
}`;
const found = (...all: string[]) =>
  check(hclDocument({ ".": PROVIDERS + all.join("\n") }), { rules: ["data-uses-customer-key"] })
    .filter(({ address }) => address.endsWith(".it"))
    .map((one) => `${one.status} ${one.severity} ${message(one)}`);
const REFUSED = "AWS refuses it (its source is encrypted, and in another Region)";

it.each([
  ["a customer-managed key", YOURS],
  ["alias/aws/rds", "storage_encrypted = true"],
])("a replica of a database under %s needs a key of its own Region", (_key, encryption) => {
  const all = found(instance(encryption), replica());
  expect(all).toHaveLength(1);
  expect(all[0]).toMatch(/^finding error /);
  expect(all[0]).toContain(REFUSED);
});

it("a replica of a database that is not encrypted is not encrypted either", () => {
  const [line] = found(instance(""), replica());
  expect(line).toContain("aws_db_instance.source is not encrypted");
});

it("a replica that names a key has what it needs", () => {
  const key = 'kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"';
  expect(found(instance(YOURS), replica(key))).toEqual([]);
});

it.each([
  [
    "a copy of a snapshot",
    `resource "aws_db_snapshot" "s" {
  db_instance_identifier = aws_db_instance.source.identifier
  db_snapshot_identifier = "s"
}
resource "aws_db_snapshot_copy" "it" {
  provider                      = aws.far
  source_db_snapshot_identifier = aws_db_snapshot.s.db_snapshot_arn
  target_db_snapshot_identifier = "t"
}`,
  ],
  [
    "a replicated backup",
    `resource "aws_db_instance_automated_backups_replication" "it" {
  provider               = aws.far
  source_db_instance_arn = aws_db_instance.source.arn
}`,
  ],
])("%s needs a key where the database is encrypted", (_what, text) => {
  expect(found(instance(YOURS), text).join()).toContain(REFUSED);
});
