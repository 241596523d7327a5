import { AWS_OWNED, REQUIRED } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, keptWithout } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, like, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const AT_REST = `${DOCS}/step-functions/latest/dg/encryption-at-rest.html`;

/** Asked of provider 5.100.0, for state machines and activities. */
const BLOCK_STAYS = "Taking the whole block away plans nothing: the old key stays in use.";

/** An activity keeps the key with which it is made. */
const IMMUTABLE: AwsEffect = {
  does: "kept",
  why: "an activity cannot be changed, and the provider sends AWS nothing",
  says: "You cannot update the encryptionConfiguration for an activity ARN of an existing activity; you must create a new Activity resource.",
  source: AT_REST,
};

/** What keywright knows of Step Functions. */
export const stepfunctions = {
  services: {
    stepfunctions: {
      title: "Step Functions",
      requests: [
        {
          sid: "UseThroughStepFunctions",
          by: "callers",
          actions: ["kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("states")],
          to: "to make and change a state machine",
          at: "making",
          sentence: "CreateStateMachine | kms:DescribeKey, kms:GenerateDataKey",
        },
        {
          sid: "ReadThroughStepFunctions",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("states")],
          to: "to read state machines and executions",
          sentence:
            "To call Step Functions API actions that return encrypted data, callers need AWS KMS permissions.",
        },
        // "Adding kms:ViaService condition to an execution role can prevent a new execution from starting".
        {
          sid: "ExecuteStateMachines",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            CALLER_ACCOUNT,
            like("kms:EncryptionContext:aws:states:stateMachineArn", "${resource}"),
          ],
          to: "to execute a state machine",
          sentence:
            "For an execution to successfully complete when using customer managed key encryption, the execution role needs to be granted kms:GenerateDataKey and kms:Decrypt permissions for AWS KMS keys used by the state machine.",
        },
      ],
      source: AT_REST,
      anyResource: "arn:${partition}:states:${region}:${account}:stateMachine:*",
      // Step Functions keeps the history of an execution for 90 days after its end:
      // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
      unseen: "the history of executions that have begun",
      stays: "The history of executions that began before, for 90 days after they end",
    },
    /** State machines that log: of the source, the page says nothing. */
    "stepfunctions-logs": {
      title: "Step Functions",
      requests: [
        {
          sid: "LogsAreDelivered",
          by: { service: "delivery.logs.amazonaws.com" },
          actions: ["kms:Decrypt"],
          to: "to log executions",
          at: "making",
          sentence:
            "When you enable server-side encryption for your state machine using your own KMS key and enable CloudWatch Log integration, you must allow delivery.logs.amazonaws.com to do kms:Decrypt action from your AWS KMS key policy",
        },
        {
          sid: "LogExecutions",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [
            CALLER_ACCOUNT,
            like("kms:EncryptionContext:SourceArn", "arn:${partition}:logs:${region}:${account}:*"),
          ],
          to: "to log executions",
          sentence:
            "If you enable state machine encryption with a AWS KMS key, and your state machine has CloudWatch Logs integration enabled, the state machine's execution role needs the following policy",
        },
      ],
      source: AT_REST,
    },
    "stepfunctions-activity": {
      title: "Step Functions activities",
      requests: [
        {
          sid: "DescribeForActivities",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("states")],
          to: "to make an activity",
          at: "making",
          sentence:
            "Callers to the Activity API endpoints must have kms:DescribeKey permissions to successfully create an activity with a AWS KMS key.",
        },
        {
          sid: "ReadTasksOfActivities",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("states")],
          to: "to get tasks of an activity",
          sentence: "GetActivityTask | kms:Decrypt",
        },
        {
          sid: "ExecuteActivities",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, like("kms:EncryptionContext:aws:states:activityArn", "${resource}")],
          to: "to give tasks to an activity",
          sentence:
            "When customer managed key encryption is enabled on an Activity Task, the state machine execution role will require kms:GenerateDataKey and kms:Decrypt permission for the activity key.",
        },
      ],
      source: AT_REST,
      anyResource: "arn:${partition}:states:${region}:${account}:activity:*",
    },
  },
  iam: { states: ["sfn"] },
  rows: {
    aws_sfn_activity: {
      resource: "arn:${partition}:states:${region}:${account}:activity:${name}",
      keys: [
        {
          path: "encryption_configuration.kms_key_id",
          protects: "the activity",
          switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_MANAGED_KMS_KEY" }],
          bare: { ...AWS_OWNED, source: AT_REST },
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/step-functions/latest/apireference/API_CreateActivity.html`,
          },
          accepts: ANYTHING,
          effects: {
            ...keptWithout("encryption_configuration"),
            ...IN_PLACE,
            aws: { change: IMMUTABLE, removal: IMMUTABLE, addition: IMMUTABLE },
          },
          service: "stepfunctions-activity",
          note: BLOCK_STAYS,
        },
      ],
      least: { encryption_configuration: {}, name: "example" },
    },
    aws_sfn_state_machine: {
      resource: "arn:${partition}:states:${region}:${account}:stateMachine:${name}",
      keys: [
        {
          path: "encryption_configuration.kms_key_id",
          protects: "the state machine",
          switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_MANAGED_KMS_KEY" }],
          bare: { ...AWS_OWNED, source: AT_REST },
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/step-functions/latest/apireference/API_CreateStateMachine.html`,
          },
          accepts: ANYTHING,
          effects: { ...IN_PLACE, ...keptWithout("encryption_configuration") },
          service: "stepfunctions",
          also: [
            {
              service: "stepfunctions-logs",
              when: [{ path: "logging_configuration.level", is: ["ALL", "ERROR", "FATAL"] }],
            },
          ],
          note: BLOCK_STAYS,
        },
      ],
      least: {
        encryption_configuration: {},
        definition: "{}",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
  exceptions: {
    "aws_sfn_activity.encryption_configuration.kms_data_key_reuse_period_seconds":
      "how long a data key is reused, not whether or with what data is encrypted",
    "aws_sfn_state_machine.encryption_configuration.kms_data_key_reuse_period_seconds":
      "how long a data key is reused, not whether or with what data is encrypted",
  },
} as const satisfies ServiceFile;
