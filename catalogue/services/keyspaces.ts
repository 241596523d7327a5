import { AWS_OWNED, REQUIRED } from "../defaults";
import { IN_PLACE, keptWithout } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, like, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

const CUSTOMER_KEYS = `${DOCS}/keyspaces/latest/devguide/encryption.customermanaged.html`;

const MULTI_REGION = `${DOCS}/keyspaces/latest/devguide/multiRegion-replication_usage-notes.html`;

/** "Amazon Keyspaces requires the permission to be independent of any particular AWS Region." */
const THROUGH_KEYSPACES = like("kms:ViaService", "cassandra.*.amazonaws.com");

/** What keywright knows of Keyspaces. */
export const keyspaces = {
  services: {
    keyspaces: {
      title: "Keyspaces",
      requests: [
        {
          sid: "UseThroughKeyspaces",
          by: "callers",
          actions: READ_WRITE,
          conditions: [CALLER_ACCOUNT, THROUGH_KEYSPACES],
          to: "to make, read and write a table",
          at: "making",
          sentence:
            "Allow access through Amazon Keyspaces for all principals in the account that are authorized to use Amazon Keyspaces",
        },
        {
          sid: "GrantThroughKeyspaces",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, THROUGH_KEYSPACES, FOR_AWS_RESOURCE],
          to: "to let Keyspaces protect and maintain the table",
          at: "making",
          sentence:
            "To create the grants, Amazon Keyspaces must have permission to call CreateGrant on behalf of the user who created the encrypted table.",
        },
      ],
      source: CUSTOMER_KEYS,
    },
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
          origins: [
            {
              // "Customer managed keys are currently not supported for multi-Region tables."
              by: "keyspace_name",
              through: {
                type: "aws_keyspaces_keyspace",
                argument: "replication_specification.replication_strategy",
              },
              is: ["MULTI_REGION"],
              bare: AWS_OWNED,
              refuses: "always",
              instead: "a keyspace of one Region",
              source: MULTI_REGION,
            },
          ],
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "If you choose `CUSTOMER_MANAGED_KMS_KEY`, a `kms_key_identifier` in the format of a key ARN is required.",
            source: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-properties-cassandra-table-encryptionspecification.html`,
          },
          effects: { ...IN_PLACE, ...keptWithout("encryption_specification") },
          service: "keyspaces",
          source: `${DOCS}/keyspaces/latest/APIReference/API_CreateTable.html`,
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
