import { AWS_OWNED, inherits, UNKNOWN } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, granting, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** A collection is under the key with which it was made, whatever its policy says later. */
const KEPT: AwsEffect = {
  does: "kept",
  why: "a collection that exists keeps its key, whatever its policy says later",
  way: "Recreate each collection of the policy under the other key, data and all",
  says: "The collection always remains encrypted with its initial encryption key. If you want to change the encryption key for a collection, you must recreate the collection.",
  source: `${DOCS}/opensearch-service/latest/developerguide/serverless-encryption.html`,
};

/** What keywright knows of OpenSearch Serverless. */
export const opensearchServerless = {
  services: {
    "opensearch-serverless": {
      title: "OpenSearch Serverless",
      requests: [
        {
          sid: "DescribeThroughOpenSearchServerless",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("aoss")],
          to: "to verify the key",
          at: "making",
          sentence:
            "At a minimum, OpenSearch Serverless requires the following permissions on a customer managed key: kms:DescribeKey, kms:CreateGrant",
        },
        {
          sid: "GrantThroughOpenSearchServerless",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("aoss"), FOR_AWS_RESOURCE, granting("Decrypt", "GenerateDataKey")],
          to: "to let OpenSearch Serverless encrypt and read collections",
          at: "making",
          sentence:
            "OpenSearch Serverless create a grant with the kms:GenerateDataKey and kms:Decrypt permissions.",
        },
      ],
      source: `${DOCS}/opensearch-service/latest/developerguide/serverless-encryption.html#serverless-customer-cmk-policy`,
      // The key of a collection cannot be changed:
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-opensearchserverless-collection-encryptionconfig.html
      unseen: "collections that the policy was applied to when they were made",
      stays: "Collections that were made before, until they are replaced",
    },
  },
  iam: { aoss: ["opensearchserverless"] },
  rows: {
    aws_opensearchserverless_security_policy: {
      keys: [
        {
          path: "policy{}.KmsARN",
          protects: "every collection that the policy is for",
          when: [{ path: "type", is: ["encryption"] }],
          switches: [{ path: "policy{}.AWSOwnedKey", value: false, or: [true], unwritten: "on" }],
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/opensearch-service/latest/developerguide/serverless-encryption.html`,
          },
          origins: [
            {
              by: "policy{}.AWSOwnedKey",
              is: [false],
              bare: UNKNOWN,
              source: `${DOCS}/opensearch-service/latest/developerguide/serverless-encryption.html`,
            },
          ],
          accepts: ANYTHING,
          takes: {
            // It says nothing against the ARN of an alias.
            forms: ["arn", "alias-arn"],
            says: "If you set AWSOwnedKey to false, specify the Amazon Resource Name (ARN) of the KMS key to encrypt the associated collections with.",
            source:
              "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html",
          },
          effects: { ...IN_PLACE, aws: { change: KEPT, removal: KEPT, addition: KEPT } },
          service: "opensearch-serverless",
          note: "The key of a collection that exists cannot be changed.",
          source:
            "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html",
        },
      ],
      least: {
        policy:
          '{"KmsARN":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f","AWSOwnedKey":false}',
        type: "encryption",
        name: "example",
      },
    },
    // A collection goes by its encryption policy where it has no key of its own.
    aws_opensearchserverless_collection: {
      keys: [
        {
          path: "encryption_config[].kms_key_arn",
          protects: "the collection",
          excludes: ["encryption_config[].aws_owned_key"],
          within: "encryption_config[]",
          bare: {
            ...inherits("the encryption policy that matches its name"),
            source:
              "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearchserverless_collection",
          },
          accepts: "unknown",
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):kms:[a-z0-9-]+:[0-9]{12}:key/[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}",
            source:
              "https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_EncryptionConfig.html",
          },
          singleRegion: {
            says: "Pattern: arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):kms:[a-z0-9-]+:[0-9]{12}:key/[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}",
            source:
              "https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_EncryptionConfig.html",
          },
          effects: {},
          service: "opensearch-serverless",
          since: IN_6_66,
        },
      ],
      held: [{ attribute: "kms_key_arn", protects: "the collection", service: "opensearch-serverless" }],
    },
  },
} as const satisfies ServiceFile;
