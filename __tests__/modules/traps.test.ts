import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  EncryptedCloudWatchLogGroup,
  EncryptedDynamoDbTable,
  EncryptedFirehoseDeliveryStream,
  EncryptedLambdaFunction,
  EncryptedLaunchTemplate,
  EncryptedS3Bucket,
  EncryptedS3GlacierBucket,
  EncryptedSecretsManagerSecret,
  EncryptedTrail,
  encrypt,
  Key,
  type KeywrightStack,
} from "../../modules";
import { sids, statement, statements, valuesOf } from "../policies";
import { ACCOUNT, REGION, refusedStack, synth } from "../testing-stack";

/*
 * What breaks in silence when it is put together by hand, each of them once.
 */

const key = (stack: KeywrightStack, id: string) => new Key(stack, id, { description: `For ${id}` });

it("an Auto Scaling group with encrypted volumes: its service-linked role may use the key and grant it to EC2", () => {
  const made = synth(
    (stack) =>
      new EncryptedLaunchTemplate(stack, "web", {
        key: key(stack, "disks"),
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 20 } }],
      }),
  );
  const role = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  for (const sid of ["AutoScalingUsesKey", "AutoScalingKeepsGrants"]) {
    expect(statement(made, "disks", sid)?.principals).toEqual([{ type: "AWS", identifiers: [role] }]);
  }
  expect(valuesOf(statement(made, "disks", "AutoScalingKeepsGrants"), "kms:GrantIsForAWSResource")).toEqual([
    "true",
  ]);
});

describe("a trail with its log group and bucket", () => {
  const made = synth(
    (stack) => new EncryptedTrail(stack, "audit", { key: key(stack, "trails"), name: "audit" }),
  );

  it("has what CloudTrail asks for, the right to decrypt for a bucket with a bucket key included", () => {
    const [bucket] = Object.values(made.resource.aws_s3_bucket_server_side_encryption_configuration ?? {});
    expect(bucket?.rule).toEqual([expect.objectContaining({ bucket_key_enabled: false })]);
    const rights = ["CloudTrailEncryptsLogs", "CloudTrailDescribesKey"].flatMap(
      (sid) => statement(made, "trails", sid)?.actions ?? [],
    );
    expect(rights).toEqual(["kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"]);
  });

  it("is made once the bucket and the role let it", () => {
    expect(made.resource.aws_cloudtrail?.audit?.depends_on).toEqual([
      expect.stringMatching(/^aws_s3_bucket_policy\./),
      expect.stringMatching(/^aws_iam_role_policy\./),
    ]);
  });

  it("is named in the policy of its key, and so is its log group", () => {
    expect(valuesOf(statement(made, "trails", "CloudTrailEncryptsLogs"), "aws:SourceArn")).toEqual([
      `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/audit`,
    ]);
    expect(valuesOf(statement(made, "trails", "LogsUsesKey"), "kms:EncryptionContext:aws:logs:arn")).toEqual([
      `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/cloudtrail/audit`,
    ]);
  });
});

it("a bucket key: the context is the bucket's ARN and no longer the object's, so no policy insists on either", () => {
  const made = synth((stack) => new EncryptedS3Bucket(stack, "documents", { key: key(stack, "files") }));
  expect(JSON.stringify(statements(made, "files"))).not.toContain("EncryptionContext");
  expect(sids(made, "files")).toEqual(["AdministratorsManageKey", "UseThroughS3"]);
});

it("an archive at once: an old version has been one for a day", () => {
  const archived = (afterDays?: number) => {
    const { resource } = synth(
      (stack) =>
        new EncryptedS3GlacierBucket(stack, "old", {
          key: key(stack, "files"),
          ...(afterDays && { afterDays }),
        }),
    );
    const { rule } = resource.aws_s3_bucket_lifecycle_configuration?.old ?? {};
    const [only] = rule as Record<string, unknown>[];
    return [only?.transition, only?.noncurrent_version_transition];
  };
  const storage_class = "GLACIER";
  expect(archived()).toEqual([[{ days: 0, storage_class }], [{ noncurrent_days: 1, storage_class }]]);
  expect(archived(90)).toEqual([[{ days: 90, storage_class }], [{ noncurrent_days: 90, storage_class }]]);
});

describe("copies in another Region, under keys of that Region", () => {
  const far = (stack: KeywrightStack) => {
    const provider = new AwsProvider(stack, "far", {
      alias: "far",
      region: "us-east-1",
      allowedAccountIds: [ACCOUNT],
    });
    return new Key(stack, "there", { description: "There", provider });
  };
  const attribute = [{ name: "id", type: "S" }];

  it("a table's replica: each key allows DynamoDB of any Region, which copies from one to the other", () => {
    const made = synth((stack) => {
      const replica = [{ regionName: "us-east-1", key: far(stack) }];
      new EncryptedDynamoDbTable(stack, "carts", {
        key: key(stack, "here"),
        name: "carts",
        hashKey: "id",
        attribute,
        replica,
      });
    });
    expect(made.resource.aws_dynamodb_table?.carts).toMatchObject({
      server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.here.arn}" },
      replica: [
        { region_name: "us-east-1", kms_key_arn: "${aws_kms_key.there.arn}", point_in_time_recovery: true },
      ],
      stream_enabled: true,
    });
    for (const name of ["here", "there"]) {
      expect(valuesOf(statement(made, name, "UseThroughDynamoDb"), "kms:ViaService")).toEqual([
        "dynamodb.*.amazonaws.com",
      ]);
    }
  });

  it("are refused with a key of the wrong Region, both Regions in the line", () => {
    const table = refusedStack((stack) => {
      const here = key(stack, "here");
      new EncryptedDynamoDbTable(stack, "carts", {
        key: here,
        name: "carts",
        hashKey: "id",
        attribute,
        replica: [{ regionName: "us-east-1", key: here }],
      });
    });
    expect(table).toEqual([
      'aws_dynamodb_table "test/carts": the key of replica.kmsKeyArn is in eu-west-1 and replica.regionName is us-east-1; AWS accepts a key of the same Region. Make a key in us-east-1.',
    ]);
    const secret = refusedStack((stack) => {
      const there = far(stack);
      new EncryptedSecretsManagerSecret(stack, "payment", {
        key: key(stack, "here"),
        replica: [{ region: "eu-central-1", key: there }],
      });
    });
    expect(secret).toEqual([
      'aws_secretsmanager_secret "test/payment": the key of replica.kmsKeyId is in us-east-1 and replica.region is eu-central-1; AWS accepts a key of the same Region. Make a key in eu-central-1.',
    ]);
  });
});

describe("log groups that services would make themselves, without a key", () => {
  it("a function's is there before the function, under the same key", () => {
    const made = synth(
      (stack) =>
        new EncryptedLambdaFunction(stack, "thumbnails", {
          key: key(stack, "functions"),
          functionName: "thumbnails",
          packageType: "Image",
          imageUri: "example",
        }),
    );
    expect(made.resource.aws_cloudwatch_log_group?.thumbnails).toMatchObject({
      name: "/aws/lambda/thumbnails",
      kms_key_id: "${aws_kms_key.functions.arn}",
    });
    expect(made.resource.aws_lambda_function?.thumbnails?.logging_config).toEqual({
      log_format: "JSON",
      log_group: "${aws_cloudwatch_log_group.thumbnails.name}",
    });
  });

  it("a log group whose name only Terraform makes up is let with all of the account's", () => {
    const made = synth((stack) => {
      const group = new CloudwatchLogGroup(stack, "raw", { namePrefix: "app" });
      encrypt(group, key(stack, "logs"));
    });
    expect(valuesOf(statement(made, "logs", "LogsUsesKey"), "kms:EncryptionContext:aws:logs:arn")).toEqual([
      `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:*`,
    ]);
  });

  it("several on one key are named one by one", () => {
    const made = synth((stack) => {
      const shared = key(stack, "logs");
      for (const name of ["b", "a"])
        new EncryptedCloudWatchLogGroup(stack, name, { key: shared, name: `/shop/${name}` });
    });
    expect(valuesOf(statement(made, "logs", "LogsUsesKey"), "kms:EncryptionContext:aws:logs:arn")).toEqual([
      `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/a`,
      `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/b`,
    ]);
  });
});

it("a delivery stream: it writes under the bucket's key, which its role may use through S3 alone", () => {
  const made = synth((stack) => {
    const bucket = new EncryptedS3Bucket(stack, "lake", { key: key(stack, "files") });
    new EncryptedFirehoseDeliveryStream(stack, "clicks", {
      key: key(stack, "streams"),
      name: "clicks",
      bucket,
    });
  });
  const stream = made.resource.aws_kinesis_firehose_delivery_stream?.clicks;
  expect(stream).toMatchObject({
    server_side_encryption: {
      enabled: true,
      key_type: "CUSTOMER_MANAGED_CMK",
      key_arn: "${aws_kms_key.streams.arn}",
    },
    extended_s3_configuration: { kms_key_arn: "${aws_kms_key.files.arn}" },
  });
  const documents = Object.keys(made.data.aws_iam_policy_document ?? {});
  const role = documents.find((name) => sids(made, name).includes("EncryptObjects")) ?? "";
  expect(statement(made, role, "EncryptObjects")).toMatchObject({
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: ["${aws_kms_key.files.arn}"],
  });
  expect(valuesOf(statement(made, role, "EncryptObjects"), "kms:ViaService")).toEqual([
    `s3.${REGION}.amazonaws.com`,
  ]);
});
