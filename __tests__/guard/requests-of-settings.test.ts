import { check } from "../../guard";
import { type JsonObject, synthesisedJson } from "../../terraform";
import { message } from "../../words";

/*
 * Requests that hang on another resource, or of which one suffices, and what sends to what is under the key.
 */

const ACCOUNT = "111122223333";
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const statement = (principal: JsonObject, action: string | string[], condition?: JsonObject): JsonObject => ({
  Effect: "Allow",
  Principal: principal,
  Action: action,
  Resource: "*",
  ...(condition ? { Condition: condition } : {}),
});
const OWN = statement(ROOT, "kms:*");

function found(statements: JsonObject[], resource: JsonObject): string[] {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const document = synthesisedJson("main", {
    provider: { aws: [{ region: "eu-west-1" }] },
    variable: { role: {} },
    resource: { aws_kms_key: { k: { policy } }, ...resource },
  });
  return check({ modules: [document] }, { rules: ["key-policy-lets-service-use-it"] }).map(message);
}

describe("Config", () => {
  const channel = { aws_config_delivery_channel: { c: { s3_kms_key_arn: "${aws_kms_key.k.arn}" } } };
  const recorder = (role_arn: string, more: JsonObject = {}) => ({
    ...channel,
    ...more,
    aws_config_configuration_recorder: { r: { role_arn } },
  });
  const LINKED = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
  const LINKED_BLOCK = {
    aws_iam_service_linked_role: { config: { aws_service_name: "config.amazonaws.com" } },
  };
  const ITSELF = statement({ Service: "config.amazonaws.com" }, ["kms:Decrypt", "kms:GenerateDataKey"], {
    StringEquals: { "aws:SourceAccount": ACCOUNT },
  });
  const refused = expect.stringContaining("does not let config.amazonaws.com use it");

  it("asks as itself where its recorder has the service-linked role, by its ARN or by its block", () => {
    expect(found([OWN], recorder(LINKED))).toEqual([refused]);
    expect(found([OWN], recorder("${aws_iam_service_linked_role.config.arn}", LINKED_BLOCK))).toEqual([
      refused,
    ]);
    expect(found([OWN, ITSELF], recorder(LINKED))).toEqual([]);
  });

  it("asks by another role, or where that is refused as itself", () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/config`;
    expect(found([OWN], recorder(role))).toEqual([]);
    expect(found([OWN], recorder("${aws_iam_role.r.arn}", { aws_iam_role: { r: {} } }))).toEqual([]);
    expect(found([ITSELF], recorder(role))).toEqual([]);
    const admins = statement({ AWS: `arn:aws:iam::${ACCOUNT}:role/admin` }, "kms:PutKeyPolicy");
    expect(found([admins], recorder(role))).toEqual([expect.stringContaining("does not let callers")]);
  });

  it("cannot be told where only Terraform knows the role, or the recorder is elsewhere", () => {
    const open = expect.stringContaining(
      "cannot tell; aws_config_configuration_recorder.role_arn is known only to Terraform",
    );
    expect(found([OWN], recorder("${var.role}"))).toEqual([open]);
    expect(found([OWN], channel)).toEqual([open]);
  });
});

describe("GuardDuty", () => {
  const exporting = {
    aws_guardduty_publishing_destination: {
      d: { kms_key_arn: "${aws_kms_key.k.arn}", detector_id: "${aws_guardduty_detector.d.id}" },
    },
  };
  const lets = (detector: string) =>
    statement({ Service: "guardduty.amazonaws.com" }, "kms:GenerateDataKey", {
      StringEquals: { "aws:SourceAccount": ACCOUNT },
      ArnLike: { "aws:SourceArn": detector },
    });

  it("asks for a detector whose id is not known yet", () => {
    expect(found([OWN, lets(`arn:aws:guardduty:eu-west-1:${ACCOUNT}:detector/12ab`)], exporting)).toEqual([
      expect.stringContaining(
        "cannot tell whether the policy of aws_kms_key.k allows guardduty.amazonaws.com",
      ),
    ]);
    expect(found([OWN], exporting)).toEqual([
      expect.stringContaining("does not let guardduty.amazonaws.com use it to encrypt exported findings"),
    ]);
    expect(found([OWN, lets(`arn:aws:guardduty:eu-west-1:999999999999:detector/*`)], exporting)).toEqual([
      expect.stringContaining("does not let guardduty.amazonaws.com use it"),
    ]);
  });
});

describe("a Network Load Balancer", () => {
  const logging = (type: string) => ({
    aws_s3_bucket: { b: {} },
    aws_s3_bucket_server_side_encryption_configuration: {
      e: {
        bucket: "${aws_s3_bucket.b.id}",
        rule: [
          {
            apply_server_side_encryption_by_default: [
              { sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.k.arn}" },
            ],
          },
        ],
      },
    },
    aws_lb: {
      l: { load_balancer_type: type, access_logs: [{ bucket: "${aws_s3_bucket.b.id}", enabled: true }] },
    },
  });
  const delivery = statement({ Service: "delivery.logs.amazonaws.com" }, "kms:*");

  it("has its logs delivered by CloudWatch Logs, a Gateway Load Balancer writes none", () => {
    const refused = expect.stringContaining(
      "delivery.logs.amazonaws.com use it to write logs to the bucket, so the logs of a Network Load Balancer (aws_lb.l) never arrive",
    );
    expect(found([OWN], logging("network"))).toEqual([refused]);
    expect(found([OWN, delivery], logging("network"))).toEqual([]);
    expect(found([OWN], logging("gateway"))).toEqual([]);
  });
});

describe("EventBridge", () => {
  const ORDERS = `arn:aws:events:eu-west-1:${ACCOUNT}:rule/shop/orders`;
  const target = (more: JsonObject, to: JsonObject) => ({
    ...to,
    aws_cloudwatch_event_target: { t: { rule: "orders", ...more } },
  });
  const topic = { aws_sns_topic: { t: { kms_master_key_id: "${aws_kms_key.k.arn}" } } };
  const queue = { aws_sqs_queue: { q: { kms_master_key_id: "${aws_kms_key.k.arn}" } } };
  const lets = (condition?: JsonObject) =>
    statement(
      { Service: "events.amazonaws.com" },
      ["kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"],
      condition,
    );
  const never = expect.stringContaining("(aws_cloudwatch_event_target.t) never arrive");

  it("publishes to an encrypted topic without its source", () => {
    const toTopic = target({ arn: "${aws_sns_topic.t.arn}" }, topic);
    expect(found([OWN], toTopic)).toEqual([never]);
    expect(found([OWN, lets({ StringEquals: { "aws:SourceAccount": ACCOUNT } })], toTopic)).toEqual([never]);
    expect(found([OWN, statement({ Service: "events.amazonaws.com" }, "kms:*")], toTopic)).toEqual([]);
    const withRole = target({ arn: "${aws_sns_topic.t.arn}", role_arn: "${var.role}" }, topic);
    expect(found([OWN], withRole)).toEqual([]);
  });

  it.each([
    ["a target", { arn: "${aws_sqs_queue.q.arn}" }],
    ["dead letters", { arn: "${var.role}", dead_letter_config: [{ arn: "${aws_sqs_queue.q.arn}" }] }],
  ])("sends to an encrypted queue, with its source or without: %s", (_, written) => {
    const ofBus = target({ ...written, event_bus_name: "shop" }, queue);
    expect(found([OWN], ofBus)).toEqual([never]);
    expect(found([OWN, lets()], ofBus)).toEqual([]);
    expect(found([OWN, lets({ ArnEquals: { "aws:SourceArn": ORDERS } })], ofBus)).toEqual([]);
    const other = ORDERS.replace("orders", "others");
    expect(found([OWN, lets({ ArnEquals: { "aws:SourceArn": other } })], ofBus)).toEqual([never]);
    expect(found([OWN], target(written, queue))).toEqual([never]);
    expect(found([OWN], target({ ...written, event_bus_name: "default" }, queue))).toEqual([never]);
  });

  it("has its rule called by the name of its bus, however the bus is named", () => {
    const on = (event_bus_name: string, source: string) =>
      found([OWN, lets({ ArnEquals: { "aws:SourceArn": source } })], {
        ...target({ arn: "${aws_sqs_queue.q.arn}", event_bus_name }, queue),
        aws_cloudwatch_event_bus: { b: { name: "shop" } },
      });
    const other = ORDERS.replace("shop", "mall");
    for (const name of ["shop", "${aws_cloudwatch_event_bus.b.name}"]) {
      expect(on(name, ORDERS)).toEqual([]);
      expect(on(name, other)).toEqual([never]);
    }
    for (const name of ["shop", "${aws_cloudwatch_event_bus.b.name}", "${var.role}"]) {
      expect(found([OWN], target({ arn: "${aws_sqs_queue.q.arn}", event_bus_name: name }, queue))).toEqual([
        never,
      ]);
    }
    // The ARN of a bus says of which account it is.
    expect(on(`arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/shop`, ORDERS)).not.toEqual([never]);
  });
});

// https://docs.aws.amazon.com/ses/latest/APIReference/API_S3Action.html
describe("a receipt rule of SES", () => {
  const storing = (more: JsonObject) => ({
    aws_ses_receipt_rule: {
      r: {
        name: "r",
        rule_set_name: "s",
        s3_action: [{ bucket_name: "b", kms_key_arn: "${aws_kms_key.k.arn}", ...more }],
      },
    },
  });
  const admins = statement({ AWS: `arn:aws:iam::${ACCOUNT}:role/admin` }, "kms:PutKeyPolicy");

  it("encrypts mail as SES itself, unless it has a role: the role alone does then", () => {
    const itself = expect.stringContaining("does not let ses.amazonaws.com use it to encrypt received mail");
    expect(found([OWN], storing({}))).toEqual([itself]);
    for (const role of ["${aws_iam_role.r.arn}", `arn:aws:iam::${ACCOUNT}:role/mail`]) {
      expect(found([OWN], storing({ iam_role_arn: role }))).toEqual([]);
      expect(found([admins], storing({ iam_role_arn: role }))).toEqual([
        expect.stringContaining("does not let callers"),
      ]);
    }
  });
});

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CommonFeatures.html
it("who makes a canary lets Lambda encrypt its environment variables by a grant", () => {
  const canary = {
    aws_synthetics_canary: {
      c: {
        kms_key_arn: "${aws_kms_key.k.arn}",
        run_config: [{ environment_variables: { A: "a" } }],
      },
    },
  };
  const uses = statement(ROOT, ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:PutKeyPolicy"]);
  expect(found([OWN], canary)).toEqual([]);
  expect(found([uses], canary)).toEqual([
    expect.stringContaining("to let Lambda encrypt environment variables"),
  ]);
});

// https://docs.aws.amazon.com/sagemaker/latest/dg/sms-security-kms-permissions.html
it("the role of a flow definition writes its output with the key", () => {
  const flow = {
    aws_sagemaker_flow_definition: {
      f: { output_config: [{ s3_output_path: "s3://b/o", kms_key_id: "${aws_kms_key.k.arn}" }] },
    },
  };
  expect(found([OWN], flow)).toEqual([]);
  expect(found([statement(ROOT, ["kms:Decrypt", "kms:PutKeyPolicy"])], flow)).toEqual([
    expect.stringContaining("to write the output of human reviews"),
  ]);
});
