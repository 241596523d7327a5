import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  EncryptedBucket,
  EncryptedDeliveryStream,
  EncryptedFunction,
  EncryptedLaunchTemplate,
  EncryptedLogGroup,
  EncryptedQueue,
  EncryptedSecret,
  EncryptedTable,
  EncryptedTopic,
  EncryptedTrail,
  encrypt,
  Key,
  type KeywrightStack,
} from "../../modules";
import type { Statement } from "../../policy";
import { ACCOUNT, REGION, refusedStack, synth, type Terraform } from "../testing-stack";

/*
 * What breaks in silence when it is put together by hand, each of them once.
 */

type Written = Omit<Statement, "conditions"> & { readonly condition?: Statement["conditions"] };

/** A statement of a policy document, by its id. */
function statement({ data }: Terraform, document: string, sid: string): Written | undefined {
  const statements = (data.aws_iam_policy_document?.[document]?.statement ?? []) as Written[];
  return statements.find((one) => one.sid === sid);
}

const sids = ({ data }: Terraform, document: string) =>
  ((data.aws_iam_policy_document?.[document]?.statement ?? []) as Written[]).map(({ sid }) => sid);

const valuesOf = (one: Written | undefined, variable: string) =>
  one?.condition?.find((condition) => condition.variable === variable)?.values;

const key = (stack: KeywrightStack, id: string) => new Key(stack, id, { description: `For ${id}` });
const terraform = (build: (stack: KeywrightStack) => unknown) =>
  synth((stack) => build(stack as KeywrightStack));

describe("alarms and rules to an encrypted topic", () => {
  const made = terraform((stack) => {
    new EncryptedTopic(stack, "alerts", {
      key: key(stack, "topics"),
      name: "alerts",
      publishers: ["cloudwatch-alarms", "eventbridge-rules"],
    });
  });

  it("are let by the topic and by its key", () => {
    for (const sid of ["AlarmsPublish", "RulesSendEvents"]) {
      expect(statement(made, "alerts", sid)?.actions).toEqual(["sns:Publish"]);
      expect(statement(made, "topics", sid)?.actions).toEqual(["kms:Decrypt", "kms:GenerateDataKey*"]);
      expect(statement(made, "alerts", sid)?.principals).toEqual(statement(made, "topics", sid)?.principals);
    }
  });

  it("are let only from the key's account, where the service says who it is", () => {
    expect(valuesOf(statement(made, "topics", "AlarmsPublish"), "aws:SourceAccount")).toEqual([ACCOUNT]);
    // EventBridge does not, and a condition on it would lose the events.
    expect(statement(made, "topics", "RulesSendEvents")?.condition).toBeUndefined();
    expect(statement(made, "alerts", "RulesSendEvents")?.condition).toBeUndefined();
  });

  it("are not let if they are not named", () => {
    const silent = terraform((stack) => new EncryptedTopic(stack, "alerts", { key: key(stack, "topics") }));
    expect(sids(silent, "topics")).toEqual(["AdministratorsManageKey", "UseThroughSns"]);
    expect(sids(silent, "alerts")).toEqual(["DenyUnencryptedTransport"]);
  });
});

describe("a topic to an encrypted queue", () => {
  const made = terraform((stack) => {
    const shared = key(stack, "messages");
    const topic = new EncryptedTopic(stack, "orders", { key: shared, name: "orders" });
    const queue = new EncryptedQueue(stack, "work", { key: shared, name: "work", maxReceiveCount: 3 });
    topic.subscribe(queue);
    new EncryptedTopic(stack, "refunds", { key: shared, name: "refunds" }).subscribe(queue);
  });

  it("is let by the queue and by the queue's key, each topic by its name and never by a reference", () => {
    const topics = ["orders", "refunds"].map((name) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`);
    for (const document of ["work", "messages"]) {
      expect(valuesOf(statement(made, document, "SnsDeliversToQueues"), "aws:SourceArn")).toEqual(topics);
    }
  });

  it("subscribes once the queue lets it", () => {
    const subscriptions = Object.values(made.resource.aws_sns_topic_subscription ?? {});
    expect(subscriptions).toHaveLength(2);
    for (const one of subscriptions) expect(one.depends_on).toEqual(["aws_sqs_queue_policy.work"]);
  });

  it("puts dead letters under the same key", () => {
    const queues = Object.values(made.resource.aws_sqs_queue ?? {});
    expect(queues.map(({ kms_master_key_id }) => kms_master_key_id)).toEqual([
      "${aws_kms_key.messages.arn}",
      "${aws_kms_key.messages.arn}",
    ]);
    expect(queues.map(({ name }) => name).sort()).toEqual(["work", "work-dead-letters"]);
  });
});

describe("a bucket to an encrypted topic and queue", () => {
  const made = terraform((stack) => {
    const bucket = new EncryptedBucket(stack, "documents", { key: key(stack, "files"), bucket: "documents" });
    bucket.notify(new EncryptedTopic(stack, "news", { key: key(stack, "topics") }));
    bucket.notify(new EncryptedQueue(stack, "work", { key: key(stack, "queues") }), { suffix: ".pdf" });
  });

  it("is let by both, and by the keys of both, for this bucket alone", () => {
    for (const document of ["news", "topics", "work", "queues"]) {
      const one = statement(made, document, "BucketsNotify");
      expect(valuesOf(one, "aws:SourceArn")).toEqual(["arn:aws:s3:::documents"]);
      expect(valuesOf(one, "aws:SourceAccount")).toEqual([ACCOUNT]);
    }
  });

  it("is told once both let it, in one resource for the bucket", () => {
    expect(made.resource.aws_s3_bucket_notification).toEqual({
      documents: {
        bucket: "${aws_s3_bucket.documents.id}",
        topic: [{ events: ["s3:ObjectCreated:*"], topic_arn: "${aws_sns_topic.news.arn}" }],
        queue: [
          { events: ["s3:ObjectCreated:*"], filter_suffix: ".pdf", queue_arn: "${aws_sqs_queue.work.arn}" },
        ],
        depends_on: ["aws_sns_topic_policy.news", "aws_sqs_queue_policy.work"],
      },
    });
  });
});

it("an Auto Scaling group with encrypted volumes: its service-linked role may use the key and grant it to EC2", () => {
  const made = terraform(
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
  const made = terraform(
    (stack) => new EncryptedTrail(stack, "audit", { key: key(stack, "trails"), name: "audit" }),
  );

  it("needs no right to decrypt: the bucket has no bucket key", () => {
    const [bucket] = Object.values(made.resource.aws_s3_bucket_server_side_encryption_configuration ?? {});
    expect(bucket?.rule).toEqual([expect.objectContaining({ bucket_key_enabled: false })]);
    const rights = ["CloudTrailEncryptsLogs", "CloudTrailDescribesKey"].flatMap(
      (sid) => statement(made, "trails", sid)?.actions ?? [],
    );
    expect(rights).toEqual(["kms:GenerateDataKey*", "kms:DescribeKey"]);
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
  const made = terraform((stack) => new EncryptedBucket(stack, "documents", { key: key(stack, "files") }));
  const all = (made.data.aws_iam_policy_document?.files?.statement ?? []) as Written[];
  expect(JSON.stringify(all)).not.toContain("EncryptionContext");
  expect(sids(made, "files")).toEqual(["AdministratorsManageKey", "UseThroughS3"]);
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

  it("a table's replica: each key allows DynamoDB of its own Region", () => {
    const made = terraform((stack) => {
      const replica = [{ regionName: "us-east-1", key: far(stack) }];
      new EncryptedTable(stack, "carts", {
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
    expect(valuesOf(statement(made, "here", "UseThroughDynamoDb"), "kms:ViaService")).toEqual([
      `dynamodb.${REGION}.amazonaws.com`,
    ]);
    expect(valuesOf(statement(made, "there", "UseThroughDynamoDb"), "kms:ViaService")).toEqual([
      "dynamodb.us-east-1.amazonaws.com",
    ]);
  });

  it("are refused with a key of the wrong Region, both Regions in the line", () => {
    const table = refusedStack((stack) => {
      const here = key(stack, "here");
      new EncryptedTable(stack, "carts", {
        key: here,
        name: "carts",
        hashKey: "id",
        attribute,
        replica: [{ regionName: "us-east-1", key: here }],
      });
    });
    expect(table).toEqual([
      'aws_dynamodb_table "carts": the key of replica.kmsKeyArn is in eu-west-1 and replica.regionName is us-east-1; AWS accepts a key of the same Region. Make a key in us-east-1.',
    ]);
    const secret = refusedStack((stack) => {
      const there = far(stack);
      new EncryptedSecret(stack, "payment", {
        key: key(stack, "here"),
        replica: [{ region: "eu-central-1", key: there }],
      });
    });
    expect(secret).toEqual([
      'aws_secretsmanager_secret "payment": the key of replica.kmsKeyId is in us-east-1 and replica.region is eu-central-1; AWS accepts a key of the same Region. Make a key in eu-central-1.',
    ]);
  });
});

describe("log groups that services would make themselves, without a key", () => {
  it("a function's is there before the function, under the same key", () => {
    const made = terraform(
      (stack) =>
        new EncryptedFunction(stack, "thumbnails", {
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
    const made = terraform((stack) => {
      const group = new CloudwatchLogGroup(stack, "raw", { namePrefix: "app" });
      encrypt(group, key(stack, "logs"));
    });
    expect(valuesOf(statement(made, "logs", "LogsUsesKey"), "kms:EncryptionContext:aws:logs:arn")).toEqual([
      `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:*`,
    ]);
  });

  it("several on one key are named one by one", () => {
    const made = terraform((stack) => {
      const shared = key(stack, "logs");
      for (const name of ["b", "a"])
        new EncryptedLogGroup(stack, name, { key: shared, name: `/shop/${name}` });
    });
    expect(valuesOf(statement(made, "logs", "LogsUsesKey"), "kms:EncryptionContext:aws:logs:arn")).toEqual([
      `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/a`,
      `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/b`,
    ]);
  });
});

it("a delivery stream: it writes under the bucket's key, which its role may use through S3 alone", () => {
  const made = terraform((stack) => {
    const bucket = new EncryptedBucket(stack, "lake", { key: key(stack, "files") });
    new EncryptedDeliveryStream(stack, "clicks", { key: key(stack, "streams"), name: "clicks", bucket });
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
