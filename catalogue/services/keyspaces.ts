import { AWS_OWNED, REQUIRED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Keyspaces. */
export const keyspaces = {
  services: {
    keyspaces: { title: "Keyspaces", ...withGrants("Keyspaces", "cassandra") },
  },
  iam: { cassandra: ["keyspaces"] },
  rows: {
    aws_keyspaces_table: {
      keys: [
        {
          path: "encryption_specification.kms_key_identifier",
          protects: "the table",
          switches: [{ path: "encryption_specification.type", value: "CUSTOMER_MANAGED_KMS_KEY" }],
          bare: AWS_OWNED,
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/keyspaces/latest/APIReference/API_EncryptionSpecification.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "keyspaces",
          source: `${DOCS}/keyspaces/latest/APIReference/API_CreateTable.html`,
          // https://docs.aws.amazon.com/keyspaces/latest/devguide/multiRegion-replication_usage-notes.html
          note: "A table of a multi-Region keyspace takes no customer-managed key.",
        },
      ],
      least: {
        encryption_specification: {},
        keyspace_name: "example",
        table_name: "example",
        schema_definition: {
          column: [{ name: "example", type: "example" }],
          partition_key: [{ name: "example" }],
        },
      },
    },
  },
} as const satisfies ServiceFile;
