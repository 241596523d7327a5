import { AWS_OWNED, REQUIRED } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, forCallers } from "../kms-access";
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
      ...forCallers(
        "StepFunctions",
        "states",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        AT_REST,
      ),
      // Step Functions keeps the history of an execution for 90 days after its end:
      // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
      unseen: "the history of executions that have begun",
      stays: "The history of executions that began before, for 90 days after they end",
    },
  },
  iam: { states: ["sfn"] },
  rows: {
    aws_sfn_activity: {
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
          effects: { ...IN_PLACE, aws: { change: IMMUTABLE, removal: IMMUTABLE, addition: IMMUTABLE } },
          service: "stepfunctions",
          note: BLOCK_STAYS,
        },
      ],
      least: { encryption_configuration: {}, name: "example" },
    },
    aws_sfn_state_machine: {
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
          effects: IN_PLACE,
          service: "stepfunctions",
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
