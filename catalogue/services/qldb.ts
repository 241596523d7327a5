import { AWS_OWNED } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const CUSTOMER_KEYS = `${DOCS}/qldb/latest/developerguide/encryption-at-rest.using-cust-keys.html`;
const LEDGER = `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-resource-qldb-ledger.html`;

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
          // The provider takes it for the key of AWS, and UpdateLedger answers with it.
          noKey: "AWS_OWNED_KMS_KEY",
          bare: { ...AWS_OWNED, source: LEDGER },
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "qldb",
          note: "Taking the argument away plans nothing: the old key stays in use. AWS_OWNED_KMS_KEY goes back to the key of AWS. AWS ended QLDB in 2025.",
          source: LEDGER,
        },
      ],
      least: { permissions_mode: "ALLOW_ALL" },
    },
  },
} as const satisfies ServiceFile;
