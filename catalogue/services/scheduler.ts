import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, like, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of EventBridge Scheduler. */
export const scheduler = {
  services: {
    scheduler: {
      title: "EventBridge Scheduler",
      requests: [
        {
          sid: "UseThroughScheduler",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("scheduler")],
          to: "to make a schedule",
          at: "making",
          sentence:
            "You must add the following AWS KMS actions to the permission policy associated with any principal (users, groups, or roles) that calls the EventBridge Scheduler API when creating a schedule.",
        },
        // CloudTrail shows it come from the role itself, and not through Scheduler.
        {
          sid: "ExecuteSchedules",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [
            CALLER_ACCOUNT,
            like(
              "kms:EncryptionContext:aws:scheduler:schedule:arn",
              "arn:${partition}:scheduler:${region}:${account}:schedule/*",
            ),
          ],
          to: "to invoke the target of a schedule",
          sentence:
            "This means that the execution role associated with your schedule must also have the required AWS KMS related permissions to call the AWS KMS API when decrypting data.",
        },
      ],
      source: `${DOCS}/scheduler/latest/UserGuide/encryption-rest.html`,
    },
  },
  iam: { scheduler: ["scheduler"] },
  rows: {
    aws_scheduler_schedule: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the payload of the schedule",
          // The key encrypts the payload and nothing else of a schedule.
          when: [{ path: "target.input" }],
          bare: { ...AWS_OWNED, source: `${DOCS}/scheduler/latest/UserGuide/encryption-rest.html` },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "scheduler",
        },
      ],
      least: {
        schedule_expression: "example",
        flexible_time_window: { mode: "OFF" },
        target: {
          arn: "arn:aws:s3:::example-bucket",
          input: "{}",
          role_arn: "arn:aws:iam::111122223333:role/example",
        },
      },
    },
  },
} as const satisfies ServiceFile;
