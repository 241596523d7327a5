import { awsManaged, UNENCRYPTED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Data Lifecycle Manager. */
export const dlm = {
  iam: { dlm: ["dlm"] },
  rows: {
    aws_dlm_lifecycle_policy: {
      keys: [
        {
          path: "policy_details.schedule[].cross_region_copy_rule[].cmk_arn",
          protects: "the copied snapshot",
          within: "policy_details.schedule[].cross_region_copy_rule[]",
          switches: [{ path: "policy_details.schedule[].cross_region_copy_rule[].encrypted", value: true }],
          bare: UNENCRYPTED,
          switchedOn: awsManaged("alias/aws/ebs", "in the destination's Region"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "ebs",
          otherRegion: "policy_details.schedule[].cross_region_copy_rule[].target",
        },
        {
          path: "policy_details.action.cross_region_copy[].encryption_configuration.cmk_arn",
          protects: "the copied snapshot",
          within: "policy_details.action.cross_region_copy[]",
          switches: [
            {
              path: "policy_details.action.cross_region_copy[].encryption_configuration.encrypted",
              value: true,
            },
          ],
          bare: UNENCRYPTED,
          switchedOn: awsManaged("alias/aws/ebs", "in the destination's Region"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "ebs",
          otherRegion: "policy_details.action.cross_region_copy[].target",
        },
      ],
      least: {
        policy_details: {
          action: {
            cross_region_copy: [{ encryption_configuration: {}, target: "example" }],
            name: "example",
          },
          schedule: [
            {
              cross_region_copy_rule: [{ target: "example" }],
              name: "example",
              create_rule: {},
              retain_rule: {},
            },
          ],
        },
        description: "example",
        execution_role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
