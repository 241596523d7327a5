import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/prometheus/latest/userguide/encryption-at-rest-Amazon-Service-Prometheus.html`;

/** What keywright knows of Managed Prometheus. */
export const amp = {
  services: {
    amp: {
      title: "Managed Prometheus",
      ...withGrants(
        "Prometheus",
        "aps",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        ENCRYPTION,
        {
          use: {
            to: "to check the key, and to encrypt and read the workspace",
            at: "making",
            sentence: "Allow access to Amazon Managed Service for Prometheus principal within your account",
          },
          grant: {
            to: "to let Managed Prometheus use the key when it is not called",
            at: "making",
            sentence:
              "When you create an Amazon Managed Service for Prometheus workspace encrypted with a customer managed key, Amazon Managed Service for Prometheus creates the three grants on your behalf by sending CreateGrant requests to AWS KMS.",
          },
        },
      ),
    },
  },
  senders: {
    aws_prometheus_scraper: [
      {
        by: "destination[].amp[].workspace_arn",
        to: ["aws_prometheus_workspace"],
        what: "the metrics of a managed collector",
        // "Workspaces created with customer managed keys cannot use AWS managed collectors for ingestion."
        refuses: "AWS takes into no workspace under a customer-managed key",
        way: "Collect them with an agent of your own, or send them to another workspace that names no key.",
        source: ENCRYPTION,
      },
    ],
  },
  iam: { aps: ["prometheus"] },
  rows: {
    aws_prometheus_workspace: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the workspace",
          bare: { ...AWS_OWNED, source: ENCRYPTION },
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:aws[-a-z]*:kms:[-a-z0-9]+:[0-9]{12}:key/[-a-f0-9]+",
            source: "https://docs.aws.amazon.com/prometheus/latest/APIReference/API_CreateWorkspace.html",
          },
          singleRegion: {
            says: "Pattern: arn:aws[-a-z]*:kms:[-a-z0-9]+:[0-9]{12}:key/[-a-f0-9]+",
            source: "https://docs.aws.amazon.com/prometheus/latest/APIReference/API_CreateWorkspace.html",
          },
          effects: REPLACED,
          service: "amp",
          source: ENCRYPTION,
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
