import { runSimulation } from "@cloud-copilot/iam-simulate";
import { type ControlPolicy, denyOtherKeys, keysStay, onlyTheseKeys, protectKeys } from "../../policy";

const ACCOUNT = "111122223333";
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/admin`;
const BREAK_GLASS = `arn:aws:iam::${ACCOUNT}:role/break-glass`;
const scp = protectKeys({ breakGlass: ["arn:aws:iam::*:role/break-glass"] });
const all = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
const WINDOW = "kms:ScheduleKeyDeletionPendingWindowInDays";
const BYPASS = "kms:BypassPolicyLockoutSafetyCheck";

/** Whether somebody whom IAM and the resource let do everything may do it under a service control policy. */
async function isAllowed(
  principal: string,
  action: string,
  context: Record<string, string | string[]>,
  policy: ControlPolicy = scp,
  resource = action === "kms:CreateKey" ? "*" : KEY,
): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: { "aws:PrincipalArn": principal, ...context },
      },
      identityPolicies: [{ name: "all", policy: all }],
      serviceControlPolicies: [
        {
          orgIdentifier: "o",
          policies: [
            { name: "all", policy: all },
            { name: "keys", policy },
          ],
        },
      ],
      resourceControlPolicies: [],
      ...(action.startsWith("kms:") && {
        resourcePolicy: {
          Version: "2012-10-17",
          Statement: { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: "kms:*", Resource: "*" },
        },
      }),
    },
    {},
  );
  if (answer.resultType !== "single") throw new Error(JSON.stringify(answer));
  return answer.overallResult === "Allowed";
}

it.each<[string, string, string, Record<string, string>, boolean]>([
  ["an administrator deletes a key", ADMIN, "kms:ScheduleKeyDeletion", { [WINDOW]: "30" }, false],
  ["an administrator disables a key", ADMIN, "kms:DisableKey", {}, false],
  ["an administrator stops its rotation", ADMIN, "kms:DisableKeyRotation", {}, false],
  ["an administrator deletes its material", ADMIN, "kms:DeleteImportedKeyMaterial", {}, false],
  ["a break-glass role deletes a key", BREAK_GLASS, "kms:ScheduleKeyDeletion", { [WINDOW]: "30" }, true],
  [
    "a break-glass role deletes a key in the default window",
    BREAK_GLASS,
    "kms:ScheduleKeyDeletion",
    {},
    true,
  ],
  [
    "a break-glass role deletes a key in 7 days",
    BREAK_GLASS,
    "kms:ScheduleKeyDeletion",
    { [WINDOW]: "7" },
    false,
  ],
  ["a break-glass role disables a key", BREAK_GLASS, "kms:DisableKey", {}, true],
  ["a deletion is taken back", ADMIN, "kms:CancelKeyDeletion", {}, true],
  ["a policy is changed", ADMIN, "kms:PutKeyPolicy", { [BYPASS]: "false" }, true],
  ["a policy locks its maker out", BREAK_GLASS, "kms:PutKeyPolicy", { [BYPASS]: "true" }, false],
  ["a key is made", ADMIN, "kms:CreateKey", { [BYPASS]: "false" }, true],
  ["a key is made that locks its maker out", ADMIN, "kms:CreateKey", { [BYPASS]: "true" }, false],
  ["data is decrypted", ADMIN, "kms:Decrypt", {}, true],
])("%s", async (_what, principal, action, context, allowed) => {
  expect(await isAllowed(principal, action, context)).toBe(allowed);
});

it("fits into a service control policy", () => {
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
  expect(JSON.stringify(scp).length).toBeLessThan(5_120);
});

it.each([
  [{ breakGlass: [] }, "protectKeys: breakGlass is empty, so no key could ever be deleted. Name a role."],
  [
    { breakGlass: ["arn:aws:iam::*:role/*"] },
    'protectKeys: "arn:aws:iam::*:role/*" is not the ARN of a role, or a pattern that names one (arn:aws:iam::*:role/NAME). Name one.',
  ],
  [
    { breakGlass: ["admin"] },
    'protectKeys: "admin" is not the ARN of a role, or a pattern that names one (arn:aws:iam::*:role/NAME). Name one.',
  ],
  [
    { breakGlass: [BREAK_GLASS], deletionWindowInDays: 3 },
    "protectKeys: deletionWindowInDays is 3; AWS accepts 7 to 30.",
  ],
])("%j is refused", (options, line) => {
  expect(() => protectKeys(options)).toThrow(new Error(line));
});

const OTHER_KEY = KEY.replace("1234abcd", "deadbeef");
const VOLUME = `arn:aws:ec2:eu-west-1:${ACCOUNT}:volume/vol-1`;
const SECRET = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:s-abcdef`;
// A cluster has no ARN before it is made.
const CLUSTER = "*";
const TABLES = `arn:aws:s3tables:eu-west-1:${ACCOUNT}:bucket/b`;
const CACHE = `arn:aws:elasticache:eu-west-1:${ACCOUNT}:replicationgroup:c`;
const MADE = "secretsmanager:KmsKeyArn";
const HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id";

it.each<
  [
    string,
    Parameters<typeof denyOtherKeys>[0]["service"],
    string,
    string,
    Record<string, string | string[]>,
    boolean,
  ]
>([
  [
    "a volume on the key",
    "ebs",
    "ec2:CreateVolume",
    VOLUME,
    { "ec2:KmsKeyId": KEY, "ec2:Encrypted": "true" },
    true,
  ],
  [
    "a volume on another",
    "ebs",
    "ec2:CreateVolume",
    VOLUME,
    { "ec2:KmsKeyId": OTHER_KEY, "ec2:Encrypted": "true" },
    false,
  ],
  ["a volume on AWS's key", "ebs", "ec2:CreateVolume", VOLUME, { "ec2:Encrypted": "true" }, false],
  ["a volume in the clear", "ebs", "ec2:CreateVolume", VOLUME, { "ec2:Encrypted": "false" }, false],
  [
    "the instance beside the volume",
    "ebs",
    "ec2:RunInstances",
    VOLUME.replace(/volume.*/, "instance/i-1"),
    {},
    true,
  ],
  ["a secret on the key", "secretsmanager", "secretsmanager:CreateSecret", SECRET, { [MADE]: KEY }, true],
  ["a secret on AWS's key", "secretsmanager", "secretsmanager:CreateSecret", SECRET, {}, false],
  ["a secret gets another value", "secretsmanager", "secretsmanager:UpdateSecret", SECRET, {}, true],
  [
    "a secret gets another key",
    "secretsmanager",
    "secretsmanager:UpdateSecret",
    SECRET,
    { [MADE]: OTHER_KEY },
    false,
  ],
  [
    "a cluster on the key",
    "eks",
    "eks:CreateCluster",
    CLUSTER,
    { "eks:encryptionConfigProviderKeyArns": [KEY] },
    true,
  ],
  [
    "a cluster on another",
    "eks",
    "eks:CreateCluster",
    CLUSTER,
    { "eks:encryptionConfigProviderKeyArns": [KEY, OTHER_KEY] },
    false,
  ],
  ["a cluster on none", "eks", "eks:CreateCluster", CLUSTER, {}, false],
  [
    "a table bucket on the key",
    "s3tables",
    "s3tables:CreateTableBucket",
    TABLES,
    { "s3tables:KMSKeyArn": KEY },
    true,
  ],
  ["a table bucket on none", "s3tables", "s3tables:CreateTableBucket", TABLES, {}, false],
  ["a cache on none", "elasticache", "elasticache:CreateReplicationGroup", CACHE, {}, false],
  [
    "a cache on the key",
    "elasticache",
    "elasticache:CreateReplicationGroup",
    CACHE,
    { "elasticache:KmsKeyId": KEY },
    true,
  ],
  ["an object as its bucket says", "s3", "s3:PutObject", "arn:aws:s3:::b/o", {}, true],
  ["an object on another key", "s3", "s3:PutObject", "arn:aws:s3:::b/o", { [HEADER]: OTHER_KEY }, false],
])("%s: %s, %s", async (_what, service, action, resource, context, allowed) => {
  const policy = denyOtherKeys({ service, keys: [KEY] });
  expect(await isAllowed(ADMIN, action, context, policy, resource)).toBe(allowed);
});

it.each([
  [{ service: "ebs", keys: [] }, "denyOtherKeys: keys is empty, so nothing could be made. Name a key."],
  [
    { service: "ebs", keys: ["arn:aws:kms:*:*:key/*"] },
    'denyOtherKeys: "arn:aws:kms:*:*:key/*" is neither the ARN of a key nor a pattern that names an account (arn:aws:kms:*:ACCOUNT:key/*). Name one.',
  ],
  [
    { service: "sqs", keys: [KEY] },
    'denyOtherKeys: AWS has no condition on the key for "sqs"; it has for codebuild, ebs, efs, eks, elasticache, rds, s3, s3tables, s3vectors, secretsmanager.',
  ],
])("%j is refused", (options, line) => {
  expect(() => denyOtherKeys(options as Parameters<typeof denyOtherKeys>[0])).toThrow(new Error(line));
});

it("the earlier names are the same functions", () => {
  expect(keysStay).toBe(protectKeys);
  expect(onlyTheseKeys).toBe(denyOtherKeys);
});
