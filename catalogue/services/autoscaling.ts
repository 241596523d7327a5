import { DOCS, FOR_AWS_RESOURCE, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The service-linked role of Auto Scaling. It has to exist before a key policy names it. */
const AUTO_SCALING_ROLE = "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

/** What keywright knows of Auto Scaling. */
export const autoscaling = {
  services: {
    /** Auto Scaling launches instances as its service-linked role, which is no caller that IAM could let. */
    autoscaling: {
      title: "Auto Scaling",
      requests: [
        { sid: "AutoScalingUsesKey", by: { role: AUTO_SCALING_ROLE }, actions: READ_WRITE },
        {
          sid: "AutoScalingKeepsGrants",
          by: { role: AUTO_SCALING_ROLE },
          actions: ["kms:CreateGrant"],
          conditions: [FOR_AWS_RESOURCE],
        },
      ],
      source: `${DOCS}/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html`,
    },
  },
  iam: { autoscaling: ["autoscaling"] },
} as const satisfies ServiceFile;
