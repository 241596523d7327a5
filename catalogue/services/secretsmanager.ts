import { awsManaged } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, IN_PLACE_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The provider has no other way to give a replica another key. */
const REPLICA_ANEW: AwsEffect = {
  does: "replaced",
  keeps: "the secret itself and its other replicas stay",
  why: "the provider removes the replica and adds it again",
  says: "deletes the secret replicas from the Regions you specify",
  source: `${DOCS}/secretsmanager/latest/apireference/API_RemoveRegionsFromReplication.html`,
};

/**
 * Provider 5.100.0 sends UpdateSecret without KmsKeyId where the argument is taken away, and AWS goes back to its own
 * key only for an empty text.
 */
const KEY_STAYS: AwsEffect = {
  does: "kept",
  why: "the provider's request for the change leaves the key out",
  way: "Keep kms_key_id, or set it to the key that takes its place",
  says: "If you set this to an empty string, Secrets Manager uses the Amazon Web Services managed key aws/secretsmanager.",
  source: `${DOCS}/secretsmanager/latest/apireference/API_UpdateSecret.html`,
};

/** What keywright knows of Secrets Manager. */
export const secretsmanager = {
  services: {
    secretsmanager: {
      title: "Secrets Manager",
      requests: [
        {
          sid: "UseThroughSecretsManager",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("secretsmanager")],
          to: "to make, write and read secrets",
          at: "making",
          sentence:
            "When you establish or change the KMS key that is associated with secret, Secrets Manager calls the GenerateDataKey and Decrypt operations with the specified KMS key.",
        },
        {
          sid: "ReplaceKeyThroughSecretsManager",
          by: "callers",
          actions: ["kms:Encrypt"],
          conditions: [CALLER_ACCOUNT, via("secretsmanager")],
          to: "to encrypt versions anew with another key, and replicas",
          isOptional: true,
          sentence:
            "When you change the KMS key associated with a secret, Secrets Manager sends an Encrypt request to AWS KMS to re-encrypt the AWSCURRENT, AWSPREVIOUS, and AWSPENDING secret versions with the new key.",
        },
        {
          sid: "ListThroughSecretsManager",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("secretsmanager")],
          to: "to list the key in the console",
          isOptional: true,
          sentence:
            "Secrets Manager calls the DescribeKey operation to determine whether to list the KMS key when you create or edit a secret in the Secrets Manager console.",
        },
      ],
      source: `${DOCS}/secretsmanager/latest/userguide/security-encryption.html`,
      // Secrets Manager encrypts these three anew, if the caller may encrypt with the new key:
      // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html
      unseen: "versions without a label, and replicas in other Regions",
      stays:
        "Versions without a label; AWSCURRENT, AWSPENDING and AWSPREVIOUS are encrypted anew if the role that applies may encrypt with the new key",
    },
  },
  iam: { secretsmanager: ["secretsmanager"] },
  rows: {
    aws_secretsmanager_secret: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the secret",
          bare: {
            ...awsManaged("alias/aws/secretsmanager"),
            source: `${DOCS}/secretsmanager/latest/apireference/API_CreateSecret.html`,
          },
          accepts: ANYTHING,
          effects: { ...IN_PLACE, aws: { removal: KEY_STAYS } },
          service: "secretsmanager",
        },
        {
          path: "replica[].kms_key_id",
          protects: "the replica",
          within: "replica[]",
          bare: {
            ...awsManaged("alias/aws/secretsmanager", "in the replica's Region"),
            source: `${DOCS}/secretsmanager/latest/apireference/API_ReplicaRegionType.html`,
          },
          accepts: ANYTHING,
          effects: { ...IN_PLACE_KEPT, aws: { change: REPLICA_ANEW, addition: REPLICA_ANEW } },
          service: "secretsmanager",
          otherRegion: "replica[].region",
        },
      ],
      handles: ["arn"],
      least: { replica: [{ region: "eu-west-1" }] },
    },
  },
} as const satisfies ServiceFile;
