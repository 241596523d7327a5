import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, forCallers } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of EventBridge Scheduler. */
export const scheduler = {
  services: {
    scheduler: {
      title: "EventBridge Scheduler",
      ...forCallers(
        "Scheduler",
        "scheduler",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        `${DOCS}/scheduler/latest/UserGuide/encryption-rest.html`,
      ),
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
