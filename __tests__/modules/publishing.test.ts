import {
  EncryptedS3Bucket,
  EncryptedSnsTopic,
  EncryptedSqsQueue,
  Key,
  type KeywrightStack,
} from "../../modules";
import { sids, statement, valuesOf } from "../policies";
import { ACCOUNT, REGION, synth } from "../testing-stack";

/*
 * What AWS sends to encrypted topics and queues, and would lose in silence: each sender has to be let twice.
 */

const key = (stack: KeywrightStack, id: string) => new Key(stack, id, { description: `For ${id}` });

describe("alarms and rules to an encrypted topic", () => {
  const made = synth((stack) => {
    new EncryptedSnsTopic(stack, "alerts", {
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
    const silent = synth((stack) => new EncryptedSnsTopic(stack, "alerts", { key: key(stack, "topics") }));
    expect(sids(silent, "topics")).toEqual(["AdministratorsManageKey", "UseThroughSns"]);
    expect(sids(silent, "alerts")).toEqual(["DenyUnencryptedTransport"]);
  });
});

describe("a topic to an encrypted queue", () => {
  const made = synth((stack) => {
    const shared = key(stack, "messages");
    const topic = new EncryptedSnsTopic(stack, "orders", { key: shared, name: "orders" });
    const queue = new EncryptedSqsQueue(stack, "work", { key: shared, name: "work", maxReceiveCount: 3 });
    topic.subscribe(queue);
    new EncryptedSnsTopic(stack, "refunds", { key: shared, name: "refunds" }).subscribe(queue);
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
  const made = synth((stack) => {
    const bucket = new EncryptedS3Bucket(stack, "documents", {
      key: key(stack, "files"),
      bucket: "documents",
    });
    bucket.notify(new EncryptedSnsTopic(stack, "news", { key: key(stack, "topics") }));
    bucket.notify(new EncryptedSqsQueue(stack, "work", { key: key(stack, "queues") }), { suffix: ".pdf" });
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
