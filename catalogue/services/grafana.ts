import { AWS_OWNED } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Managed Grafana. */
export const grafana = {
  iam: { grafana: ["grafana"] },
  rows: {
    aws_grafana_workspace: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the workspace's data",
          bare: { ...AWS_OWNED, source: `${DOCS}/grafana/latest/userguide/AMG-encryption-at-rest.html` },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "callers",
          since: IN_6_66,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/00a35305dc1b297a6fcdecdfbba33f1e63c3da39/internal/service/grafana/workspace.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
