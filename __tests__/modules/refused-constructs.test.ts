import {
  EncryptedAuroraCluster,
  EncryptedLambdaFunction,
  EncryptedRdsInstance,
  EncryptedS3Bucket,
  EncryptedS3GlacierBucket,
  EncryptedSessionManagerPreferences,
  EncryptedSnsTopic,
  EncryptedSqsQueue,
  EncryptedTrail,
  KeywrightStack,
} from "../../modules";
import { describeRefusals, type RefusalCase } from "../refusals";
import { KEY_ARN } from "../testing-stack";

const aurora = {
  key: KEY_ARN,
  clusterIdentifier: "ledger",
  engine: "aurora-postgresql",
  instanceClass: "db.r8g.large",
};
const bucket = (name: string) => (stack: KeywrightStack) =>
  new EncryptedS3Bucket(stack, "docs", { key: KEY_ARN, bucket: name });
const database = (config: object) => (stack: KeywrightStack) =>
  new EncryptedRdsInstance(stack, "db", {
    key: KEY_ARN,
    identifier: "orders",
    engine: "postgres",
    instanceClass: "db.m7g.large",
    ...config,
  });

const wholes: RefusalCase[] = [
  [
    "a function with a role and with permissions",
    'EncryptedLambdaFunction "test/work": permissions are for the role that it makes, and it is given a role. Choose one.',
    (stack) =>
      new EncryptedLambdaFunction(stack, "work", {
        key: KEY_ARN,
        functionName: "work",
        role: "arn:aws:iam::111122223333:role/work",
        permissions: [],
      }),
  ],
  [
    "a bucket with capitals",
    'EncryptedS3Bucket "test/docs": bucket is "Documents"; AWS accepts lower-case letters, digits, "-" and single ".", and a letter or digit at both ends.',
    bucket("Documents"),
  ],
  [
    "a bucket with two letters",
    'EncryptedS3Bucket "test/docs": bucket is "ab", 2 characters; AWS accepts 3 to 63.',
    bucket("ab"),
  ],
  [
    "a bucket with two dots",
    'EncryptedS3Bucket "test/docs": bucket is "a..b"; AWS accepts lower-case letters, digits, "-" and single ".", and a letter or digit at both ends.',
    bucket("a..b"),
  ],
  [
    "a bucket like an address",
    'EncryptedS3Bucket "test/docs": bucket is "192.168.0.1"; AWS accepts no name that looks like an IP address.',
    bucket("192.168.0.1"),
  ],
  [
    "a bucket with a prefix of AWS",
    'EncryptedS3Bucket "test/docs": bucket is "xn--docs"; AWS keeps xn-- for itself. Choose another name.',
    bucket("xn--docs"),
  ],
  [
    "a bucket with a suffix of AWS",
    'EncryptedS3Bucket "test/docs": bucket is "docs-s3alias"; AWS keeps -s3alias for itself. Choose another name.',
    bucket("docs-s3alias"),
  ],
  [
    "a password in the code",
    'EncryptedRdsInstance "test/db": password is set; AWS makes up the password and keeps it under the key. Remove password.',
    database({ password: "secret" }),
  ],
  [
    "a password that is not managed",
    'EncryptedRdsInstance "test/db": manageMasterUserPassword is false, so the password would stand in the state. Remove manageMasterUserPassword.',
    database({ manageMasterUserPassword: false }),
  ],
  [
    "no last snapshot",
    'EncryptedRdsInstance "test/db": skipFinalSnapshot is true, so the data would go with the instance. Remove skipFinalSnapshot.',
    database({ skipFinalSnapshot: true }),
  ],
  [
    "a database without a name",
    'EncryptedRdsInstance "test/db": identifier is empty. Name the instance.',
    database({ identifier: "" }),
  ],
  [
    "a class of S3 that is not Glacier",
    'EncryptedS3GlacierBucket "test/a": storageClass is "STANDARD_IA"; S3 Glacier has GLACIER_IR, GLACIER, DEEP_ARCHIVE.',
    (stack) =>
      new EncryptedS3GlacierBucket(stack, "a", { key: KEY_ARN, storageClass: "STANDARD_IA" as never }),
  ],
  [
    "an archive that is deleted before it is one",
    'EncryptedS3GlacierBucket "test/a": expirationInDays is 30; AWS accepts 31 to 2147483647.',
    (stack) =>
      new EncryptedS3GlacierBucket(stack, "a", { key: KEY_ARN, afterDays: 30, expirationInDays: 30 }),
  ],
  [
    "an archive in the past",
    'EncryptedS3GlacierBucket "test/a": afterDays is -1; AWS accepts 0 to 2147483647.',
    (stack) => new EncryptedS3GlacierBucket(stack, "a", { key: KEY_ARN, afterDays: -1 }),
  ],
  [
    "an archive without anything",
    'EncryptedS3Bucket "test/a": no key is given. Pass a Key, or the ARN of a customer-managed key (arn:aws:kms:REGION:ACCOUNT:key/ID).',
    (stack) => new EncryptedS3GlacierBucket(stack, "a", undefined as never),
  ],
  [
    "a queue that receives without end",
    'EncryptedSqsQueue "test/q": maxReceiveCount is 0; AWS accepts 1 to 1000.',
    (stack) => new EncryptedSqsQueue(stack, "q", { key: KEY_ARN, maxReceiveCount: 0 }),
  ],
  [
    "a trail without a name",
    'EncryptedTrail "test/t": name is empty. Name the trail.',
    (stack) => new EncryptedTrail(stack, "t", { key: KEY_ARN, name: "" }),
  ],
  [
    "an Aurora cluster without a name",
    'EncryptedAuroraCluster "test/c": clusterIdentifier is empty. Name the cluster.',
    (stack) => new EncryptedAuroraCluster(stack, "c", { ...aurora, clusterIdentifier: "" }),
  ],
  [
    "more instances than Aurora has",
    'EncryptedAuroraCluster "test/c": instances is 17; AWS accepts 1 to 16.',
    (stack) => new EncryptedAuroraCluster(stack, "c", { ...aurora, instances: 17 }),
  ],
  [
    "sessions that never end",
    'EncryptedSessionManagerPreferences "test/s": idleTimeoutInMinutes is 61; AWS accepts 1 to 60.',
    (stack) => new EncryptedSessionManagerPreferences(stack, "s", { key: KEY_ARN, idleTimeoutInMinutes: 61 }),
  ],
  [
    "a topic without a key",
    'aws_sns_topic "test/t/Default": no key is given. Pass a Key, or the ARN of a customer-managed key (arn:aws:kms:REGION:ACCOUNT:key/ID).',
    (stack) => new EncryptedSnsTopic(stack, "t", {} as never),
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

describeRefusals("a construct refuses", wholes);
