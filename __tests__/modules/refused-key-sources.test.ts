import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { EncryptedEbsVolume, Key, type KeywrightStack } from "../../modules";
import { describeRefusals, PASS, type RefusalCase } from "../refusals";
import { KEY_ARN } from "../testing-stack";

const key = (options: object) => (stack: KeywrightStack) =>
  new Key(stack, "orders", { description: "Orders", ...options });
const volume = (config: object) => (stack: KeywrightStack) =>
  new EncryptedEbsVolume(stack, "disk", { availabilityZone: "eu-west-1a", size: 8, ...config } as never);
const virginia = (stack: KeywrightStack) =>
  new AwsProvider(stack, "virginia", { region: "us-east-1", alias: "virginia" });

const keySources: RefusalCase[] = [
  ["no key", `aws_ebs_volume "test/disk": no key is given. ${PASS}`, volume({})],
  ["an empty key", `aws_ebs_volume "test/disk": key is empty. ${PASS}`, volume({ key: "" })],
  [
    "a key of AWS",
    `aws_ebs_volume "test/disk": key is "alias/aws/ebs", a key of AWS. ${PASS}`,
    volume({ key: "alias/aws/ebs" }),
  ],
  [
    "the ARN of an alias of AWS",
    `aws_ebs_volume "test/disk": key is "arn:aws:kms:eu-west-1:111122223333:alias/aws/ebs", a key of AWS. ${PASS}`,
    volume({ key: "arn:aws:kms:eu-west-1:111122223333:alias/aws/ebs" }),
  ],
  [
    "an alias",
    `aws_ebs_volume "test/disk": key is "alias/orders", an alias, which can be pointed at another key. ${PASS}`,
    volume({ key: "alias/orders" }),
  ],
  [
    "a key id",
    `aws_ebs_volume "test/disk": key is "1234abcd-12ab-34cd-56ef-1234567890ab", a key id, which says neither account nor Region. ${PASS}`,
    volume({ key: "1234abcd-12ab-34cd-56ef-1234567890ab" }),
  ],
  [
    "the ARN of something else",
    `aws_ebs_volume "test/disk": key is "arn:aws:s3:::documents", which names no key. ${PASS}`,
    volume({ key: "arn:aws:s3:::documents" }),
  ],
  ["a number", `aws_ebs_volume "test/disk": key is number, not a key. ${PASS}`, volume({ key: 7 })],
  [
    "a resource that is no key",
    `aws_ebs_volume "test/disk": key is aws_iam_role "role", not a key. ${PASS}`,
    (stack) => volume({ key: new IamRole(stack, "role", { assumeRolePolicy: "{}" }) })(stack),
  ],
  [
    "the ARN of a resource that is no key",
    `aws_ebs_volume "test/disk": key is aws_iam_role.role.arn, which is not a key. ${PASS}`,
    (stack) => volume({ key: new IamRole(stack, "role", { assumeRolePolicy: "{}" }).arn })(stack),
  ],
  [
    "the ARN of an alias that Terraform makes",
    `aws_ebs_volume "test/disk": key is aws_kms_alias.alias.arn, an alias; its target_key_arn is the key. ${PASS}`,
    (stack) => volume({ key: new KmsAlias(stack, "alias", { targetKeyId: KEY_ARN }).arn })(stack),
  ],
  [
    "the id of a key that Terraform makes",
    `aws_ebs_volume "test/disk": key is aws_kms_key.orders.key_id, which is not an ARN. ${PASS}`,
    (stack) => volume({ key: key({})(stack).resource.keyId })(stack),
  ],
  [
    "a key made by another Region's provider",
    'aws_ebs_volume "test/disk": the key is in us-east-1 and the resource in eu-west-1; AWS accepts a key of the same Region. Make a key in eu-west-1.',
    (stack) => volume({ key: key({ provider: virginia(stack) })(stack) })(stack),
  ],
  [
    "a raw key made by another Region's provider",
    'aws_ebs_volume "test/disk": the key is in us-east-1 and the resource in eu-west-1; AWS accepts a key of the same Region. Make a key in eu-west-1.',
    (stack) => volume({ key: new KmsKey(stack, "raw", { provider: virginia(stack) }) })(stack),
  ],
];

describeRefusals("a key is refused that is", keySources);
