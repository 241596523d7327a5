import type { ServiceFile } from "../service-file";

/** What keywright knows of CloudFormation and the Cloud Control API: they make what a text describes. */
export const cloudformation = {
  iam: { cloudformation: ["cloudformation", "cloudcontrolapi"] },
  rows: {
    aws_cloudcontrolapi_resource: {
      keys: [],
      cannot: {
        protects: "what it stores",
        bare: { kind: "unknown", detail: "AWS's own schema describes it, which is not read" },
        instead: "the resource type of the AWS provider",
      },
    },
    aws_cloudformation_stack: {
      keys: [],
      cannot: {
        protects: "what the stack stores",
        bare: { kind: "unknown", detail: "a template describes it, which is not read" },
        instead: "the resource types of the AWS provider",
      },
    },
    aws_cloudformation_stack_set: {
      keys: [],
      cannot: {
        protects: "what the stacks store",
        bare: { kind: "unknown", detail: "a template describes it, which is not read" },
        instead: "the resource types of the AWS provider",
      },
    },
  },
} as const satisfies ServiceFile;
