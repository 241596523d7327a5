import { AWS_OWNED } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const CUSTOMER_KEYS = `${DOCS}/qldb/latest/developerguide/encryption-at-rest.using-cust-keys.html`;

/** What keywright knows of QLDB. */
export const qldb = {
  services: {
    qldb: {
      title: "QLDB",
      ...withGrants("Qldb", "qldb", ["kms:DescribeKey"], CUSTOMER_KEYS, {
        use: {
          to: "to validate the key",
          at: "making",
          sentence: "Allow access to principals authorized to use Amazon QLDB",
        },
        grant: {
          to: "to let QLDB encrypt and read the ledger",
          at: "making",
          sentence:
            "You must also specify a key policy that allows QLDB to create grants on that AWS KMS key on your behalf.",
        },
      }),
    },
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
