import { awsManaged, REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE, withoutBlock } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, forCallers, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

const STORE = `${DOCS}/codepipeline/latest/APIReference/API_ArtifactStore.html`;

/** What keywright knows of CodePipeline. */
export const codepipeline = {
  services: {
    codepipeline: {
      title: "CodePipeline",
      ...forCallers(
        "CodePipeline",
        "s3",
        READ_WRITE,
        `${DOCS}/codepipeline/latest/userguide/S3-artifact-encryption.html`,
        {
          to: "to write and read artifacts",
          sentence:
            "When artifacts are retrieved from the S3 bucket, CodePipeline uses the same SSE-KMS process to decrypt the artifact.",
        },
      ),
      unseen: "artifacts that are already written",
      stays: "Artifacts that are already written, until the pipeline has run again",
    },
  },
  iam: { codepipeline: ["codepipeline"] },
  rows: {
    aws_codepipeline: {
      keys: [
        {
          path: "artifact_store[].encryption_key.id",
          protects: "the artifact",
          within: "artifact_store[]",
          switches: [{ path: "artifact_store[].encryption_key.type", value: "KMS" }],
          bare: { ...awsManaged("alias/aws/s3"), source: STORE },
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/codepipeline/latest/APIReference/API_EncryptionKey.html`,
          },
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "id", "alias-arn"],
            says: "For an AWS KMS key, you can use the key ID, the key ARN, or the alias ARN.",
            source: `${DOCS}/codepipeline/latest/APIReference/API_EncryptionKey.html`,
          },
          effects: { ...REQUIRED_IN_PLACE, ...withoutBlock("artifact_store[].encryption_key") },
          service: "codepipeline",
          otherRegion: "artifact_store[].region",
          note: "A pipeline over several Regions has a store in each, and a key for each store.",
          source: STORE,
        },
      ],
      least: {
        artifact_store: [{ encryption_key: {}, type: "S3", location: "example-bucket" }],
        stage: [
          {
            name: "Source",
            action: [{ name: "a", category: "Source", owner: "AWS", provider: "S3", version: "1" }],
          },
          {
            name: "Build",
            action: [{ name: "a", category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }],
          },
        ],
        name: "example",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
