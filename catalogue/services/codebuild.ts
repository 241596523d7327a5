import type { Condition } from "../condition";
import { awsManaged, BY_S3, REQUIRED } from "../defaults";
import { IN_PLACE_KEPT, REQUIRED_IN_PLACE, withoutBlock } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/codebuild/latest/userguide/security-encryption.html`;

const ARTIFACTS = `${DOCS}/codebuild/latest/APIReference/API_ProjectArtifacts.html`;

/** CodeBuild encrypts what the block is for. */
const encryptedIn = (block: string): Condition => ({
  path: `${block}.encryption_disabled`,
  is: [false],
  unwritten: "on",
});

/** A part of what CodeBuild writes, which it encrypts unless it is told not to. */
const unlessDisabled = <B extends string>(block: B, protects: string) => ({
  path: `${block}.encryption_disabled` as const,
  value: false,
  unwritten: "on" as const,
  protects,
  otherwise: `CodeBuild does not encrypt ${protects}, and S3 does with the bucket's default`,
  bare: BY_S3,
});

/** What keywright knows of CodeBuild. */
export const codebuild = {
  services: {
    codebuild: {
      title: "CodeBuild",
      requests: [
        {
          // AWS lets the callers through S3, and the service role of the project however it comes.
          sid: "CallersBuild",
          by: "callers",
          actions: READ_WRITE,
          conditions: [CALLER_ACCOUNT],
          to: "to write and read artifacts, logs, caches and reports",
          sentence: "For AWS CodeBuild to encrypt its build output artifacts, it needs access to a KMS key.",
        },
      ],
      source: `${DOCS}/codebuild/latest/userguide/setting-up-kms.html`,
      unseen: "artifacts that are already written",
      stays: "Artifacts that are already written, until they are built again or deleted",
    },
  },
  iam: { codebuild: ["codebuild"] },
  rows: {
    aws_codebuild_project: {
      keys: [
        {
          path: "encryption_key",
          protects: "the build artifact",
          // It encrypts what CodeBuild writes to S3: artifacts, logs and the cache. Each switch is for its own part.
          when: [
            { path: "artifacts.type", is: ["CODEPIPELINE"] },
            { path: "artifacts.type", is: ["S3"], and: encryptedIn("artifacts") },
            { path: "secondary_artifacts[].type", is: ["S3"], and: encryptedIn("secondary_artifacts[]") },
            { path: "logs_config.s3_logs.status", is: ["ENABLED"], and: encryptedIn("logs_config.s3_logs") },
            { path: "cache.type", is: ["S3"] },
          ],
          bare: { ...awsManaged("alias/aws/s3"), source: ENCRYPTION },
          accepts: ANYTHING,
          effects: IN_PLACE_KEPT,
          service: "codebuild",
          source: ENCRYPTION,
        },
      ],
      settings: [
        {
          ...unlessDisabled("artifacts", "the artifact"),
          within: "artifacts",
          when: [{ path: "artifacts.type", is: ["S3"] }],
          source: ARTIFACTS,
        },
        {
          ...unlessDisabled("secondary_artifacts[]", "the secondary artifact"),
          within: "secondary_artifacts[]",
          when: [{ path: "secondary_artifacts[].type", is: ["S3"] }],
          source: ARTIFACTS,
        },
        {
          ...unlessDisabled("logs_config.s3_logs", "the log in S3"),
          within: "logs_config.s3_logs",
          when: [{ path: "logs_config.s3_logs.status", is: ["ENABLED"] }],
          source: `${DOCS}/codebuild/latest/APIReference/API_S3LogsConfig.html`,
        },
      ],
      least: {
        artifacts: { type: "S3", location: "example-bucket" },
        logs_config: { s3_logs: {} },
        environment: {
          type: "LINUX_CONTAINER",
          image: "aws/codebuild/standard:7.0",
          compute_type: "BUILD_GENERAL1_SMALL",
        },
        source: { type: "CODECOMMIT", location: "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/a" },
        name: "example",
        service_role: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_codebuild_report_group: {
      keys: [
        {
          path: "export_config.s3_destination.encryption_key",
          protects: "the test report",
          within: "export_config.s3_destination",
          switches: [
            { path: "export_config.s3_destination.encryption_disabled", value: false, unwritten: "on" },
          ],
          bare: REQUIRED,
          accepts: ANY_ARN,
          effects: { ...REQUIRED_IN_PLACE, ...withoutBlock("export_config.s3_destination") },
          service: "codebuild",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/codebuild_report_group",
        },
      ],
      least: {
        export_config: { s3_destination: { bucket: "example-bucket" }, type: "S3" },
        name: "example",
        type: "TEST",
      },
    },
  },
} as const satisfies ServiceFile;
