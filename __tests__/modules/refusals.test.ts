import { EbsSnapshotCopy } from "@cdktf/provider-aws/lib/ebs-snapshot-copy";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketInventory } from "@cdktf/provider-aws/lib/s3-bucket-inventory";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { Fn, TerraformVariable } from "cdktf";
import {
  AsymmetricKey,
  EncryptedArchive,
  EncryptedAuroraCluster,
  EncryptedBucket,
  EncryptedDatabase,
  EncryptedQueue,
  EncryptedSessions,
  EncryptedTopic,
  EncryptedTrail,
  EncryptedVolume,
  encrypt,
  encrypted,
  HmacKey,
  Key,
  KeywrightStack,
} from "../../modules";
import { KEY_ARN, refusal, testingStack } from "../testing-stack";

/*
 * Everything that is refused before Terraform runs, and the line that says so. The compiler refuses most of
 * it too (types/refused.ts); here it is got past the compiler, as JavaScript or a value from outside would.
 */

/** A class as JavaScript sees it. */
type Untyped = new (...values: unknown[]) => unknown;

type Case = readonly [what: string, line: string, attempt: (stack: KeywrightStack) => unknown];

const PASS = "Pass a Key, or the ARN of a customer-managed key (arn:aws:kms:REGION:ACCOUNT:key/ID).";

const NAME_SOMEBODY =
  "Name a role or a user by its ARN, roles by a pattern (arn:aws:iam::ACCOUNT:role/NAME*), an account by its 12 digits, or an organisation (o-…).";

const pair = (options: object) => (stack: KeywrightStack) =>
  new (AsymmetricKey as unknown as Untyped)(stack, "k", {
    description: "Signs",
    usage: "SIGN_VERIFY",
    spec: "RSA_2048",
    ...options,
  });
const key = (options: object) => (stack: KeywrightStack) =>
  new Key(stack, "orders", { description: "Orders", ...options });
const aurora = {
  key: KEY_ARN,
  clusterIdentifier: "ledger",
  engine: "aurora-postgresql",
  instanceClass: "db.r8g.large",
};
const volume = (config: object) => (stack: KeywrightStack) =>
  new EncryptedVolume(stack, "disk", { availabilityZone: "eu-west-1a", size: 8, ...config } as never);
const bucket = (name: string) => (stack: KeywrightStack) =>
  new EncryptedBucket(stack, "docs", { key: KEY_ARN, bucket: name });
const database = (config: object) => (stack: KeywrightStack) =>
  new EncryptedDatabase(stack, "db", {
    key: KEY_ARN,
    identifier: "orders",
    engine: "postgres",
    instanceClass: "db.m7g.large",
    ...config,
  });

const keys: Case[] = [
  [
    "a window of 3 days",
    'Key "orders": deletionWindowInDays is 3; AWS accepts 7 to 30.',
    key({ deletionWindowInDays: 3 }),
  ],
  [
    "a window of 31 days",
    'Key "orders": deletionWindowInDays is 31; AWS accepts 7 to 30.',
    key({ deletionWindowInDays: 31 }),
  ],
  [
    "half a day",
    'Key "orders": deletionWindowInDays is 7.5; AWS accepts 7 to 30.',
    key({ deletionWindowInDays: 7.5 }),
  ],
  [
    "a window in words",
    'Key "orders": deletionWindowInDays is "30"; AWS accepts 7 to 30.',
    key({ deletionWindowInDays: "30" }),
  ],
  [
    "a rotation every 30 days",
    'Key "orders": rotationPeriodInDays is 30; AWS accepts 90 to 2560.',
    key({ rotationPeriodInDays: 30 }),
  ],
  [
    "a rotation every 2561 days",
    'Key "orders": rotationPeriodInDays is 2561; AWS accepts 90 to 2560.',
    key({ rotationPeriodInDays: 2561 }),
  ],
  [
    "no rotation",
    'Key "orders": unknown option enableKeyRotation; a Key always rotates. Leave it out.',
    key({ enableKeyRotation: false }),
  ],
  [
    "an option that is none",
    'Key "orders": unknown option deletionWindow; a Key takes description, alias, administrators, deletionWindowInDays, preventDestroy, tags, provider, rotationPeriodInDays. Leave it out.',
    key({ deletionWindow: 7 }),
  ],
  [
    "an empty description",
    'Key "orders": description is empty. Say what the key is for.',
    key({ description: " " }),
  ],
  [
    "no description",
    'Key "orders": description is empty. Say what the key is for.',
    key({ description: undefined }),
  ],
  [
    "a long description",
    'Key "orders": description has 8193 characters; AWS accepts 8192.',
    key({ description: "x".repeat(8193) }),
  ],
  [
    "an alias of AWS",
    'Key "orders": alias is "alias/aws/x"; AWS keeps alias/aws/ for its own keys. Choose another name.',
    key({ alias: "alias/aws/x" }),
  ],
  [
    "an alias of AWS without the prefix",
    'Key "orders": alias is "aws/x"; AWS keeps alias/aws/ for its own keys. Choose another name.',
    key({ alias: "aws/x" }),
  ],
  [
    "an alias with a space",
    'Key "orders": alias is "my orders"; AWS accepts letters, digits, "/", "_" and "-" after alias/. Choose another name.',
    key({ alias: "my orders" }),
  ],
  [
    "an alias with a colon, which the provider refuses",
    'Key "orders": alias is "a:b"; AWS accepts letters, digits, "/", "_" and "-" after alias/. Choose another name.',
    key({ alias: "a:b" }),
  ],
  [
    "an empty alias",
    'Key "orders": alias is ""; AWS accepts letters, digits, "/", "_" and "-" after alias/. Choose another name.',
    key({ alias: "" }),
  ],
  [
    "an alias that is too long",
    'Key "orders": alias has 257 characters; AWS accepts 256 with alias/. Choose a shorter name.',
    key({ alias: "x".repeat(251) }),
  ],
  [
    "two keys with one alias",
    'Key "other": alias alias/orders already names Key "orders". Give one of them another alias.',
    (stack) => {
      key({ alias: "orders" })(stack);
      return new Key(stack, "other", { description: "Other", alias: "alias/orders" });
    },
  ],
  [
    "nobody to look after the key",
    'Key "orders": administrators is empty, so nobody could manage the key. Name a role, or leave it out.',
    key({ administrators: [] }),
  ],
  ...[
    "*",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:sts::111122223333:assumed-role/admin/me",
    "111122223333",
  ].map(
    (arn): Case => [
      `${arn} to look after the key`,
      `Key "orders": administrator "${arn}" is not the ARN of a role, a user or an account (arn:aws:iam::ACCOUNT:role/NAME). Name one.`,
      key({ administrators: [arn] }),
    ],
  ),
];

const kinds: readonly Case[] = [
  [
    "a usage that is none",
    'AsymmetricKey "k": usage is "SIGN"; an asymmetric key is for ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT.',
    pair({ usage: "SIGN" }),
  ],
  [
    "a usage of another kind of key",
    'AsymmetricKey "k": usage is "GENERATE_VERIFY_MAC"; an asymmetric key is for ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT.',
    pair({ usage: "GENERATE_VERIFY_MAC" }),
  ],
  [
    "a symmetric spec",
    'AsymmetricKey "k": spec is "SYMMETRIC_DEFAULT"; for ENCRYPT_DECRYPT AWS has RSA_2048, RSA_3072, RSA_4096, SM2. Choose one.',
    pair({ usage: "ENCRYPT_DECRYPT", spec: "SYMMETRIC_DEFAULT" }),
  ],
  [
    "a spec that only China has",
    'AsymmetricKey "k": spec is SM2, which only the Regions of China have, and the key is in eu-west-1. Choose one of RSA_2048, RSA_3072, RSA_4096, ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_SECG_P256K1, ECC_NIST_EDWARDS25519, ML_DSA_44, ML_DSA_65, ML_DSA_87.',
    pair({ spec: "SM2" }),
  ],
  [
    "an asymmetric key that rotates",
    'AsymmetricKey "k": unknown option rotationPeriodInDays; AWS rotates symmetric keys only. Leave it out.',
    pair({ rotationPeriodInDays: 90 }),
  ],
  [
    "an option that no asymmetric key has",
    'AsymmetricKey "k": unknown option colour; an AsymmetricKey takes description, alias, administrators, deletionWindowInDays, preventDestroy, tags, provider, usage, spec. Leave it out.',
    pair({ colour: "red" }),
  ],
  [
    "an asymmetric key that is for nothing",
    'AsymmetricKey "k": description is empty. Say what the key is for.',
    pair({ description: "" }),
  ],
  [
    "an asymmetric key that dies too soon",
    'AsymmetricKey "k": deletionWindowInDays is 6; AWS accepts 7 to 30.',
    pair({ deletionWindowInDays: 6 }),
  ],
  [
    "an HMAC key of another spec",
    'HmacKey "k": spec is "RSA_2048"; AWS has HMAC_224, HMAC_256, HMAC_384, HMAC_512. Choose one.',
    (stack) => new HmacKey(stack, "k", { description: "Tokens", spec: "RSA_2048" as never }),
  ],
  [
    "an HMAC key that rotates",
    'HmacKey "k": unknown option enableKeyRotation; AWS rotates symmetric keys only. Leave it out.',
    (stack) => new HmacKey(stack, "k", { description: "Tokens", enableKeyRotation: true } as never),
  ],
  [
    "an option that no HMAC key has",
    'HmacKey "k": unknown option usage; an HmacKey takes description, alias, administrators, deletionWindowInDays, preventDestroy, tags, provider, spec. Leave it out.',
    (stack) => new HmacKey(stack, "k", { description: "Tokens", usage: "SIGN_VERIFY" } as never),
  ],
  [
    "a signer of a symmetric key",
    'Key "orders": it has no signers; those who can use it are users, encrypters, decrypters, grantCreators. Name one of them.',
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("signers" as never, []),
  ],
  [
    "a user who is nobody",
    `Key "orders": "bob" is nobody who can use a key. ${NAME_SOMEBODY}`,
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("users", ["bob"]),
  ],
  [
    "everybody as a user",
    `Key "orders": "*" is nobody who can use a key. ${NAME_SOMEBODY}`,
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("users", ["*"]),
  ],
  [
    "a service as a user",
    `Key "orders": "ec2.amazonaws.com" is nobody who can use a key. ${NAME_SOMEBODY}`,
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("users", ["ec2.amazonaws.com"]),
  ],
  [
    "a session as a user",
    `Key "orders": "arn:aws:sts::111122223333:assumed-role/app/me" is nobody who can use a key. ${NAME_SOMEBODY}`,
    (stack) =>
      new Key(stack, "orders", { description: "Orders" }).allow("users", [
        "arn:aws:sts::111122223333:assumed-role/app/me",
      ]),
  ],
  [
    "nothing as a user",
    `Key "orders": undefined is nobody who can use a key. ${NAME_SOMEBODY}`,
    (stack) => new Key(stack, "orders", { description: "Orders" }).allow("users", [undefined as never]),
  ],
];

const keySources: Case[] = [
  ["no key", `aws_ebs_volume "disk": no key is given. ${PASS}`, volume({})],
  ["an empty key", `aws_ebs_volume "disk": key is empty. ${PASS}`, volume({ key: "" })],
  [
    "a key of AWS",
    `aws_ebs_volume "disk": key is "alias/aws/ebs", a key of AWS. ${PASS}`,
    volume({ key: "alias/aws/ebs" }),
  ],
  [
    "the ARN of an alias of AWS",
    `aws_ebs_volume "disk": key is "arn:aws:kms:eu-west-1:111122223333:alias/aws/ebs", a key of AWS. ${PASS}`,
    volume({ key: "arn:aws:kms:eu-west-1:111122223333:alias/aws/ebs" }),
  ],
  [
    "an alias",
    `aws_ebs_volume "disk": key is "alias/orders", an alias, which can be pointed at another key. ${PASS}`,
    volume({ key: "alias/orders" }),
  ],
  [
    "a key id",
    `aws_ebs_volume "disk": key is "1234abcd-12ab-34cd-56ef-1234567890ab", a key id, which says neither account nor Region. ${PASS}`,
    volume({ key: "1234abcd-12ab-34cd-56ef-1234567890ab" }),
  ],
  [
    "the ARN of something else",
    `aws_ebs_volume "disk": key is "arn:aws:s3:::documents", which names no key. ${PASS}`,
    volume({ key: "arn:aws:s3:::documents" }),
  ],
  ["a number", `aws_ebs_volume "disk": key is number, not a key. ${PASS}`, volume({ key: 7 })],
  [
    "a resource that is no key",
    `aws_ebs_volume "disk": key is aws_iam_role "role", not a key. ${PASS}`,
    (stack) => volume({ key: new IamRole(stack, "role", { assumeRolePolicy: "{}" }) })(stack),
  ],
  [
    "the ARN of a resource that is no key",
    `aws_ebs_volume "disk": key is aws_iam_role.role.arn, which is not a key. ${PASS}`,
    (stack) => volume({ key: new IamRole(stack, "role", { assumeRolePolicy: "{}" }).arn })(stack),
  ],
  [
    "the ARN of an alias that Terraform makes",
    `aws_ebs_volume "disk": key is aws_kms_alias.alias.arn, an alias; its target_key_arn is the key. ${PASS}`,
    (stack) => volume({ key: new KmsAlias(stack, "alias", { targetKeyId: KEY_ARN }).arn })(stack),
  ],
  [
    "the id of a key that Terraform makes",
    `aws_ebs_volume "disk": key is aws_kms_key.orders.key_id, which is not an ARN. ${PASS}`,
    (stack) => volume({ key: key({})(stack).resource.keyId })(stack),
  ],
  [
    "a key made by another Region's provider",
    'aws_ebs_volume "disk": the key is in us-east-1 and the resource in eu-west-1; AWS accepts a key of the same Region. Make a key in eu-west-1.',
    (stack) => volume({ key: key({ provider: virginia(stack) })(stack) })(stack),
  ],
];

const virginia = (stack: KeywrightStack) =>
  new AwsProvider(stack, "virginia", { region: "us-east-1", alias: "virginia" });
keySources.push([
  "a raw key made by another Region's provider",
  'aws_ebs_volume "disk": the key is in us-east-1 and the resource in eu-west-1; AWS accepts a key of the same Region. Make a key in eu-west-1.',
  (stack) => volume({ key: new KmsKey(stack, "raw", { provider: virginia(stack) }) })(stack),
]);

const settings: Case[] = [
  [
    "nothing at all",
    `aws_ebs_volume "disk": no key is given. ${PASS}`,
    (stack) => new (EncryptedVolume as never as Untyped)(stack, "disk"),
  ],
  [
    "a Key of nothing at all",
    'Key "k": description is missing. Say what the key is for.',
    (stack) => new (Key as never as Untyped)(stack, "k"),
  ],
  [
    "a bucket of nothing at all",
    'EncryptedBucket "b": no key is given. Pass a Key.',
    (stack) => new (EncryptedBucket as never as Untyped)(stack, "b"),
  ],
  ["an alias that is a number", 'Key "orders": alias is 7, not a name.', key({ alias: 7 })],
  ["a bucket that is a number", 'EncryptedBucket "docs": bucket is 7, not a name.', bucket(7 as never)],
  [
    "encryption switched off",
    'aws_ebs_volume "disk": encrypted is false, so the key would be ignored. Remove encrypted.',
    volume({ key: KEY_ARN, encrypted: false }),
  ],
  [
    "encryption that a variable decides",
    'aws_ebs_volume "disk": encrypted is known only when Terraform runs; without it the key is ignored. Remove encrypted.',
    (stack) =>
      volume({ key: KEY_ARN, encrypted: new TerraformVariable(stack, "on", {}).booleanValue })(stack),
  ],
  [
    "another key beside the key",
    'aws_ebs_volume "disk": kmsKeyId is set; the key decides it. Remove kmsKeyId.',
    volume({ key: KEY_ARN, kmsKeyId: "alias/aws/ebs" }),
  ],
  [
    "another algorithm",
    'aws_s3_bucket_server_side_encryption_configuration "sse": rule.applyServerSideEncryptionByDefault.sseAlgorithm is "AES256", so the key would be ignored. Remove rule.applyServerSideEncryptionByDefault.sseAlgorithm.',
    (stack) =>
      new (encrypted(S3BucketServerSideEncryptionConfigurationA))(stack, "sse", {
        key: KEY_ARN,
        bucket: "documents",
        rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
      }),
  ],
  [
    "an inventory with another encryption",
    'aws_s3_bucket_inventory "list": destination.bucket.encryption.sseS3 is set, which rules out a key of your own. Remove destination.bucket.encryption.sseS3.',
    (stack) =>
      new (encrypted(S3BucketInventory))(stack, "list", {
        key: KEY_ARN,
        destination: { bucket: { bucketArn: "a", format: "CSV", encryption: { sseS3: {} } } },
      } as never),
  ],
  [
    "blocks that Terraform computes",
    'aws_instance "host": ebsBlockDevice is known only when Terraform runs, so the key cannot be set in it. Write the block out.',
    (stack) =>
      new (encrypted(Instance))(stack, "host", { key: KEY_ARN, ebsBlockDevice: Fn.tolist([]) } as never),
  ],
  [
    "a launch template whose volumes come from the AMI",
    'aws_launch_template "host": without block_device_mappings the volumes take the encryption of the AMI, or the account\'s default, so no key can be set. Write blockDeviceMappings.',
    (stack) => new (encrypted(LaunchTemplate))(stack, "host", { key: KEY_ARN }),
  ],
  [
    "replication that leaves out what is encrypted",
    'aws_s3_bucket_replication_configuration "copy": rule.sourceSelectionCriteria.sseKmsEncryptedObjects.status is "Disabled", so the key would be ignored. Remove rule.sourceSelectionCriteria.sseKmsEncryptedObjects.status.',
    (stack) =>
      new (encrypted(S3BucketReplicationConfigurationA))(stack, "copy", {
        key: KEY_ARN,
        bucket: "documents",
        role: "arn:aws:iam::111122223333:role/copy",
        rule: [
          {
            status: "Enabled",
            destination: { bucket: "arn:aws:s3:::copies" },
            sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Disabled" } },
          },
        ],
      } as never),
  ],
  [
    "encrypt() of something that is no resource",
    "encrypt: the first argument is not a Terraform resource. Pass a resource of the AWS provider.",
    () => encrypt({} as never, KEY_ARN),
  ],
  [
    "encrypt() of a type that takes no key",
    'aws_iam_role "role": no argument of aws_iam_role takes a key that the catalogue knows. Encrypt what it belongs to, or teach the catalogue with addRow.',
    (stack) => encrypt(new IamRole(stack, "role", { assumeRolePolicy: "{}" }), KEY_ARN),
  ],
  [
    "encrypted() of a type that takes no key",
    "aws_iam_role: no argument of aws_iam_role takes a key that the catalogue knows. Encrypt what it belongs to, or teach the catalogue with addRow.",
    () => encrypted(IamRole as never),
  ],
  [
    "encrypt() of what names another key",
    'aws_ebs_volume "disk": kmsKeyId is set; the key decides it. Remove kmsKeyId.',
    (stack) =>
      encrypt(
        new EbsVolume(stack, "disk", { availabilityZone: "eu-west-1a", kmsKeyId: "alias/other" }),
        KEY_ARN,
      ),
  ],
  [
    "encrypt() with a key of another Region",
    'aws_ebs_snapshot_copy "copy": the key is in us-east-1 and the resource in eu-west-1; AWS accepts a key of the same Region. Make a key in eu-west-1.',
    (stack) =>
      encrypt(
        new EbsSnapshotCopy(stack, "copy", { sourceRegion: "us-east-1", sourceSnapshotId: "snap-1" }),
        KEY_ARN.replace("eu-west-1", "us-east-1"),
      ),
  ],
];

const wholes: Case[] = [
  [
    "a bucket with capitals",
    'EncryptedBucket "docs": bucket is "Documents"; AWS accepts lower-case letters, digits, "-" and single ".", and a letter or digit at both ends.',
    bucket("Documents"),
  ],
  [
    "a bucket with two letters",
    'EncryptedBucket "docs": bucket is "ab", 2 characters; AWS accepts 3 to 63.',
    bucket("ab"),
  ],
  [
    "a bucket with two dots",
    'EncryptedBucket "docs": bucket is "a..b"; AWS accepts lower-case letters, digits, "-" and single ".", and a letter or digit at both ends.',
    bucket("a..b"),
  ],
  [
    "a bucket like an address",
    'EncryptedBucket "docs": bucket is "192.168.0.1"; AWS accepts no name that looks like an IP address.',
    bucket("192.168.0.1"),
  ],
  [
    "a bucket with a prefix of AWS",
    'EncryptedBucket "docs": bucket is "xn--docs"; AWS keeps xn-- for itself. Choose another name.',
    bucket("xn--docs"),
  ],
  [
    "a bucket with a suffix of AWS",
    'EncryptedBucket "docs": bucket is "docs-s3alias"; AWS keeps -s3alias for itself. Choose another name.',
    bucket("docs-s3alias"),
  ],
  [
    "a password in the code",
    'EncryptedDatabase "db": password is set; AWS makes up the password and keeps it under the key. Remove password.',
    database({ password: "secret" }),
  ],
  [
    "a password that nobody manages",
    'EncryptedDatabase "db": manageMasterUserPassword is false, so the password would stand in the state. Remove manageMasterUserPassword.',
    database({ manageMasterUserPassword: false }),
  ],
  [
    "no last snapshot",
    'EncryptedDatabase "db": skipFinalSnapshot is true, so the data would go with the instance. Remove skipFinalSnapshot.',
    database({ skipFinalSnapshot: true }),
  ],
  [
    "a database without a name",
    'EncryptedDatabase "db": identifier is empty. Name the instance.',
    database({ identifier: "" }),
  ],
  [
    "a class of S3 that is not Glacier",
    'EncryptedArchive "a": storageClass is "STANDARD_IA"; S3 Glacier has GLACIER_IR, GLACIER, DEEP_ARCHIVE.',
    (stack) => new EncryptedArchive(stack, "a", { key: KEY_ARN, storageClass: "STANDARD_IA" as never }),
  ],
  [
    "an archive that is deleted before it is one",
    'EncryptedArchive "a": expirationInDays is 30; AWS accepts 31 to 36500.',
    (stack) => new EncryptedArchive(stack, "a", { key: KEY_ARN, afterDays: 30, expirationInDays: 30 }),
  ],
  [
    "an archive in the past",
    'EncryptedArchive "a": afterDays is -1; AWS accepts 0 to 36500.',
    (stack) => new EncryptedArchive(stack, "a", { key: KEY_ARN, afterDays: -1 }),
  ],
  [
    "an archive without anything",
    'EncryptedBucket "a": no key is given. Pass a Key, or the ARN of a customer-managed key (arn:aws:kms:REGION:ACCOUNT:key/ID).',
    (stack) => new EncryptedArchive(stack, "a", undefined as never),
  ],
  [
    "a queue that receives for ever",
    'EncryptedQueue "q": maxReceiveCount is 0; AWS accepts 1 to 1000.',
    (stack) => new EncryptedQueue(stack, "q", { key: KEY_ARN, maxReceiveCount: 0 }),
  ],
  [
    "a trail without a name",
    'EncryptedTrail "t": name is empty. Name the trail.',
    (stack) => new EncryptedTrail(stack, "t", { key: KEY_ARN, name: "" }),
  ],
  [
    "an Aurora cluster without a name",
    'EncryptedAuroraCluster "c": clusterIdentifier is empty. Name the cluster.',
    (stack) => new EncryptedAuroraCluster(stack, "c", { ...aurora, clusterIdentifier: "" }),
  ],
  [
    "more instances than Aurora has",
    'EncryptedAuroraCluster "c": instances is 17; AWS accepts 1 to 16.',
    (stack) => new EncryptedAuroraCluster(stack, "c", { ...aurora, instances: 17 }),
  ],
  [
    "sessions that never end",
    'EncryptedSessions "s": idleTimeoutInMinutes is 61; AWS accepts 1 to 60.',
    (stack) => new EncryptedSessions(stack, "s", { key: KEY_ARN, idleTimeoutInMinutes: 61 }),
  ],
  [
    "a topic without a key",
    'aws_sns_topic "t/Default": no key is given. Pass a Key, or the ARN of a customer-managed key (arn:aws:kms:REGION:ACCOUNT:key/ID).',
    (stack) => new EncryptedTopic(stack, "t", {} as never),
  ],
  [
    "a Region that is none",
    'KeywrightStack "s": region is "Ireland", not a Region of AWS. Name one, such as "eu-west-1".',
    (stack) => new KeywrightStack(stack.node.root, "s", { region: "Ireland" }),
  ],
  [
    "an account that is none",
    'KeywrightStack "s": account is "1111-2222-3333"; an AWS account has 12 digits. Name one, or leave it out.',
    (stack) => new KeywrightStack(stack.node.root, "s", { region: "eu-west-1", account: "1111-2222-3333" }),
  ],
  [
    "a wish that is none",
    'KeywrightStack "s": whenUnknown is "ignore"; choose "refuse" or "warn".',
    (stack) =>
      new KeywrightStack(stack.node.root, "s", { region: "eu-west-1", whenUnknown: "ignore" as never }),
  ],
];

describe.each([
  ["a Key refuses", keys],
  ["another kind of key refuses", kinds],
  ["a key is refused that is", keySources],
  ["a resource is refused with", settings],
  ["a construct refuses", wholes],
])("%s", (_, cases) => {
  it.each(cases)("%s", (_what, line, attempt) => {
    const stack = testingStack();
    expect(refusal(() => attempt(stack))).toEqual([line]);
  });
});
