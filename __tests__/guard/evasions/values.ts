import type { Evasion } from "./evasion";

const KEY = `resource "aws_kms_key" "k" {
  enable_key_rotation = true
}
`;
const OPEN = "finding: aws_ebs_volume.v: kms_key_id is set but encrypted is false";
const PLAIN = "finding: aws_ebs_volume.v: neither encrypted nor kms_key_id is set";
const NO_KEY = "finding: aws_ebs_volume.v: kms_key_id is not set";

/** A volume in HCL. @param before What stands above it */
const volume = (tried: string, body: string, says: string, before = ""): Evasion => ({
  tried,
  hcl: `${KEY}${before}resource "aws_ebs_volume" "v" {\n  availability_zone = "a"\n  size = 1\n${body}\n}\n`,
  says: [says],
});
const encrypted = (tried: string, value: string, says = OPEN, before = "") =>
  volume(tried, `  encrypted = ${value}\n  kms_key_id = aws_kms_key.k.arn`, says, before);
const key = (tried: string, value: string, says = NO_KEY, before = "") =>
  volume(tried, `  encrypted = true\n  kms_key_id = ${value}`, says, before);

/** What HCL can hide in its values and its forms. */
export const values: readonly Evasion[] = [
  encrypted("try false first", "try(false, true)"),
  encrypted("take the first of several that is not null", "coalesce(null, false)"),
  encrypted("write false as a text", '"false"'),
  encrypted(
    "write false as a number",
    "0",
    "finding: aws_ebs_volume.v: kms_key_id is set but encrypted is 0",
  ),
  encrypted(
    "choose false by a default",
    "var.on ? false : true",
    OPEN,
    'variable "on" {\n  default = true\n}\n',
  ),
  encrypted(
    "leave out an attribute whose default is false",
    "var.o.e",
    OPEN,
    'variable "o" {\n  type    = object({ e = optional(bool, false) })\n  default = {}\n}\n',
  ),
  key(
    "try a key that is not there",
    "try(aws_kms_key.none.arn, null)",
    "finding: aws_ebs_volume.v: kms_key_id is aws_kms_key.none.arn",
  ),
  key(
    "take one key of none",
    "one(aws_kms_key.none[*].arn)",
    NO_KEY,
    'resource "aws_kms_key" "none" {\n  count = 0\n}\n',
  ),
  key("name the volume's own key", "aws_ebs_volume.v.kms_key_id", "cannot-tell: aws_ebs_volume.v"),
  key(
    "name a bucket for a key",
    '"arn:aws:s3:::bucket"',
    'finding: aws_ebs_volume.v: kms_key_id is "arn:aws:s3:::bucket"',
  ),
  key(
    "put the name of a key of AWS together with a function of the provider",
    'provider::aws::arn_build("aws", "kms", "eu-west-1", "999999999999", "alias/aws/ebs")',
    "finding: aws_ebs_volume.v: kms_key_id is alias/aws/ebs",
  ),
  key(
    "look up a key of AWS by a name that is put together",
    "data.aws_kms_alias.a.target_key_arn",
    "finding: aws_ebs_volume.v: kms_key_id is alias/aws/ebs",
    'data "aws_kms_alias" "a" {\n  name = join("/", ["alias", "aws", "ebs"])\n}\n',
  ),
  key(
    "choose no key by a variable without a value",
    "var.on ? aws_kms_key.k.arn : null",
    "cannot-tell: aws_ebs_volume.v",
    'variable "on" {\n  type = bool\n}\n',
  ),
  volume(
    "repeat a volume by a condition that is true",
    "  count = 0 == 0 ? 1 : 0",
    "finding: aws_ebs_volume.v[0]",
  ),
  volume(
    "repeat a volume for each of something that only AWS knows",
    "  for_each = toset([data.aws_caller_identity.x.user_id])",
    PLAIN,
    'data "aws_caller_identity" "x" {}\n',
  ),
  volume("repeat a volume in one workspace", '  count = terraform.workspace == "prod" ? 1 : 0', PLAIN),
  volume(
    "give the provider another name",
    "  provider = amazon",
    PLAIN,
    'terraform {\n  required_providers {\n    amazon = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n',
  ),
  volume(
    "take a fork of the provider",
    "",
    PLAIN,
    'terraform {\n  required_providers {\n    aws = {\n      source = "someone/aws"\n    }\n  }\n}\n',
  ),
  volume(
    "leave open whether a key is named",
    "  encrypted = false\n  kms_key_id = var.k",
    "finding: aws_ebs_volume.v: depending on var.k: encrypted is false and kms_key_id is not set",
    'variable "k" {}\n',
  ),
  {
    tried: "begin with a mark of byte order",
    hcl: '\ufeffresource "aws_ebs_volume" "v" {\n  size = 1\n}\n',
    says: [PLAIN],
  },
  {
    tried: "end lines as Windows does",
    hcl: 'resource "aws_ebs_volume" "v" {\r\n  size = 1\r\n}\r\n',
    says: [PLAIN],
  },
  { tried: "leave the labels unquoted", hcl: "resource aws_ebs_volume v {\n  size = 1\n}\n", says: [PLAIN] },
  {
    tried: "write a letter of the type as its code",
    hcl: 'resource "aws_ebs\\u005fvolume" "v" {\n  size = 1\n}\n',
    says: [PLAIN],
  },
  {
    tried: "take a letter of another alphabet",
    hcl: 'resource "aws_\u0435bs_volume" "v" {\n  size = 1\n}\n',
    says: ["cannot-tell: aws_\u0435bs_volume.v"],
  },
  {
    tried: "close a comment twice",
    hcl: '/* /* */ resource "aws_ebs_volume" "v" {\n  size = 1\n} /* */\n',
    says: [PLAIN],
  },
];
