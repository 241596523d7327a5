import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, forCallers } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Step Functions. */
export const stepfunctions = {
  services: {
    stepfunctions: {
      title: "Step Functions",
      ...forCallers(
        "StepFunctions",
        "states",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        `${DOCS}/step-functions/latest/dg/encryption-at-rest.html`,
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
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "stepfunctions",
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
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "stepfunctions",
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
