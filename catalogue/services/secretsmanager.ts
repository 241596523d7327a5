import { awsManaged } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, IN_PLACE_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, forCallers } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The provider has no other way to give a replica another key. */
const REPLICA_ANEW: AwsEffect = {
  does: "replaced",
  why: "the provider removes the replica and adds it again",
  says: "deletes the secret replicas from the Regions you specify",
  source: `${DOCS}/secretsmanager/latest/apireference/API_RemoveRegionsFromReplication.html`,
};

/** What keywright knows of Secrets Manager. */
export const secretsmanager = {
  services: {
    secretsmanager: {
      title: "Secrets Manager",
      ...forCallers(
        "SecretsManager",
        "secretsmanager",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        `${DOCS}/secretsmanager/latest/userguide/security-encryption.html`,
      ),
      // Secrets Manager encrypts these three anew, if the caller may encrypt with the new key:
      // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html
      unseen: "versions without a label, and replicas in other Regions",
      stays:
        "Versions without a label; AWSCURRENT, AWSPENDING and AWSPREVIOUS are encrypted anew if whoever applies may encrypt with the new key",
    },
  },
  iam: { secretsmanager: ["secretsmanager"] },
  rows: {
    aws_secretsmanager_secret: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the secret",
          bare: awsManaged("alias/aws/secretsmanager"),
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "secretsmanager",
          source: `${DOCS}/secretsmanager/latest/apireference/API_CreateSecret.html`,
        },
        {
          path: "replica[].kms_key_id",
          protects: "the replica",
          within: "replica[]",
          bare: awsManaged("alias/aws/secretsmanager", "in the replica's Region"),
          accepts: ANYTHING,
          effects: { ...IN_PLACE_KEPT, aws: { change: REPLICA_ANEW, addition: REPLICA_ANEW } },
          service: "secretsmanager",
          otherRegion: "replica[].region",
          source: `${DOCS}/secretsmanager/latest/apireference/API_ReplicaRegionType.html`,
        },
      ],
      handles: ["arn"],
      least: { replica: [{ region: "eu-west-1" }] },
    },
  },
} as const satisfies ServiceFile;
