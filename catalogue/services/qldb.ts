import { AWS_OWNED } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { forCallers, READ_WRITE, VIA_SERVICE_TABLE } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of QLDB. */
export const qldb = {
  services: {
    qldb: { title: "QLDB", ...forCallers("Qldb", "qldb", READ_WRITE, VIA_SERVICE_TABLE) },
  },
  iam: { qldb: ["qldb"] },
  rows: {
    aws_qldb_ledger: {
      keys: [
        {
          path: "kms_key",
          protects: "the ledger",
          bare: AWS_OWNED,
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "qldb",
          note: "AWS ended QLDB in 2025.",
        },
      ],
      least: { permissions_mode: "ALLOW_ALL" },
    },
  },
} as const satisfies ServiceFile;
