import { AWS_OWNED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/detective/latest/userguide/key-management.html`;

/** What keywright knows of Detective. */
export const detective = {
  iam: { detective: ["detective"] },
  rows: {
    aws_detective_graph: {
      keys: [],
      cannot: {
        protects: "the data of the behavior graph",
        // "Because Detective does not store any personally identifiable customer data, it uses AWS managed keys."
        bare: { ...AWS_OWNED, source: PAGE },
      },
    },
  },
} as const satisfies ServiceFile;
