import type { Default } from "../default";
import { awsManaged, ownedOrManaged, SERVICE_MANAGED, UNKNOWN } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import {
  arnLike,
  CALLER_ACCOUNT,
  DATA_KEYS,
  DOCS,
  FOR_AWS_RESOURCE,
  like,
  unconfirmed,
  via,
} from "../kms-access";
import { IN_6_25 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const FUNCTIONS = "arn:${partition}:lambda:${region}:${account}:function:*";

/** Two pages of AWS say that Lambda does not encrypt a filter by itself, and a third says that it always does. */
const OF_THE_FILTER: Default = {
  ...UNKNOWN,
  detail: "AWS says both that Lambda does not encrypt it and that it always does",
  source: `${DOCS}/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption`,
  proofs: [
    {
      says: "By default, Lambda doesn't encrypt your filter criteria object.",
      source: `${DOCS}/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption`,
    },
    {
      says: "AWS Lambda always provides at-rest encryption for the following resources: … Event source mapping filter criteria objects",
      source: `${DOCS}/lambda/latest/dg/security-encryption-at-rest.html`,
    },
  ],
};

/** What keywright knows of Lambda. */
export const lambda = {
  services: {
    lambda: {
      title: "Lambda",
      requests: [
        {
          sid: "UseThroughLambda",
          by: "callers",
          actions: ["kms:Encrypt"],
          conditions: [CALLER_ACCOUNT, via("lambda")],
          to: "to set the key of a function",
          at: "making",
          sentence: "kms:CreateGrant, kms:Encrypt – To configure a customer managed key on a function.",
        },
        {
          sid: "ReadThroughLambda",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("lambda")],
          to: "to view and manage environment variables",
          // "Users without Decrypt permissions can still manage functions"
          isOptional: true,
          sentence:
            "kms:Decrypt – To view and manage environment variables that are encrypted with a customer managed key.",
        },
        {
          sid: "GrantThroughLambda",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("lambda"), FOR_AWS_RESOURCE],
          to: "to let Lambda read the environment variables when the function runs",
          at: "making",
          sentence: "Lambda uses your permissions to create a grant on the key.",
        },
        {
          // Snapshots, images and unzipped packages are under the key as well: no page says what else is asked for them.
          sid: "EncryptThroughLambda",
          by: "callers",
          actions: ["kms:DescribeKey", "kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT, via("lambda")],
          isOptional: true,
        },
      ],
      source: `${DOCS}/lambda/latest/dg/configuration-envvars-encryption.html`,
      unseen: "published versions of functions, each of which keeps its key",
      stays: "Published versions, until they are deleted",
    },
    "lambda-code": {
      title: "Lambda code",
      requests: [
        {
          sid: "LambdaUsesCode",
          by: { service: "lambda.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [like("kms:EncryptionContext:aws:lambda:FunctionArn", FUNCTIONS)],
          to: "to encrypt and read the deployment package",
          at: "making",
          sentence:
            "Instead, your AWS KMS key policy must allow Lambda to call the following AWS KMS API operations on your behalf:",
        },
        {
          sid: "CallersReadCode",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("lambda")],
          to: "to download the deployment package",
          isOptional: true,
          sentence:
            "When you use a customer managed key to encrypt a .zip deployment package, only principals with access to that key can access the .zip deployment package.",
        },
      ],
      source: `${DOCS}/lambda/latest/dg/encrypt-zip-package.html#enable-zip-permissions`,
      unseen: "published versions of functions, each of which keeps its key",
      stays: "Published versions, until they are deleted",
    },
    "lambda-filters": {
      title: "Lambda filters",
      requests: [
        {
          sid: "LambdaReadsFilters",
          by: { service: "lambda.${region}.amazonaws.com", isRegionalOnly: true },
          actions: ["kms:Decrypt"],
          // The ARN of an event source mapping is known when it is made, and the policy before.
          conditions: [
            arnLike("aws:SourceArn", "arn:${partition}:lambda:${region}:${account}:event-source-mapping:*"),
          ],
          carries: { "kms:EncryptionContext:aws:lambda:FunctionArn": FUNCTIONS },
          to: "to apply the filter",
          sentence:
            "kms:Decrypt – Must be granted to the regional Lambda service principal (lambda.AWS_region.amazonaws.com).",
        },
        {
          sid: "CallersSetFilters",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("lambda")],
          to: "to encrypt the filter and read it",
          at: "making",
          sentence:
            "kms:GenerateDataKey – Provides permissions for Lambda to generate a data key to encrypt the filter criteria, on behalf of the specified principal (envelope encryption).",
        },
      ],
      source: `${DOCS}/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption`,
    },
    /** What Lambda asks of the key of a capacity provider, beside what EBS asks of its operator role: no page says it. */
    "lambda-capacity": { title: "Lambda capacity providers", ...unconfirmed("LambdaCapacity", DATA_KEYS) },
  },
  iam: { lambda: ["lambda"] },
  rows: {
    aws_lambda_capacity_provider: {
      since: "6.24.0",
      keys: [
        {
          path: "kms_key_arn",
          protects: "what the capacity provider's instances store on EBS",
          // AWS calls it an AWS managed key, and does not say which.
          bare: {
            kind: "aws-managed",
            source: `${DOCS}/lambda/latest/dg/lambda-managed-instances-capacity-providers.html`,
          },
          accepts: ANY_ARN,
          effects: {
            change: "replace",
            removal: "in-place",
            addition: "replace",
            aws: {
              removal: {
                does: "kept",
                why: "the request for a change of a capacity provider takes no key",
                says: "CapacityProviderScalingConfig: The updated scaling configuration for the capacity provider.",
                source: `${DOCS}/lambda/latest/api/API_UpdateCapacityProvider.html`,
              },
            },
          },
          // Lambda launches the instances by ec2:RunInstances, as the operator role, which is a role of the account:
          // https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-operator-role.html
          service: "ebs",
          also: [{ service: "lambda-capacity" }],
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/013f1736b90439e5a19567a87d3e5cd11858c420/internal/service/lambda/capacity_provider.go",
        },
      ],
    },
    aws_lambda_event_source_mapping: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the event filter",
          when: [{ path: "filter_criteria" }],
          bare: OF_THE_FILTER,
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "lambda-filters",
        },
      ],
      least: {
        filter_criteria: {},
        function_name: "example",
        event_source_arn: "arn:aws:s3:::example-bucket",
      },
    },
    aws_lambda_function: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "what Lambda keeps of the function",
          when: [
            { path: "environment" },
            { path: "snap_start.apply_on", is: ["PublishedVersions"] },
            { path: "package_type", is: ["Image"] },
            { path: "image_uri" },
            // The key of the uploaded package is another; this one is for the copy that is unpacked.
            { path: "source_kms_key_arn" },
          ],
          bare: ownedOrManaged({
            says: "If you don't provide a customer managed key, Lambda uses an AWS owned key or an AWS managed key.",
            source: `${DOCS}/lambda/latest/api/API_CreateFunction.html`,
          }),
          origins: [
            {
              by: "environment",
              bare: awsManaged("alias/aws/lambda"),
              source: `${DOCS}/lambda/latest/dg/configuration-envvars-encryption.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "lambda",
          note: "It covers environment variables, SnapStart's snapshots, the optimised version of a container image, and the unpacked code of a package that has source_kms_key_arn.",
          source: `${DOCS}/lambda/latest/api/API_CreateFunction.html`,
        },
        {
          path: "source_kms_key_arn",
          protects: "the function's code",
          unless: ["image_uri"],
          bare: ownedOrManaged(
            {
              says: "By default, Lambda uses an AWS owned key.",
              source: `${DOCS}/lambda/latest/dg/encrypt-zip-package.html`,
            },
            {
              says: "If you don't provide a customer managed key, Lambda uses an AWS managed key.",
              source: `${DOCS}/lambda/latest/api/API_UpdateFunctionCode.html`,
            },
          ),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "lambda-code",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0156d84e6bb47e4a5fe0c8e87cf2d14fb1dc3b8c/internal/service/lambda/function.go",
          since: "6.12.0",
        },
      ],
      // durable_config of the provider has no argument for the KMSKeyArn that AWS takes there.
      cannot: {
        protects: "the data of durable executions",
        when: [{ path: "durable_config" }],
        bare: { ...SERVICE_MANAGED, source: `${DOCS}/lambda/latest/dg/durable-encryption.html` },
        since: IN_6_25,
      },
      handles: ["function_name"],
      least: {
        environment: {},
        filename: "code.zip",
        runtime: "nodejs20.x",
        handler: "index.handler",
        function_name: "example",
        role: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_lambda_layer_version: {
      keys: [],
      cannot: {
        protects: "the archive of the layer",
        // "AWS Lambda always provides at-rest encryption for … Files that you upload to Lambda, including deployment
        // packages and layer archives". PublishLayerVersion takes no key.
        bare: { ...SERVICE_MANAGED, source: `${DOCS}/lambda/latest/dg/security-encryption-at-rest.html` },
      },
    },
  },
} as const satisfies ServiceFile;
