import { asLinkedRole, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const NOTIFICATIONS = `${DOCS}/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html`;

const PAGE = `${DOCS}/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html`;

/** The service-linked role of Auto Scaling. It has to exist before a key policy names it. */
const AUTO_SCALING_ROLE = "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

/** Groups launch instances as a role, and instances whose volumes the role cannot decrypt end at launch. */
const LAUNCHES = [
  "launch_template",
  "mixed_instances_policy.launch_template.launch_template_specification",
  "mixed_instances_policy.launch_template.override[].launch_template_specification",
].flatMap((block) =>
  ["id", "name"].map((name) => ({
    by: `${block}.${block === "launch_template" ? name : `launch_template_${name}`}`,
    to: ["aws_launch_template"],
    // Another service-linked role has a suffix of its own.
    unless: [{ path: "service_linked_role_arn" }],
    what: "the instances of an Auto Scaling group",
    otherwise: "end at launch",
    service: "autoscaling",
    source: PAGE,
  })),
);

/** "Every managed node is provisioned as part of an Amazon EC2 Auto Scaling group that's managed for you by Amazon EKS." */
const NODES = ["id", "name"].map((name) => ({
  by: `launch_template.${name}`,
  to: ["aws_launch_template"],
  what: "the nodes of a node group",
  otherwise: "end at launch",
  service: "autoscaling",
  source: `${DOCS}/eks/latest/userguide/managed-node-groups.html`,
}));

/** What keywright knows of Auto Scaling. */
export const autoscaling = {
  services: {
    /** Auto Scaling launches instances as its service-linked role, which is no caller that IAM could let. */
    autoscaling: {
      title: "Auto Scaling",
      ...asLinkedRole("AutoScaling", AUTO_SCALING_ROLE, PAGE, {
        use: {
          to: "to launch instances with encrypted volumes",
          sentence: "Allow service-linked role use of the customer managed key",
        },
        grant: {
          to: "to let EC2 attach the volumes of instances",
          sentence: "Allow attachment of persistent resources",
        },
      }),
    },
    "autoscaling-notifications": {
      title: "Auto Scaling notifications",
      requests: [
        {
          sid: "AutoScalingNotifies",
          by: { role: AUTO_SCALING_ROLE },
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          lacks: ["aws:SourceAccount", "aws:SourceArn"],
          to: "to publish to an encrypted topic",
          sentence:
            "The aws:SourceArn and aws:SourceAccount condition keys are not supported in key policies that allow Amazon EC2 Auto Scaling to publish to encrypted topics.",
        },
      ],
      source: NOTIFICATIONS,
    },
  },
  iam: { autoscaling: ["autoscaling"] },
  senders: {
    aws_autoscaling_group: LAUNCHES,
    aws_eks_node_group: NODES,
    aws_autoscaling_notification: [
      {
        by: "topic_arn",
        to: ["aws_sns_topic"],
        what: "the notifications of an Auto Scaling group",
        service: "autoscaling-notifications",
        source: NOTIFICATIONS,
      },
    ],
  },
} as const satisfies ServiceFile;
