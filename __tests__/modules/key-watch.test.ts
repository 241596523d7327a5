import { Testing } from "cdktf";
import { EncryptedSnsTopic, EncryptedTrail, Key, KeyWatch, type KeywrightStack } from "../../modules";
import { describeRefusals, PASS } from "../refusals";
import { ACCOUNT, KEY_ARN, synth, type Terraform, testingStack } from "../testing-stack";

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

const ORGANIZATION = "o-exampleorgid";

describe("the trail of an organisation", () => {
  const terraform = synth((stack) => {
    const key = new Key(stack, "trail", { description: "What the accounts do" });
    const trail = new EncryptedTrail(stack, "audit", { key, name: "audit", organization: ORGANIZATION });
    new KeyWatch(stack, "keys", { key: KEY_ARN, trail });
  });
  const { resource, data } = terraform;

  it("may be delivered into its bucket and its log group, for every account", () => {
    expect(resource.aws_cloudtrail?.audit).toMatchObject({ is_organization_trail: true });
    const text = JSON.stringify(data.aws_iam_policy_document);
    expect(text).toContain(`/AWSLogs/${ORGANIZATION}/*`);
    expect(text).toContain(`/AWSLogs/${ACCOUNT}/*`);
    expect(text).toContain(`:log-stream:${ORGANIZATION}_*`);
    expect(text).toContain(`:log-stream:${ACCOUNT}_CloudTrail_*`);
  });

  it("shows of every account what puts a key in danger, and EventBridge of its own", () => {
    const filters = Object.values(resource.aws_cloudwatch_log_metric_filter ?? {});
    const alarms = Object.values(resource.aws_cloudwatch_metric_alarm ?? {});
    expect(filters.map(({ pattern }) => pattern)).toEqual(
      expect.arrayContaining([
        '{ $.eventSource = kms* && $.errorMessage = "* is pending deletion." }',
        '{ $.eventSource = "kms.amazonaws.com" && ($.eventName = "DeleteImportedKeyMaterial" || $.eventName = "DisableKey" || $.eventName = "DisableKeyRotation" || $.eventName = "PutKeyPolicy" || $.eventName = "ScheduleKeyDeletion") }',
      ]),
    );
    expect(alarms.map(({ metric_name }) => metric_name).sort()).toEqual([
      "KMSKeyInDangerCount",
      "KMSKeyPendingDeletionErrorCount",
    ]);
    expect(Object.keys(resource.aws_cloudwatch_event_rule ?? {})).toHaveLength(2);
  });

  it("may be one that other code has made", () => {
    const made = synth((stack) => {
      const trail = { logGroup: "/aws/cloudtrail/org", isOrganizationTrail: true };
      new KeyWatch(stack, "keys", { key: KEY_ARN, trail });
    });
    const filters = Object.values(made.resource.aws_cloudwatch_log_metric_filter ?? {});
    expect(filters.map(({ log_group_name }) => log_group_name)).toEqual([
      "/aws/cloudtrail/org",
      "/aws/cloudtrail/org",
    ]);
  });
});

describe("a topic that is there already", () => {
  const trail = { logGroup: "trail" };
  const ARN = `arn:aws:sns:eu-west-1:${ACCOUNT}:alarms`;

  it("of the library lets the watch publish, and so does its key", () => {
    const { resource, data } = synth((stack) => {
      const key = new Key(stack, "topic-key", { description: "Alarms" });
      const topic = new EncryptedSnsTopic(stack, "alarms", { key });
      const watch = new KeyWatch(stack, "keys", { trail, topic });
      expect(watch.topic).toBe(topic);
    });
    expect(Object.keys(resource.aws_sns_topic ?? {})).toEqual(["alarms"]);
    for (const document of ["alarms", "topic-key"]) {
      const text = JSON.stringify(data.aws_iam_policy_document?.[document]);
      expect(text).toContain("cloudwatch.amazonaws.com");
      expect(text).toContain("events.amazonaws.com");
    }
    for (const target of Object.values(resource.aws_cloudwatch_event_target ?? {}))
      expect(target.depends_on).toEqual(["aws_sns_topic_policy.alarms"]);
  });

  it("of other code is named, and what its policy and its key's have to allow is in outputs", () => {
    const stack = testingStack();
    new KeyWatch(stack, "keys", { key: KEY_ARN, trail, topic: { arn: ARN }, emails: ["a@example.com"] });
    const { resource, output } = JSON.parse(Testing.synth(stack));
    expect(resource.aws_sns_topic).toBeUndefined();
    for (const { alarm_actions } of Object.values<Record<string, unknown>>(
      resource.aws_cloudwatch_metric_alarm,
    ))
      expect(alarm_actions).toEqual([ARN]);
    for (const { arn } of Object.values<Record<string, unknown>>(resource.aws_cloudwatch_event_target))
      expect(arn).toBe(ARN);
    expect(Object.keys(output)).toEqual([
      expect.stringMatching(/key-policy-statements/),
      expect.stringMatching(/topic-policy-statements/),
    ]);
    const [key, topic] = Object.values<{
      value: { Action: unknown; Resource: unknown; Principal: unknown }[];
    }>(output);
    expect(topic?.value.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["sns:Publish", ARN],
      ["sns:Publish", ARN],
    ]);
    const principals = [{ Service: "cloudwatch.amazonaws.com" }, { Service: "events.amazonaws.com" }];
    expect(topic?.value.map(({ Principal }) => Principal)).toEqual(principals);
    expect(key?.value.map(({ Principal }) => Principal)).toEqual(principals);
    expect(JSON.stringify(key?.value)).toContain("kms:GenerateDataKey*");
  });

  it("of other code under a key of the app tells that key", () => {
    const { data } = synth((stack) => {
      const key = new Key(stack, "topic-key", { description: "Alarms" });
      new KeyWatch(stack, "keys", { key, trail, topic: { arn: ARN } });
    });
    expect(JSON.stringify(data.aws_iam_policy_document?.["topic-key"])).toContain("events.amazonaws.com");
  });
});

const TRAIL = { logGroup: "trail" };
const watch = (options: object) => (stack: KeywrightStack) => new KeyWatch(stack, "keys", options as never);
const trail = (options: object) => (stack: KeywrightStack) =>
  new EncryptedTrail(stack, "t", { key: KEY_ARN, name: "t", ...options } as never);
const TOPIC = 'Pass an EncryptedSnsTopic, or { arn: "arn:aws:sns:REGION:ACCOUNT:NAME" }.';

describeRefusals("what is refused", [
  [
    "no trail",
    'KeyWatch "test/keys": trail is missing, so the use of a key that waits for its deletion would not be seen. Pass an EncryptedTrail.',
    watch({ key: KEY_ARN }),
  ],
  [
    "an empty object for a trail",
    'KeyWatch "test/keys": trail is {}, which names no log group. Pass an EncryptedTrail, or { logGroup: "NAME" }.',
    watch({ key: KEY_ARN, trail: {} }),
  ],
  [
    "a trail that may be an organisation's",
    'KeyWatch "test/keys": isOrganizationTrail of its trail is "yes". Write true or false.',
    watch({ key: KEY_ARN, trail: { ...TRAIL, isOrganizationTrail: "yes" } }),
  ],
  [
    "no mail address",
    'KeyWatch "test/keys": "security" is no mail address. Name one, or leave it out.',
    watch({ key: KEY_ARN, trail: TRAIL, emails: ["security"] }),
  ],
  ["no key", `KeyWatch "test/keys": no key is given. ${PASS}`, watch({ trail: TRAIL })],
  [
    "no key of a topic of other code",
    `KeyWatch "test/keys": no key is given. ${PASS}`,
    watch({ trail: TRAIL, topic: { arn: `arn:aws:sns:eu-west-1:${ACCOUNT}:t` } }),
  ],
  [
    "a topic that is none",
    `KeyWatch "test/keys": topic is "alarms". ${TOPIC}`,
    watch({ key: KEY_ARN, trail: TRAIL, topic: "alarms" }),
  ],
  [
    "the ARN of something else",
    `KeyWatch "test/keys": topic is "${KEY_ARN.slice(0, 56)}..., not the ARN of a topic. ${TOPIC}`,
    watch({ key: KEY_ARN, trail: TRAIL, topic: { arn: KEY_ARN } }),
  ],
  [
    "a key beside a topic that has one",
    'KeyWatch "test/keys": key is set, and test/topic has a key already. Leave key out.',
    (stack) => {
      const topic = new EncryptedSnsTopic(stack, "topic", { key: KEY_ARN });
      watch({ key: KEY_ARN, trail: TRAIL, topic })(stack);
    },
  ],
  [
    "a trail of an organisation without its id",
    'EncryptedTrail "test/t": isOrganizationTrail is true, and the policy of its bucket has to name the organisation. Set organization to its id, o-….',
    trail({ isOrganizationTrail: true }),
  ],
  [
    "an organisation and no trail of it",
    'EncryptedTrail "test/t": organization is set, and isOrganizationTrail is false. Leave one of them out.',
    trail({ isOrganizationTrail: false, organization: ORGANIZATION }),
  ],
  [
    "an organisation that is none",
    'EncryptedTrail "test/t": organization is "111122223333"; an organisation has an id such as "o-exampleorgid". Name it.',
    trail({ organization: ACCOUNT }),
  ],
]);
