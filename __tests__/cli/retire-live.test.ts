import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateSnapshotCommand, CreateVolumeCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  KMSClient,
  ListKeysCommand,
} from "@aws-sdk/client-kms";
import { CreateDBInstanceCommand, CreateDBSnapshotCommand, RDSClient } from "@aws-sdk/client-rds";
import { CreateBucketCommand, PutBucketEncryptionCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Session } from "../../cli/retire/ask-aws/session";
import { Moto } from "../../local/moto";
import { projectRoot } from "../../local/project-root";
import type { Retirement } from "../../report/retire";
import { itNeeds } from "../local/tools";
import { LoopbackAws, type Trouble } from "./loopback-aws";

/*
 * `keywright retire --live` as a process, against a local AWS.
 */
const it = itNeeds("moto_server");
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
jest.setTimeout(180_000);
const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
const REGION = "eu-west-1";
/** Questions that the local AWS does not know. */
const UNKNOWN_TO_MOTO = ["ElastiCache serverless caches", "the default key of EBS"];
const GRANTS = 250;
const ALIASES = 120;

let moto: Moto | undefined;
let folder: string;
let key = "";

beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-retire-live-")));
  if ((it as unknown) === globalThis.it.skip) return;
  moto = await Moto.start();
  key = await fill(clientOptions());
});
afterAll(async () => {
  await moto?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

function clientOptions() {
  return {
    region: REGION,
    endpoint: String(moto?.environment.AWS_ENDPOINT_URL),
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    forcePathStyle: true,
  };
}

/** What a log group under a key asks of it, beside what the account lets its own roles. */
const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ AWS: "arn:aws:iam::123456789012:root" }, { Service: `logs.${REGION}.amazonaws.com` }].map(
    (Principal) => ({ Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }),
  ),
});

/** Things under one key, each of them named in another way, and as many beside them under another one. */
async function fill(options: ReturnType<typeof clientOptions>): Promise<string> {
  const kms = new KMSClient(options);
  const make = async () => (await kms.send(new CreateKeyCommand({ Policy: POLICY }))).KeyMetadata?.Arn ?? "";
  const [dying, other] = [await make(), await make()];
  for (let i = 0; i < ALIASES; i++) {
    await kms.send(new CreateAliasCommand({ AliasName: `alias/orders-${i}`, TargetKeyId: dying }));
  }
  for (let i = 0; i < GRANTS; i++) {
    const grantee = `arn:aws:iam::123456789012:role/worker-${i}`;
    await kms.send(
      new CreateGrantCommand({ KeyId: dying, GranteePrincipal: grantee, Operations: ["Decrypt"] }),
    );
  }
  const ec2 = new EC2Client(options);
  for (const KmsKeyId of [dying, other]) {
    const volume = await ec2.send(
      new CreateVolumeCommand({ AvailabilityZone: `${REGION}a`, Size: 8, Encrypted: true, KmsKeyId }),
    );
    await ec2.send(new CreateSnapshotCommand({ VolumeId: volume.VolumeId }));
  }
  const rds = new RDSClient(options);
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: "orders",
      DBInstanceClass: "db.t3.micro",
      Engine: "postgres",
      AllocatedStorage: 20,
      MasterUsername: "admin1",
      MasterUserPassword: "not-a-secret",
      StorageEncrypted: true,
      KmsKeyId: dying,
    }),
  );
  await rds.send(
    new CreateDBSnapshotCommand({ DBInstanceIdentifier: "orders", DBSnapshotIdentifier: "before" }),
  );
  const s3 = new S3Client(options);
  for (const [Bucket, KMSMasterKeyID] of [
    ["orders", dying],
    ["others", other],
    ["plain", undefined],
  ] as const) {
    await s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
    if (KMSMasterKeyID === undefined) continue;
    const how = { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID };
    const Rules = [{ ApplyServerSideEncryptionByDefault: how }];
    await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  }
  const dynamo = new DynamoDBClient(options);
  // More than a page of names.
  for (let i = 0; i < 101; i++) {
    await dynamo.send(
      new CreateTableCommand({
        TableName: `table-${i}`,
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        BillingMode: "PAY_PER_REQUEST",
        ...(i === 100 && { SSESpecification: { Enabled: true, SSEType: "KMS", KMSMasterKeyId: dying } }),
      }),
    );
  }
  const id = dying.slice(dying.lastIndexOf("/") + 1);
  const Attributes = { KmsMasterKeyId: "alias/orders-119" };
  await new SNSClient(options).send(new CreateTopicCommand({ Name: "orders", Attributes }));
  await new SQSClient(options).send(
    new CreateQueueCommand({ QueueName: "orders", Attributes: { KmsMasterKeyId: id } }),
  );
  await new CloudWatchLogsClient(options).send(
    new CreateLogGroupCommand({ logGroupName: "/orders", kmsKeyId: dying }),
  );
  await new SecretsManagerClient(options).send(
    new CreateSecretCommand({ Name: "orders", SecretString: "not shown", KmsKeyId: dying }),
  );
  return dying;
}

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const env = { ...process.env, ...moto?.environment, ...environment } as NodeJS.ProcessEnv;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, "retire", ...args], { cwd: folder, env });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (chunk: string) => {
        texts[name] += chunk;
      });
    }
    child.on("close", (status) => resolve({ status, ...texts }));
  });
}

async function asked(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Retirement> {
  const { stdout, stderr } = await run([...args, "--live", "--format", "json"], environment);
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Retirement;
}

async function withTrouble<T>(
  troubles: readonly Trouble[],
  act: (aws: LoopbackAws) => Promise<T>,
): Promise<T> {
  const aws = await LoopbackAws.start(String(moto?.environment.AWS_ENDPOINT_URL), troubles);
  try {
    return await act(aws);
  } finally {
    await aws.stop();
  }
}

const places = ({ uses, copies }: Retirement) =>
  [...uses, ...copies].map(({ type, role }) => `${type} ${role}`).sort();

it("finds what is under a key, by whatever name, and shows no secret", async () => {
  const found = await asked([key]);
  expect(places(found)).toEqual([
    "aws_cloudwatch_log_group encrypted",
    "aws_db_instance encrypted",
    // One by hand, one that RDS makes by itself. The local AWS forgets the key of a snapshot of EBS.
    "aws_db_snapshot copy",
    "aws_db_snapshot copy",
    "aws_dynamodb_table encrypted",
    "aws_ebs_volume encrypted",
    "aws_s3_bucket_server_side_encryption_configuration encrypted",
    "aws_secretsmanager_secret encrypted",
    "aws_sns_topic encrypted",
    "aws_sqs_queue encrypted",
  ]);
  expect(found.verdict).toBe("in use");
  expect(found.grants.length).toBe(GRANTS);
  expect(found.key.aliases.length).toBe(ALIASES);
  expect(JSON.stringify(found)).not.toMatch(/not shown|not-a-secret/);
  expect(found.live?.caller).toMatch(/^arn:aws:/);
  // What the local AWS does not know is told, and nothing else.
  expect(found.live?.untold.map(({ what }) => what).sort()).toEqual(UNKNOWN_TO_MOTO);
  expect(found.live?.lastUsage.is).toBe("untold");
});

it("finds it by an alias in a Region, and takes fresh states along", async () => {
  const arn = key;
  fs.writeFileSync(
    path.join(folder, "a.tfstate"),
    JSON.stringify({
      version: 4,
      terraform_version: "1.11.4",
      resources: [
        {
          mode: "managed",
          type: "aws_db_instance",
          name: "orders",
          instances: [
            {
              attributes: {
                arn: `arn:aws:rds:${REGION}:123456789012:db:orders`,
                identifier: "orders",
                kms_key_id: arn,
              },
            },
          ],
        },
      ],
    }),
  );
  const found = await asked(["orders-7", "--region", REGION, "--state", "a.tfstate"]);
  expect(found.key.arn).toBe(arn);
  const instance = found.uses.filter(({ type }) => type === "aws_db_instance");
  expect(instance.map(({ address, files }) => [address, ...files])).toEqual([
    ["aws_db_instance.orders", "a.tfstate", `AWS, ${REGION}`],
  ]);
});

it("reads every page, and goes on after it was throttled", async () => {
  const throttled = { status: 400, name: "ThrottlingException", message: "Rate exceeded" };
  const troubles: Trouble[] = [
    { operation: "ListGrants", pages: { list: "Grants", size: 100 }, times: 2, error: throttled },
    { operation: "ListAliases", pages: { list: "Aliases", size: 100 } },
  ];
  await withTrouble(troubles, async (aws) => {
    const found = await asked([key], { AWS_ENDPOINT_URL: aws.url, AWS_MAX_ATTEMPTS: "4" });
    expect(found.grants.length).toBe(GRANTS);
    expect(found.key.aliases.length).toBe(ALIASES);
    const count = (operation: string) => aws.seen.filter((one) => one === operation).length;
    expect([count("ListGrants"), count("ListAliases")]).toEqual([2 + 3, 2]);
    // It only ever reads; the one POST of OpenSearch describes domains.
    const reading =
      /^(?:(?:Describe|List|Get|Lookup)[A-Z]|GET \/|POST \/2021-01-01\/opensearch\/domain-info)/;
    expect(aws.seen.filter((one) => !reading.test(one))).toEqual([]);
    expect(aws.seen.filter((one) => one.startsWith("GET /")).length).toBeGreaterThan(4);
  });
});

it("says what it was not told: throttled for good, without a permission", async () => {
  const error = (name: string, message: string) => ({ status: 400, name, message });
  const troubles: Trouble[] = [
    { operation: "ListGrants", error: error("ThrottlingException", "Rate exceeded") },
    { operation: "GetKeyPolicy", error: error("AccessDeniedException", "Access denied") },
    {
      operation: "ListTables",
      error: error(
        "AccessDeniedException",
        "User: arn:aws:iam::123456789012:user/a is not authorized to perform: dynamodb:ListTables on resource: *",
      ),
    },
    { operation: "DescribeLogGroups", error: error("AccessDeniedException", "no") },
  ];
  await withTrouble(troubles, async (aws) => {
    const found = await asked([key], { AWS_ENDPOINT_URL: aws.url });
    expect(found.verdict).toBe("in use");
    expect(found.live?.untold.map(({ what, why }) => `${what}: ${why}`).sort()).toEqual([
      "DynamoDB tables: no permission for dynamodb:ListTables",
      expect.stringContaining("ElastiCache serverless caches: AWS does not answer "),
      "its grants: AWS had no time for kms:ListGrants (ThrottlingException)",
      "its policy: no permission for kms:GetKeyPolicy",
      "log groups: no permission for logs:DescribeLogGroups",
      expect.stringContaining("the default key of EBS: AWS does not answer "),
    ]);
  });
});

it("cannot tell about a key that nothing is found under, if it may not look everywhere", async () => {
  const kms = new KMSClient(clientOptions());
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const unused = KeyMetadata?.Arn ?? "";
  const troubles: Trouble[] = [
    { operation: "DescribeVolumes", error: { status: 403, name: "UnauthorizedOperation", message: "no" } },
  ];
  await withTrouble(troubles, async ({ url }) => {
    const denied = await run([unused, "--live"], { AWS_ENDPOINT_URL: url });
    expect(denied).toMatchObject({ status: 2, stderr: "" });
    expect(denied.stdout).toContain("Cannot tell whether");
    expect(denied.stdout).toContain("EBS volumes: no permission for ec2:DescribeVolumes");
  });
});

it("goes on where a Region is not enabled, and names it", async () => {
  const message = "AWS was not able to validate the provided access credentials";
  const troubles: Trouble[] = [
    { region: "af-south-1", error: { status: 401, name: "AuthFailure", message } },
  ];
  await withTrouble(troubles, async ({ url }) => {
    const found = await asked([key, "--region", "af-south-1"], { AWS_ENDPOINT_URL: url });
    expect(found.verdict).toBe("in use");
    expect(found.live?.untold).toContainEqual({
      what: "EBS volumes in af-south-1",
      why: expect.stringContaining("the Region may not be enabled"),
    });
    expect(found.live?.asked).toContain("EBS volumes");
  });
});

it("ends with one line where the credentials run out on the way", async () => {
  const message = "The security token included in the request is expired";
  const error = { status: 400, name: "ExpiredTokenException", message };
  await withTrouble([{ operation: "DescribeLogGroups", error }], async ({ url }) => {
    expect(await run([key, "--live"], { AWS_ENDPOINT_URL: url })).toEqual({
      status: 2,
      stdout: "",
      stderr: "AWS does not take the credentials any more (ExpiredTokenException).\n",
    });
  });
});

it("does not wait without end for an answer", async () => {
  const silent = http.createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const session = new Session(REGION, undefined);
  session.options.requestHandler.updateHttpClientConfig("requestTimeout", 100);
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const { credentials } = clientOptions();
  const client = new KMSClient({ ...session.options, maxAttempts: 1, endpoint, credentials });
  try {
    await expect(client.send(new ListKeysCommand({}))).rejects.toThrow(/timeout/i);
  } finally {
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    session.end();
  }
}, 20_000);

it("asks about replicas where they are, and has a key that is off switched on before anything moves", async () => {
  // The local AWS gives multi-Region keys ids that AWS does not.
  const id = `mrk-${"1".repeat(32)}`;
  const arn = `arn:aws:kms:${REGION}:123456789012:key/${id}`;
  const far = arn.replace(REGION, "us-east-1");
  const topic = { Name: "far", Attributes: { KmsMasterKeyId: far } };
  await new SNSClient({ ...clientOptions(), region: "us-east-1" }).send(new CreateTopicCommand(topic));
  const MultiRegionConfiguration = {
    MultiRegionKeyType: "PRIMARY",
    PrimaryKey: { Arn: arn, Region: REGION },
    ReplicaKeys: [{ Arn: far, Region: "us-east-1" }],
  };
  const KeyMetadata = { Arn: arn, KeyId: id, KeyState: "Disabled", MultiRegionConfiguration };
  await withTrouble([{ operation: "DescribeKey", answer: { KeyMetadata } }], async ({ url }) => {
    const found = await asked([arn], { AWS_ENDPOINT_URL: url });
    expect(found.live?.regions).toEqual([REGION, "us-east-1"]);
    expect(places(found)).toEqual(["aws_sns_topic encrypted"]);
    const choose = found.steps.find(({ title }) => title.startsWith("Choose"));
    expect(choose?.lines.at(-1)).toBe("It is Disabled now: nothing can be moved until it is enabled.");
    expect(choose?.commands.at(-1)).toBe(`aws kms enable-key --region ${REGION} --key-id ${arn}`);
  });
});

it("takes a use within a month for one, wherever it is kept", async () => {
  const kms = new KMSClient(clientOptions());
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const unused = KeyMetadata?.Arn ?? "";
  const at = (days: number) => Math.floor(Date.now() / 1000) - days * 86_400;
  const kept = (days: number): Trouble => ({
    operation: "GetKeyLastUsage",
    answer: { KeyId: unused, KeyLastUsage: { Operation: "Decrypt", Timestamp: at(days) } },
  });
  const none: Trouble = { operation: "GetEbsDefaultKmsKeyId", answer: {} };
  const trail: Trouble = {
    operation: "LookupEvents",
    answer: {
      Events: [
        { EventName: "DescribeKey", EventTime: at(0) },
        { EventName: "GenerateDataKey", EventTime: at(3) },
      ],
    },
  };
  const verdict = async (...troubles: Trouble[]) =>
    withTrouble([...troubles, none], async ({ url }) => {
      const { live, verdict: one } = await asked([unused], { AWS_ENDPOINT_URL: url });
      const { lastUsage } = live ?? {};
      return [
        one,
        lastUsage?.is === "used" ? `${lastUsage.operation} by ${lastUsage.source}` : lastUsage?.is,
      ];
    });
  expect(await verdict(kept(2))).toEqual(["in use", "Decrypt by KMS"]);
  // The local AWS does not know the default key of EBS, so it cannot be certain.
  expect(await verdict(kept(200))).toEqual(["cannot tell", "Decrypt by KMS"]);
  expect(await verdict(trail)).toEqual(["in use", "GenerateDataKey by CloudTrail"]);
});

it("is held to permissions by a local AWS that checks them", async () => {
  const iam = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }] };
  const { id, secret } = await makeUser(iam);
  await setChecks(0);
  try {
    const found = await asked([key], { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret });
    expect(found.grants.length).toBe(GRANTS);
    const denied = found.live?.untold.filter(({ why }) => why.startsWith("no permission for ")) ?? [];
    expect(denied.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["EBS volumes", "S3 buckets", "RDS instances", "SQS queues", "DynamoDB tables"]),
    );
    expect(denied.length).toBe(found.live?.untold.length);
    expect(found.live?.asked).toEqual([]);
  } finally {
    await setChecks(Number.POSITIVE_INFINITY);
  }
});

/** After how many requests the local AWS begins to check permissions. */
async function setChecks(requests: number): Promise<void> {
  const url = `${moto?.environment.AWS_ENDPOINT_URL}/moto-api/reset-auth`;
  await fetch(url, { method: "POST", body: requests === 0 ? "0" : "inf" });
}

async function makeUser(policy: object): Promise<{ id: string; secret: string }> {
  const ask = async (parameters: Record<string, string>) => {
    const answer = await fetch(String(moto?.environment.AWS_ENDPOINT_URL), {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization:
          "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0",
      },
      body: new URLSearchParams({ Version: "2010-05-08", ...parameters }),
    });
    return answer.text();
  };
  await ask({ Action: "CreateUser", UserName: "narrow" });
  const document = JSON.stringify(policy);
  await ask({ Action: "PutUserPolicy", UserName: "narrow", PolicyName: "p", PolicyDocument: document });
  const made = await ask({ Action: "CreateAccessKey", UserName: "narrow" });
  const part = (name: string) => new RegExp(`<${name}>([^<]+)`).exec(made)?.[1] ?? "";
  return { id: part("AccessKeyId"), secret: part("SecretAccessKey") };
}

it.each([
  [
    "no such key",
    ["arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"],
    {},
    "AWS has no such key in eu-west-1.",
  ],
  ["an alias without a Region", ["orders-1"], {}, "Name one with --region, or give the key's ARN."],
  [
    "no credentials",
    ["orders-1", "--region", REGION],
    { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
    "There are no credentials for AWS.",
  ],
  [
    "a profile that is not there",
    ["orders-1", "--region", REGION, "--profile", "missing"],
    { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
    "There are no credentials for AWS.",
  ],
  [
    "no AWS",
    ["orders-1", "--region", REGION],
    { AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    "AWS cannot be reached",
  ],
  ["no Region", ["orders-1", "--region", "example.com/"], {}, '"example.com/" is no Region.'],
  ["an address of Terraform", ["aws_kms_key.k"], {}, "AWS does not know addresses of Terraform"],
])("ends with one line: %s", async (_, args, environment, line) => {
  const { status, stdout, stderr } = await run([...args, "--live"], environment as NodeJS.ProcessEnv);
  expect({ status, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({
    status: 2,
    stdout: "",
    lines: 1,
  });
  expect(stderr).toContain(line);
});
