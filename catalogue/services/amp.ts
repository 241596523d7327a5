import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Managed Prometheus. */
export const amp = {
  services: {
    amp: { title: "Managed Prometheus", ...unconfirmed("Prometheus") },
  },
  iam: { aps: ["prometheus"] },
  rows: {
    aws_prometheus_workspace: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the workspace",
          bare: AWS_OWNED,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "amp",
          source: `${DOCS}/prometheus/latest/userguide/encryption-at-rest-Amazon-Service-Prometheus.html`,
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
