import { EncryptedTrail, Key, KeyWatch } from "../../modules";
import { ACCOUNT, KEY_ARN, refusal, synth, type Terraform, testingStack } from "../testing-stack";

const build = (emails?: readonly string[]): Terraform =>
  synth((stack) => {
    const trail = new EncryptedTrail(stack, "audit", { key: KEY_ARN, name: "audit" });
    const key = new Key(stack, "watch", { description: "What puts a key in danger" });
    new KeyWatch(stack, "keys", { key, trail, ...(emails && { emails }) });
  });

describe("a watch over the keys of an account", () => {
  const { resource, data } = build(["security@example.com"]);
  const patterns = Object.values(resource.aws_cloudwatch_event_rule ?? {}).map(({ event_pattern }) =>
    JSON.parse(String(event_pattern)),
  );

  it("is told what somebody does to a key, and what KMS reports", () => {
    expect(patterns).toEqual([
      {
        source: ["aws.kms"],
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: {
          eventSource: ["kms.amazonaws.com"],
          eventName: [
            "DeleteImportedKeyMaterial",
            "DisableKey",
            "DisableKeyRotation",
            "PutKeyPolicy",
            "ScheduleKeyDeletion",
          ],
        },
      },
      { source: ["aws.kms"], "detail-type": ["KMS CMK Deletion", "KMS Imported Key Material Expiration"] },
    ]);
  });

  it("finds the use of a key that waits for its deletion in the trail's log, and rings at the first", () => {
    const [filter] = Object.values(resource.aws_cloudwatch_log_metric_filter ?? {});
    const [alarm] = Object.values(resource.aws_cloudwatch_metric_alarm ?? {});
    expect(filter).toMatchObject({
      log_group_name: "${aws_cloudwatch_log_group.audit.name}",
      pattern: '{ $.eventSource = kms* && $.errorMessage = "* is pending deletion." }',
      metric_transformation: {
        namespace: "CloudTrailLogMetrics",
        name: "KMSKeyPendingDeletionErrorCount",
        value: "1",
      },
    });
    expect(alarm).toMatchObject({
      namespace: "CloudTrailLogMetrics",
      metric_name: "KMSKeyPendingDeletionErrorCount",
      statistic: "Sum",
      period: 300,
      threshold: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
    });
  });

  it("tells an encrypted topic that lets alarms and rules publish, as its key does", () => {
    const [name = ""] = Object.keys(resource.aws_sns_topic ?? {});
    const topic = `\${aws_sns_topic.${name}.arn}`;
    expect(resource.aws_sns_topic?.[name]?.kms_master_key_id).toBe("${aws_kms_key.watch.arn}");
    for (const target of Object.values(resource.aws_cloudwatch_event_target ?? {})) {
      expect(target).toMatchObject({ arn: topic, depends_on: [`aws_sns_topic_policy.${name}`] });
    }
    expect(Object.values(resource.aws_cloudwatch_metric_alarm ?? {})[0]?.alarm_actions).toEqual([topic]);
    for (const document of [name, "watch"]) {
      const text = JSON.stringify(data.aws_iam_policy_document?.[document]);
      expect(text).toContain("cloudwatch.amazonaws.com");
      expect(text).toContain("events.amazonaws.com");
      expect(text).toContain(`:${ACCOUNT}:alarm:*`);
    }
    expect(Object.values(resource.aws_sns_topic_subscription ?? {})).toEqual([
      { topic_arn: topic, protocol: "email", endpoint: "security@example.com" },
    ]);
  });

  it("sends mail only to addresses that are named", () => {
    expect(build().resource.aws_sns_topic_subscription).toBeUndefined();
  });
});

it.each([
  [
    "no trail",
    'KeyWatch "keys": trail is missing, so the use of a key that waits for its deletion would not be seen. Pass an EncryptedTrail.',
    { key: KEY_ARN },
  ],
  [
    "no mail address",
    'KeyWatch "keys": "security" is no mail address. Name one, or leave it out.',
    { key: KEY_ARN, trail: {}, emails: ["security"] },
  ],
])("refuses %s", (_, line, options) => {
  expect(refusal(() => new KeyWatch(testingStack(), "keys", options as never))).toEqual([line]);
});
